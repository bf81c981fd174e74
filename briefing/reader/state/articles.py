"""The articles that were opened together."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Articles"]


@dataclass(frozen=True)
class Articles:
    """What the articles are called, and which of them is read, counted from 0."""

    names: tuple[str, ...] = ("",)
    current: int = 0

    @property
    def are_several(self) -> bool:
        """Whether there is another one to go to."""
        return len(self.names) > 1

    def beside(self, step: int) -> int:
        """The one so many steps on; after the last comes the first."""
        return (self.current + step) % len(self.names)
