"""The last line of the screen: where one is at the left, what one can do at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

_BETWEEN = 3  # cells at least between the two sides


class Hint(NamedTuple):
    """Something that one can do."""

    key: str
    label: str
    action: str
    rank: int
    """1 for what is shown even where there is little room."""


class BottomBar(Widget):
    """Two sides of one line. Showing something else there moves nothing."""

    auto_links = False  # what can be clicked is styled here

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._status = Content()
        self._hints: Sequence[Hint] = ()
        self._flash: Content | None = None

    def show_status(self, status: Content) -> None:
        """Say where one is."""
        if not status.is_same(self._status):
            self._status = status
            self.refresh()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say what one can do."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def show_flash(self, flash: Content | None) -> None:
        """Say what happened, in place of everything else; None ends that."""
        self._flash = flash
        self.refresh()

    def render(self) -> Content:
        """The line."""
        width = self.size.width
        if self._flash is not None:
            return self._flash.truncate(width, ellipsis=True)
        status = self._status.truncate(width, ellipsis=True)
        keys = self._fitting(width - status.cell_length - _BETWEEN)
        if not keys:
            return status
        gap = width - status.cell_length - keys.cell_length
        return Content.assemble(status, " " * gap, keys)

    def _fitting(self, room: int) -> Content:
        """As many keys as there is room for, those that come first in the ranking."""
        fitting: list[Hint] = []
        for hint in sorted(self._hints, key=lambda hint: hint.rank):
            room -= len(hint.key) + 1 + len(hint.label) + 2 * bool(fitting)
            if room < 0:
                break
            fitting.append(hint)
        parts = []
        for hint in self._hints:
            if hint in fitting:
                # A click on a hint does what the key does.
                click = Style.from_meta({"@click": hint.action})
                key = Content.styled(hint.key, "bold $accent")
                label = Content.styled(hint.label, "dim")
                parts.append(Content.assemble(key, " ", label).stylize(click))
        return Content("  ").join(parts)
