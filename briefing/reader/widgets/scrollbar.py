"""A scrollbar at the right of lines, made of the same few cells every time.

Textual makes each cell of a scrollbar anew whenever the thumb moves, by way of Rich; for a screen
of forty lines that costs as much as painting the lines beside it.
"""

from __future__ import annotations

from math import ceil
from typing import cast

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

_CELLS_KEPT = 64
_EIGHTHS = 8  # of a cell, the steps in which a scrollbar is drawn


class LineScrollBar(ScrollBar):
    """A vertical scrollbar, one cell wide, without border, padding, opacity or tint."""

    def __init__(self) -> None:
        super().__init__(vertical=True, name="vertical", thickness=1)
        self._cells: LRUCache[tuple[str, Style | None], Strip] = LRUCache(_CELLS_KEPT)

    def drawn(self) -> object:
        """From where to where the thumb is drawn, in eighths of a cell; None without one."""
        size, lines, window = self.size.height, self.window_virtual_size, self.window_size
        if not size or window >= lines:
            return None
        thumb = max(1.0, window * size / lines)
        start = int((size - thumb) * self.position / (lines - window) * _EIGHTHS)
        return start, start + ceil(thumb * _EIGHTHS)

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._cells.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells, top to bottom; the same object for cells that look the same."""
        bar = cast(ScrollBarRender, self.render())
        style = cast(Style, bar.style)
        assert style.color is not None  # noqa: S101 - `render` sets both
        assert style.bgcolor is not None  # noqa: S101
        cells = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments
        strips = [self._cell(cell) for cell in cells][crop.y : crop.bottom]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def _cell(self, cell: Segment) -> Strip:
        key = cell.text, cell.style
        strip = self._cells.get(key)
        if strip is None:
            made = Segment(cell.text, self.rich_style + cell.style)
            strip = self._cells[key] = Strip([made], 1)
        return strip
