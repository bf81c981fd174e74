"""What stands behind widgets that cover it: rows and columns of them, each with a blank ground.

Textual makes every line of every container in each frame, though nothing of it is seen where its
children cover it. Here all lines of a container are one blank line, and the same object each time.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_GROUNDS_KEPT = 64


class Row(Horizontal):
    """Widgets beside each other. It can have no border, opacity or tint."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines."""
        return ground(self, crop)


class Column(Vertical):
    """Widgets below each other. It can have no border, opacity or tint."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines."""
        return ground(self, crop)


def ground(widget: Widget, crop: Region) -> list[Strip]:
    """Blank lines in a widget's background, as many and as long as a region of it."""
    background = widget.background_colors[1]
    strip = _blank(crop.width, Style(bgcolor=background.rich_color))
    for line_filter in widget.get_line_filters():
        strip = strip.apply_filter(line_filter, background)
    return [strip] * crop.height


@lru_cache(_GROUNDS_KEPT)
def _blank(width: int, style: Style) -> Strip:
    return Strip.blank(width, style)
