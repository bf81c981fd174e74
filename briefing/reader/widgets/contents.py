"""The sections of the article; the one being read is followed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.segment import Segment
from textual import events

from briefing.model import Section
from briefing.reader.messages import NothingPicked, SectionPicked
from briefing.reader.text.wrap import shown, wrap
from briefing.reader.widgets.colours import BOLD
from briefing.reader.widgets.cursor_list import CursorList, cut

_OPENING = "Opening"
_EMPTY = "No sections."
_MOST_LINES = 2  # of a heading
_MARK = 3  # cells before a heading: an empty one, and the sign of the one being read
_NARROWEST = 6  # cells of a heading


def section_name(section: Section) -> str:
    """What a section is called; the opening one has no heading."""
    return " ".join(shown(section.heading or _OPENING).split()).rstrip(":")


class _Line(NamedTuple):
    """What a line shows: one of a heading's rows, or that there is none."""

    section: int | None
    row: int
    current: bool
    cursor: bool


class ContentsList(CursorList):
    """The headings of a document, set in by their level; long ones on two lines."""

    BINDING_GROUP_TITLE = "Contents"

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self._names = [section_name(section) for section in sections]
        self._current: int | None = None
        self._top_level = min((s.level for s in sections if s.heading), default=1)
        self._ends: list[list[int]] = []

    def show_current(self, section: int | None) -> None:
        """Mark the section being read, and bring it into view unless one is busy here."""
        if section != self._current:
            self._current = section
            if section is not None and not self.has_focus:
                self.move_to(section)
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the headings for the width at hand."""
        width = self.scrollable_content_region.width - _MARK
        self._ends = [
            wrap(name, max(_NARROWEST, width - self._indent(n)))[:_MOST_LINES]
            for n, name in enumerate(self._names)
        ]
        self.first_lines = list(accumulate((len(ends) for ends in self._ends), initial=0))
        self.forget_lines()
        self.set_height()
        self.move_to(self.cursor)

    def _indent(self, number: int) -> int:
        return 2 * max(0, self._sections[number].level - self._top_level)

    def action_select(self) -> None:
        """Say which section was picked."""
        if self._sections:
            self.post_message(SectionPicked(self.cursor))
        else:
            self.post_message(NothingPicked())

    def in_words(self) -> str:
        """Which of how many sections is under the cursor."""
        if not self._sections:
            return _EMPTY
        return f"Section {self.cursor + 1} of {len(self._sections)}: {self._names[self.cursor]}"

    def look_of(self, y: int, top: int) -> Hashable:
        """Which heading's row it is, whether it is being read, and whether the cursor is there."""
        line = y + top
        if not self._sections:
            return _Line(None, 0, False, False) if line == 0 else None
        if line >= self.first_lines[-1]:
            return None
        number = self.item_at(line)
        cursor = self.has_focus and number == self.cursor
        row = line - self.first_lines[number]
        return _Line(number, row, number == self._current, cursor)

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A row of a heading."""
        assert isinstance(look, _Line)  # noqa: S101 - it is what `look_of` gives
        base = self.base
        if look.section is None:
            return [Segment(f" {_EMPTY}", base + self.style("aside"))]
        if look.cursor:
            base += self.style("cursor")
        name, ends = self._names[look.section], self._ends[look.section]
        words = name[ends[look.row - 1] if look.row else 0 : ends[look.row]].rstrip()
        if look.row + 1 == len(ends) and ends[-1] < len(name):
            words += "…"
        sign = "›" if look.current and not look.row and not self.is_plain else " "
        text = f"{self.sign(cursor=look.cursor)}{sign} {' ' * self._indent(look.section)}{words}"
        style = base + BOLD if look.current else base
        return Segment.adjust_line_length([Segment(cut(text, width), style)], width, base)
