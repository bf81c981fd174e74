"""The list below a dialog's field: one line a choice."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual

from briefing.reader.messages import ChoicePicked
from briefing.reader.text.highlights import GLYPHS
from briefing.reader.widgets.cursor_list import CursorList

_DRAWN = dict.fromkeys(map(ord, "".join(g for g in GLYPHS.values() if not g.isascii()) + "▌"))
"""The signs that say nothing to those to whom the screen is read aloud."""

_PLAIN = Style(dim=False)  # nothing that is selected is dim


class ChoiceList(CursorList, can_focus=False):
    """Lines of which one is to be picked; a field above it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Content] = ()

    def show(self, choices: Sequence[Content], cursor: int) -> None:
        """Offer other choices, the cursor on one of them."""
        is_as_long = len(choices) == len(self._choices)
        self._choices = choices
        self.first_lines = range(len(choices) + 1)
        self.forget_lines()
        self.set_height()
        self.cursor = 0
        self.move_to(cursor)
        if not is_as_long:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each choice."""
        return len(self._choices)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self.set_height()
        self.move_to(self.cursor)

    @property
    def picked(self) -> int | None:
        """The choice under the cursor; None where there is none."""
        return self.cursor if self._choices else None

    def action_select(self) -> None:
        """Say which was picked."""
        if self.picked is not None:
            self.post_message(ChoicePicked(self.picked))

    def look_of(self, y: int, top: int) -> Hashable:
        """Which choice a line shows, and whether the cursor is on it."""
        number = y + top
        return (number, number == self.cursor) if number < len(self._choices) else None

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A choice, cut to the line."""
        assert isinstance(look, tuple)  # noqa: S101 - it is what `look_of` gives
        number, is_current = look
        content = self._choices[number]
        if self.is_plain:
            words = content.plain.translate(_DRAWN).lstrip()
            content = Content(f"{self.sign(cursor=is_current)} {words}")
        content = content.truncate(max(1, width), ellipsis=True)
        style = self.base + self.style("cursor") if is_current else self.base
        strips = Visual.to_strips(self, content, max(1, width), 1, self.visual_style)
        painted = [
            Segment(text, found + self.style("cursor") + _PLAIN if is_current and found else found)
            for text, found, _ in (strips[0] if strips else ())
        ]
        return Segment.adjust_line_length(painted, width, style)
