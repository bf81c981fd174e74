"""When two titles are one: by what their words are compared as."""

from __future__ import annotations

__all__ = ["title_key"]


def title_key(words: str) -> str:
    """A title's words as they are compared, without the full stop that some pages print."""
    return " ".join(words.split()).casefold().rstrip(". ")
