"""The list of the home screen: articles or statements, two lines each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events

from briefing.reader.messages import ChoicePicked, NothingPicked
from briefing.reader.state.home import LINES, Entry, about, fitted, heading
from briefing.reader.widgets.cursor_list import CursorList

__all__ = ["HomeList"]

_EDGES = 2  # an empty cell on either side


class _Look(NamedTuple):
    entry: Entry | None
    line: int
    cursor: bool


class HomeList(CursorList):
    """Entries, of which one is to be opened."""

    def __init__(self, entries: Sequence[Entry], *, said: str) -> None:
        """List entries.

        Args:
            entries: what to list.
            said: what is said where there are none.
        """
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._said = said
        self._fill(entries)

    def _fill(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.first_lines = range(0, LINES * len(entries) + 1, LINES)

    def show(self, entries: Sequence[Entry]) -> None:
        """List other entries, from the first on."""
        self._fill(entries)
        self.forget_lines()
        self.set_height()
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self.move_to(0)

    def change(self, entry: Entry) -> None:
        """Show an entry in the place of the one under the cursor."""
        if self.under_cursor is not None:
            changed = list(self.entries)
            changed[self.cursor] = entry
            self.entries = changed
            self.forget_lines()

    @property
    def under_cursor(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def action_select(self) -> None:
        """Open the entry."""
        known = self.under_cursor is not None
        self.post_message(ChoicePicked(self.cursor) if known else NothingPicked())

    def on_resize(self, event: events.Resize) -> None:
        """Write for the new width."""
        self.forget_lines()
        self.set_height()
        self.move_to(self.cursor)

    def look_of(self, y: int, top: int) -> Hashable:
        """Which line of which entry it is, and whether the cursor is there."""
        number, line = divmod(y + top, LINES)
        if number < len(self.entries):
            return _Look(self.entries[number], line, number == self.cursor)
        return _Look(None, 0, False) if not self.entries and number + line == 0 else None

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A line of an entry, an empty cell on either side."""
        assert isinstance(look, _Look)  # noqa: S101 - it is what `look_of` gives
        if look.entry is None:
            return [Segment(f" {self._said}", self.base + self.style("aside"))]
        text = heading(look.entry) if look.line == 0 else about(look.entry)
        style = self.base + self.style("words" if look.line == 0 else "aside")
        if look.cursor:
            style += self.style("cursor") + Style(dim=False)
        return [Segment(f" {fitted(text, max(1, width - _EDGES))} ", style)]
