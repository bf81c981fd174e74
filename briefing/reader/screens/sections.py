"""Which section of the article is being read."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["Entered", "Sections"]


class Entered(NamedTuple):
    """A section that was gone to. It is the one being read until something is scrolled."""

    section: int
    top: int
    """The offset that came to the top; what one went to may stand below it."""
    at_heading: bool
    """Whether one went to its heading, not to words in it."""


class Sections:
    """Goes to sections, and knows in which one is."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._starts = [section.span.start for section in screen.document.sections]
        self.entered: Entered | None = None
        """The section last gone to."""

    def go_to(self, number: int) -> None:
        """Bring a section's heading to the top, as far as there are rows below it."""
        screen = self._screen
        if 0 <= number < len(self._starts):
            screen.article.go_to_top(self._starts[number])
            self.entered = Entered(number, screen.article.top, at_heading=True)
            screen.contents.show_current(number)
            screen.show_status()

    def enter(self, offset: int) -> None:
        """Take the section of words that one went to for the one being read."""
        if self._starts:
            screen = self._screen
            number = max(0, bisect_right(self._starts, offset) - 1)
            self.entered = Entered(number, screen.article.top, at_heading=False)
            screen.contents.show_current(number)

    @property
    def current(self) -> int | None:
        """The section being read: the one gone to, else the one at the top of the screen."""
        if not self._starts:
            return None
        top = self._screen.article.top
        if self.entered is not None and self.entered.top == top:
            return self.entered.section
        return max(0, bisect_right(self._starts, top) - 1)
