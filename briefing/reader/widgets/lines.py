"""What the article and the lists have in common: lines that are painted once.

Textual makes each line that a widget repaints anew: it cuts it to the widget, puts padding and
borders around it, filters it, and later cuts it where widgets meet and turns it into escape
sequences. It keeps the last three with the line, so that a line which is the same object as before
costs next to nothing. These widgets therefore hand out whole lines themselves, and the same object
as long as a line looks the same.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.color import TRANSPARENT, Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from briefing.reader.widgets.scrollbar import LineScrollBar

_LINES_KEPT = 1024


class _Shown(NamedTuple):
    """What all lines of a widget are painted for."""

    width: int
    """What is written on; there may be cells beside it."""
    filters: tuple[LineFilter, ...] = ()
    background: Color = TRANSPARENT


class LineView(ScrollView):
    """Shows lines. It can have padding at its top, and no border, opacity or tint."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._kept: LRUCache[Hashable, Strip] = LRUCache(_LINES_KEPT)
        self._base: Style | None = None
        self._shown = _Shown(0)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be drawn but words, since they are read aloud."""
        return bool(getattr(self.app, "is_plain", False))

    @property
    def vertical_scrollbar(self) -> LineScrollBar:
        """The scrollbar; it is made when it is asked for."""
        if not isinstance(self._vertical_scrollbar, LineScrollBar):
            self._vertical_scrollbar = made = LineScrollBar()
            made.display = False
            self.app._start_widget(self, made)
        return self._vertical_scrollbar

    @property
    def base(self) -> Style:
        """The style of the widget."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    @abstractmethod
    def look_of(self, y: int, top: int) -> Hashable:
        """All that the look of a line depends on, but for the theme, the width and the ledger.

        Args:
            y: which line, counted from the widget's top, without padding.
            top: what `top_line` says, which is asked once for all lines of a frame.

        Returns:
            None for a blank line.
        """

    @abstractmethod
    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A line of so many cells that looks so; what it is short of them is filled."""

    def top_line(self) -> int:
        """Which of all lines stands at the widget's top."""
        return self.scroll_offset.y

    def forget_lines(self) -> None:
        """Paint again all lines."""
        self._kept.clear()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the scrollbar again only if it looks different: each of its cells is a line."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            before = bar.drawn()
            bar.set_reactive(ScrollBar.position, bar.validate_position(new_value))
            if bar.drawn() != before:
                bar.refresh()
        super().watch_scroll_y(old_value, new_value)

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._kept.clear()
        self._base = None

    def render_line(self, y: int) -> Strip:
        """A line, counted from the widget's top, without padding."""
        width = self.scrollable_content_region.width
        look = self.look_of(y, self.top_line())
        if look is None:
            return Strip.blank(width, self.base)
        return Strip(self._painted(look, width), width)

    def _painted(self, look: Hashable, width: int) -> list[Segment]:
        return Segment.adjust_line_length(self.paint(look, width), width, self.base)

    def _filtered(self, look: Hashable, shown: _Shown, width: int) -> Strip:
        """A line of so many cells as it is shown; the same object while it can be."""
        strip = self._kept.get((look, width))
        if strip is None:
            segments = [] if look is None else self._painted(look, shown.width)
            if beside := width - (0 if look is None else shown.width):
                segments.append(Segment(" " * beside, self.base))
            for line_filter in shown.filters:
                segments = line_filter.apply(segments, shown.background)
            strip = self._kept[look, width] = Strip(segments, width)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines, counted from the widget's top, with padding; a scrollbar stands over their end.

        They are as wide as the widget: what is short of that leaves a hole until the scrollbar is
        there, and what stands to the right is drawn out of its place.
        """
        whole, above = self.region.width, self.styles.padding.top
        below = self.size.height + above
        width = self.scrollable_content_region.width
        shown = _Shown(width, tuple(self.get_line_filters()), self.background_colors[1])
        if shown != self._shown:
            self._shown = shown
            self._kept.clear()
        top = self.top_line()
        strips = [
            self._filtered(
                self.look_of(y - above, top) if above <= y < below else None, shown, whole
            )
            for y in crop.line_range
        ]
        first, last = crop.column_span
        if first > 0 or last < whole:
            strips = [strip.crop(first, last) for strip in strips]
        return strips
