"""Scrolling, and going from section to section."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.reader.widgets.contents import section_name
from briefing.reader.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

_PAGE_OVERLAP = 2  # rows


class Reading:
    """Moves the article, or the cursor of the list that has the focus."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "scroll.down": lambda: self._scroll(1, "cursor_down"),
            "scroll.up": lambda: self._scroll(-1, "cursor_up"),
            "page.down": lambda: self._scroll(self._page, "page_down"),
            "page.up": lambda: self._scroll(-self._page, "page_up"),
            "half.down": lambda: self._scroll(self._half, "page_down"),
            "half.up": lambda: self._scroll(-self._half, "page_up"),
            "scroll.top": lambda: self._scroll(-self._rows, "first"),
            "scroll.bottom": lambda: self._scroll(self._rows, "last"),
            "nav.next-section": self.next_section,
            "nav.previous-section": self.previous_section,
        }

    @property
    def _page(self) -> int:
        """Rows of a page, less those to hold on to."""
        return max(1, self._screen.article.size.height - _PAGE_OVERLAP)

    @property
    def _half(self) -> int:
        return max(1, self._screen.article.size.height // 2)

    @property
    def _rows(self) -> int:
        return len(self._screen.article.text_layout)

    def _scroll(self, rows: int, list_action: str) -> None:
        focused = self._screen.focused
        if isinstance(focused, CursorList):
            getattr(focused, f"action_{list_action}")()
        else:
            article = self._screen.article
            before = article.scroll_offset.y
            article.go_to_row(before + rows)
            if article.scroll_offset.y == before:
                self._screen.flash(self._end(rows > 0))

    def _end(self, is_last: bool) -> str:
        """Why it does not scroll."""
        if self._rows <= self._screen.article.size.height:
            return "The whole article is on the screen"
        return "This is the end of the article" if is_last else "This is its beginning"

    def next_section(self) -> None:
        """To the next section."""
        screen = self._screen
        section = screen.sections.current
        if section is None or section + 1 == len(screen.document.sections):
            screen.flash("No section after this")
        else:
            self._enter(section + 1)

    def previous_section(self) -> None:
        """To the beginning of this section, or of the one before."""
        screen = self._screen
        section, top, entered = screen.sections.current, screen.article.top, screen.sections.entered
        if section is None:
            screen.flash("No section before this")
            return
        if entered is not None and entered.top == top:
            inside = not entered.at_heading
        else:
            inside = top > screen.document.sections[section].span.start
        if section or inside:
            self._enter(section if inside else section - 1)
        else:
            screen.flash("No section before this")

    def _enter(self, section: int) -> None:
        """Go to a section; say its name where its heading stands on the screen already."""
        screen = self._screen
        before = screen.article.scroll_offset.y
        screen.sections.go_to(section)
        if screen.article.scroll_offset.y == before:
            screen.flash(f"§ {section_name(screen.document.sections[section])}")
