"""The home screen's first frame, drawn before Textual is imported, as that will draw it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.color import Color, ColorSystem
from rich.style import Style

from briefing.config import Config
from briefing.reader.start.first_frame import FirstFrame, Size, drawn_first, mixed, rgb
from briefing.reader.state.home import LINES, Entry, about, fitted, heading

__all__ = ["ABOUT_SHARE", "TITLE", "home_frame"]

TITLE = "briefing · the library"
ABOUT_SHARE = 0.60  # of the ink that the second line of an entry has; as `styles/home.tcss` says
_ABOVE = 2  # rows above the list: the title and an empty one
_BELOW = 1
_EDGE = 1  # an empty cell on either side


@contextlib.contextmanager
def home_frame(entries: Sequence[Entry], config: Config) -> Iterator[FirstFrame | None]:
    """Draw the first frame if it is known how it will look, and give it to be taken over."""

    def frame(size: Size, theme: Mapping[str, Any], colours: ColorSystem) -> str:
        return "".join(_painted(entries, size, theme, colours))

    with drawn_first(config, frame) as drawn:
        yield drawn


def _painted(
    entries: Sequence[Entry], size: Size, theme: Mapping[str, Any], colours: ColorSystem
) -> Iterator[str]:
    ground, ink = rgb(theme["background"]), rgb(theme["foreground"])
    plain = Style(bgcolor=Color.from_triplet(ground))
    top = Style(color=Color.from_triplet(ink), bgcolor=Color.from_triplet(rgb(theme["panel"])))
    bottom = Style(bgcolor=Color.from_triplet(rgb(theme["surface"])))
    cursor = Color.from_triplet(rgb(theme["variables"]["block-cursor-background"]))
    words = plain + Style(color=Color.from_triplet(ink))
    aside = plain + Style(color=Color.from_triplet(mixed(ground, ink, ABOUT_SHARE)))
    width = size.columns
    yield "\x1b[1;1H" + top.render(fitted(f" {TITLE}", width), color_system=colours)
    for row in range(1, size.rows - _BELOW):
        yield f"\x1b[{row + 1};1H" + plain.render(" " * width, color_system=colours)
    yield f"\x1b[{size.rows};1H" + bottom.render(" " * width, color_system=colours)
    room = width - 2 * _EDGE - 1  # the last column is the scrollbar's
    for number in range(min(len(entries), (size.rows - _ABOVE - _BELOW) // LINES)):
        entry = entries[number]
        for line, (text, style) in enumerate(((heading(entry), words), (about(entry), aside))):
            shade = style + Style(bgcolor=cursor) if number == 0 else style
            row = _ABOVE + number * LINES + line
            shown = f" {fitted(text, room)} "
            yield f"\x1b[{row + 1};1H" + shade.render(shown, color_system=colours)
