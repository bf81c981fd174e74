"""A list of items of several wrapped lines, with a cursor: what was found across articles."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual

from briefing.reader.messages import ChoicePicked, NothingPicked
from briefing.reader.text.wrap import wrap
from briefing.reader.widgets.cursor_list import CursorList

__all__ = ["Item", "ItemList"]

_PLAIN = Style(dim=False)
_NARROWEST = 10
_CURSOR = "› "


@dataclass(frozen=True)
class Item:
    """What the cursor stops at."""

    rows: tuple[tuple[int, Content], ...]
    """How many cells each is indented, and its words, which are wrapped."""
    heading: str = ""
    """What stands in a line of its own above it."""


@dataclass(frozen=True)
class _Line:
    content: Content
    item: int
    is_heading: bool = False
    is_first: bool = False


class ItemList(CursorList):
    """Shows items; says which was picked."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Item] = ()
        self._lines: list[_Line] = []
        self._width = 0

    def show(self, items: Sequence[Item]) -> None:
        """List items, the cursor on the first."""
        self._items = items
        self._width = 0
        self.cursor = 0
        self._lay_out()

    def on_resize(self) -> None:  # type: ignore[override]
        """Wrap anew where the width has changed."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._lines, firsts = [], []
            for number, item in enumerate(self._items):
                firsts.append(len(self._lines))
                if item.heading:
                    if number:
                        self._lines.append(_Line(Content(""), number))
                    self._lines.append(_Line(Content(item.heading), number, is_heading=True))
                is_first = True
                for indent, content in item.rows:
                    for line in _wrapped(indent + len(_CURSOR), content, width):
                        self._lines.append(_Line(line, number, is_first=is_first))
                        is_first = False
            self.first_lines = [*firsts, len(self._lines)]
            self.forget_lines()
        self.set_height()
        self.move_to(self.cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are; wrapped lines are counted once the width is known."""
        return max(len(self._lines), sum(len(item.rows) for item in self._items), 1)

    def action_select(self) -> None:
        """Say which item was picked."""
        if self._items:
            self.post_message(ChoicePicked(self.cursor))
        else:
            self.post_message(NothingPicked())

    def look_of(self, y: int, top: int) -> Hashable:
        """Which line is shown, and whether the cursor is on its item."""
        number = y + top
        if number >= len(self._lines):
            return None
        return number, self._lines[number].item == self.cursor

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A line; those of the item under the cursor stand out."""
        assert isinstance(look, tuple)  # noqa: S101 - it is what `look_of` gives
        number, is_current = look
        line = self._lines[number]
        is_current = is_current and not line.is_heading and bool(line.content.plain)
        content = line.content
        if line.is_heading:
            content = content.stylize("bold $accent")
        elif is_current and line.is_first:
            content = Content.assemble(_CURSOR, content[len(_CURSOR) :])
        content = content.truncate(max(1, width), ellipsis=True)
        strips = Visual.to_strips(self, content, max(1, width), 1, self.visual_style)
        cursor = self.style("cursor")
        painted = [
            Segment(text, found + cursor + _PLAIN if is_current and found else found)
            for text, found, _ in (strips[0] if strips else ())
        ]
        style = self.base + cursor if is_current else self.base
        return Segment.adjust_line_length(painted, width, style)


def _wrapped(indent: int, content: Content, width: int) -> list[Content]:
    room = width - indent
    ends = wrap(content.plain, room) if room > _NARROWEST else [len(content.plain)]
    parts = content.divide(ends[:-1]) if len(ends) > 1 else [content]
    return [Content(" " * indent) + part.rstrip() for part in parts]
