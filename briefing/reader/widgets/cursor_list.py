"""A list on the line API with a cursor: a line is written when it is shown.

Filling and filtering it cost next to nothing however long it is (an option list lays out every
option that it holds, and writes all it shows anew when one of them changes).
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.scrollbar import ScrollBar

from briefing.reader.messages import CursorMoved
from briefing.reader.widgets.colours import ink, party_style
from briefing.reader.widgets.lines import LineView

FOCUS = ">"
"""Before what has the focus, where the screen is read aloud."""


class CursorList(LineView, can_focus=True, inherit_bindings=False):
    """Items of some lines each, and the one that the cursor is on."""

    BINDINGS: ClassVar = [
        Binding("up", "cursor_up", "Up", show=False),
        Binding("down", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "select", "Pick", show=False),
    ]
    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--heading",
        "list--words",
        "list--aside",
        "list--cursor",
    }

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        """The item that the cursor is on."""
        self.first_lines: Sequence[int] = [0]
        """Of each item; one more, the last, is the number of lines."""
        self._styles: dict[str, Style] = {}

    def moved(self) -> None:
        """Called when the user has moved the cursor."""

    @abstractmethod
    def action_select(self) -> None:
        """Do what picking the item under the cursor does."""

    # Moving.

    @property
    def _last(self) -> int:
        """The last item; -1 where there is none."""
        return len(self.first_lines) - 2

    def set_height(self) -> None:
        """Tell Textual how many lines there are.

        Were the size assigned, the whole screen would be laid out anew, in a frame of its own, in
        case a scrollbar comes or goes; here it is always there, and blank where all lines fit. It
        is drawn again only if that makes it look different.
        """
        lines = max(self.first_lines[-1], self.size.height)
        size = Size(self.scrollable_content_region.width, lines)
        self.set_reactive(CursorList.virtual_size, size)
        bar = self.vertical_scrollbar
        before = bar.drawn()
        bar.set_reactive(ScrollBar.window_virtual_size, lines)
        if bar.drawn() != before:
            bar.refresh()
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    def move_to(self, item: int) -> None:
        """Put the cursor on an item and bring all of it into view."""
        if self._last < 0:
            return
        self.cursor = max(0, min(item, self._last))
        first, behind = self.first_lines[self.cursor], self.first_lines[self.cursor + 1]
        top, height = self.scroll_offset.y, self.size.height
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif behind > top + height:
            self.scroll_to(y=min(first, behind - height), animate=False)
        self.refresh()
        if self.is_plain and self.has_focus:
            self.post_message(CursorMoved())

    def in_words(self) -> str:
        """What stands under the cursor, as it is read aloud."""
        return ""

    def sign(self, *, cursor: bool) -> str:
        """The first cell of a line: where it is read aloud, it tells of the cursor."""
        return FOCUS if cursor and self.is_plain else " "

    def _go(self, item: int) -> None:
        self.move_to(item)
        self.moved()

    def action_cursor_up(self) -> None:
        """To the item above."""
        self._go(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """To the item below."""
        self._go(self.cursor + 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._go(self._item_beside(-self.size.height))

    def action_page_down(self) -> None:
        """A page down."""
        self._go(self._item_beside(self.size.height))

    def _item_beside(self, lines: int) -> int:
        """The item so many lines below the cursor's; another one, where there is one."""
        if self._last < 0:
            return 0
        found = self.item_at(self.first_lines[self.cursor] + lines)
        return self.cursor + (1 if lines > 0 else -1) if found == self.cursor else found

    def action_first(self) -> None:
        """To the first item."""
        self._go(0)

    def action_last(self) -> None:
        """To the last item."""
        self._go(self._last)

    def item_at(self, line: int) -> int:
        """The item that a line belongs to, or the last before it."""
        return bisect_right(self.first_lines, max(0, line), hi=max(1, self._last + 1)) - 1

    def on_click(self, event: events.Click) -> None:
        """Pick what is under the pointer."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < self.first_lines[-1]:
            self.move_to(self.item_at(line))
            self.action_select()

    def on_resize(self, event: events.Resize) -> None:
        """Take the new width; what is said of the item under the cursor does not hide it."""
        self.set_height()
        if self.is_plain and self.has_focus:
            self.move_to(self.cursor)

    # Painting.

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles.clear()

    def style(self, name: str) -> Style:
        """A style by its name: ``party-N``, ``words``, ``aside`` or ``cursor``."""
        style = self._styles.get(name)
        if style is None:
            if name.startswith("party-"):
                style = party_style(self, int(name.removeprefix("party-")))
            elif name == "cursor":
                style = self.get_component_rich_style("list--cursor")
            else:
                style = ink(self, f"list--{name}")
            self._styles[name] = style
        return style


def cut(text: str, room: int) -> str:
    """A text in so many cells at most."""
    if cell_len(text) <= room:
        return text
    return f"{set_cell_size(text, room - 1).rstrip()}…" if room > 1 else ""
