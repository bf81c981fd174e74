"""The first frame: the beginning of the article, drawn before Textual is imported.

Textual takes longer to import than all else that has to be done before the words can stand on the
screen. So they are put there first, at the places and in the colours in which the reader will show
them, beside blank panels; it draws over them (`briefing.reader.start.driver`), and nothing moves.
Where that cannot be known, as in a theme made elsewhere or without colours, nothing is drawn early.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TextIO

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style

from briefing.config import Config
from briefing.model import Document
from briefing.reader.start.themes import DARK, LIGHT, written_themes
from briefing.reader.state import position, preferences
from briefing.reader.state.panels import BROAD, DEFAULT_PANELS, breadth_of
from briefing.reader.text.column import MARGIN, indent, text_width
from briefing.reader.text.layout import BlockKind, TextLayout, blocks_of
from briefing.reader.text.title_line import title_line
from briefing.reader.text.wrap import shown_pieces

__all__ = [
    "ENTER",
    "FirstFrame",
    "Line",
    "Size",
    "colours_of",
    "drawn_first",
    "first_frame",
    "first_lines",
    "mixed",
    "painted",
    "rgb",
]

ENTER = "\x1b[?1049h"
"""To the alternate screen. In some terminals it clears that screen if one is there already."""
_HIDE_CURSOR = "\x1b[?25l"
_LEAVE = "\x1b[0m\x1b[?1049l\x1b[?25h"

_LOCAL_MODES, _CHARACTERS = 3, 6  # places in what termios gives

_SMALLEST = (24, 6)  # columns and rows

# What `styles/reader.tcss` says of the widths of panels and the colours of words; tests compare.
_SIDE = {"narrow": 0, "normal": 24, "wide": 25, "broad": 30}
_CLAIMS = {"narrow": 0, "normal": 0, "wide": 30, "broad": 35}  # per cent
_TITLE = 1  # rows of the first line
_ABOVE = _TITLE + 1  # rows above the article, an empty one among them
_BAR = 1  # rows of the bottom line
_SCROLLBAR = 1
_FAINTNESS: dict[BlockKind, float] = {"title": 1, "heading": 1, "body": 1, "about": 0.65}
_ASIDE = 0.60


class Size(NamedTuple):
    """Of a screen, in cells."""

    columns: int
    rows: int

    @property
    def side(self) -> int:
        """Columns of the panels at the left."""
        return _SIDE[self._breadth]

    @property
    def claims(self) -> int:
        """Columns of the panel at the right."""
        return self.columns * _CLAIMS[self._breadth] // 100

    @property
    def article(self) -> int:
        """Columns between them."""
        return self.columns - self.side - self.claims

    @property
    def _breadth(self) -> str:
        return "broad" if self.columns >= BROAD else breadth_of(self.columns)


class Line(NamedTuple):
    """Words at a place of the screen, both from 0."""

    row: int
    column: int
    words: str
    kind: BlockKind


def first_lines(
    document: Document, size: Size, *, measure: int, resume_at: int | None = None
) -> list[Line]:
    """The words of the article that the reader will begin with.

    Args:
        document: what is read.
        size: of the screen.
        measure: columns of text, at most.
        resume_at: the offset into the document that was at the top when it was last closed.
    """
    height = size.rows - _ABOVE - _BAR
    room = size.article - _SCROLLBAR
    width = text_width(room, measure)
    blocks = blocks_of(document)
    # A block is a row at least: those beyond the screen need not be set.
    text_layout = TextLayout(blocks[:height] if resume_at is None else blocks, width)
    top = 0
    if resume_at is not None and (resumed := text_layout.row_at(resume_at)) >= height:
        top = min(resumed, max(0, len(text_layout) - height))
    column = size.side + indent(room, width) + MARGIN
    lines = []
    for place, (number, start, end) in enumerate(text_layout.rows[top : top + height]):
        block = blocks[number]
        trimmed = start + len(block.text[start:end].rstrip())
        words = "".join(piece for _, piece in shown_pieces(block.text, start, trimmed))
        if words:
            lines.append(Line(_ABOVE + place, column, words, block.kind))
    return lines


def painted(
    title: str, lines: list[Line], size: Size, theme: Mapping[str, Any], colours: ColorSystem
) -> Iterator[str]:
    """The frame as a terminal is to be told it: every cell's ground, then the words.

    Args:
        title: the first line, as wide as the screen.
        lines: the words.
        size: of the screen.
        theme: as `written_themes` has it.
        colours: those that the terminal has.
    """
    ground, tint = rgb(theme["background"]), rgb(theme["surface"])
    on_ground = Style(bgcolor=Color.from_triplet(ground))
    on_tint = Style(bgcolor=Color.from_triplet(tint))
    panels = [(size.side, on_tint), (size.article, on_ground), (size.claims, on_tint)]
    empty = "".join(
        style.render(" " * cells, color_system=colours) for cells, style in panels if cells
    )
    top = Style(
        color=Color.from_triplet(rgb(theme["foreground"])),
        bgcolor=Color.from_triplet(rgb(theme["panel"])),
    )
    yield "\x1b[1;1H" + top.render(title, color_system=colours)
    for row in range(_TITLE + 1, size.rows):
        yield f"\x1b[{row};1H{empty}"
    yield f"\x1b[{size.rows};1H" + on_tint.render(" " * size.columns, color_system=colours)
    for row, column, words, kind in lines:
        style = on_ground + _ink(kind, theme, ground)
        yield f"\x1b[{row + 1};{column + 1}H" + style.render(words, color_system=colours)


def _ink(kind: BlockKind, theme: Mapping[str, Any], ground: ColorTriplet) -> Style:
    """The style of the words of a block."""
    colour = rgb(theme["accent" if kind == "heading" else "foreground"])
    return Style(
        color=Color.from_triplet(mixed(ground, colour, _FAINTNESS.get(kind, _ASIDE))),
        bold=True if kind in ("title", "heading") else None,
        italic=True if kind not in _FAINTNESS else None,
    )


def mixed(ground: ColorTriplet, ink: ColorTriplet, share: float) -> ColorTriplet:
    """A colour between that of the ground (0) and that of the ink (1)."""
    pairs = zip(ground, ink, strict=True)
    return ColorTriplet(*(int(below + (above - below) * share) for below, above in pairs))


def rgb(written: str) -> ColorTriplet:
    """A colour as a theme has it: #15181e."""
    return ColorTriplet(*bytes.fromhex(written.removeprefix("#")))


class FirstFrame:
    """A frame that is on the screen until the reader has taken it over."""

    def __init__(self, terminal: TextIO, keys: TextIO) -> None:
        """Make ready to draw.

        Args:
            terminal: where Textual will draw.
            keys: where it will hear keys.
        """
        self._terminal = terminal
        self._keys = keys
        self._ends_here = False
        self.size = Size(0, 0)
        """Of the terminal when the frame was drawn."""
        self.colours = ColorSystem.STANDARD
        """Those that the terminal has."""
        self.panels_seen = ""
        """What `kept_panels.signature` said; empty where panels cannot be kept."""
        self.modes: list[Any] = []
        """How the terminal treats keys when this program does not run, as termios has it."""

    def draw(self, frame: str) -> None:
        """Show a frame on the alternate screen; keys wait there unseen until someone reads them."""
        import termios

        handle = self._keys.fileno()
        self.modes = termios.tcgetattr(handle)
        quiet = termios.tcgetattr(handle)
        quiet[_LOCAL_MODES] &= ~(termios.ECHO | termios.ICANON)
        # Stopped or ended at once now, the program would leave the shell on the alternate screen.
        off = os.fpathconf(handle, "PC_VDISABLE")
        for key in (termios.VSUSP, termios.VQUIT):
            quiet[_CHARACTERS][key] = bytes([off & 0xFF])
        self._ends_here = True
        termios.tcsetattr(handle, termios.TCSANOW, quiet)
        self._terminal.write(ENTER + _HIDE_CURSOR + frame)
        self._terminal.flush()

    def add(self, painted: str) -> None:
        """Draw more on it."""
        if painted:
            self._terminal.write(painted)
            self._terminal.flush()

    def hand_over(self) -> None:
        """From now on another gives the terminal back."""
        self._ends_here = False

    def end(self) -> None:
        """Give the terminal back, unless it was handed over."""
        if not self._ends_here:
            return
        import termios

        self._ends_here = False
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self._keys.fileno(), termios.TCSANOW, self.modes)
        with contextlib.suppress(OSError):
            self._terminal.write(_LEAVE)
            self._terminal.flush()


@contextlib.contextmanager
def first_frame(document: Document, config: Config) -> Iterator[FirstFrame | None]:
    """Draw the first frame if it is known how it will look, and give it to be taken over.

    Unless it is, the terminal is given back at the end.
    """

    def frame(size: Size, theme: Mapping[str, Any], colours: ColorSystem) -> str:
        width = preferences.recall(config).width
        lines = first_lines(document, size, measure=width, resume_at=position.recall(document))
        title = f" {title_line(document, '', size.columns - 2)} "
        return "".join(painted(title, lines, size, theme, colours))

    with drawn_first(config, frame) as drawn:
        if drawn is not None:
            from briefing.reader.start import kept_panels

            theme = preferences.recall(config).theme
            seen = kept_panels.signature(document, config, drawn.size, theme, drawn.colours)
            drawn.panels_seen = seen
            drawn.add(kept_panels.recall(document, seen))
        yield drawn


@contextlib.contextmanager
def drawn_first(
    config: Config, frame: Callable[[Size, Mapping[str, Any], ColorSystem], str]
) -> Iterator[FirstFrame | None]:
    """Draw a frame if it is known how Textual will draw, and give it to be taken over.

    Args:
        config: the user's wishes.
        frame: gives what a terminal is to be told, for its size, a theme as `written_themes` has
            it, and its colours.
    """
    # Textual draws on the one and hears the other, whatever takes their places later.
    terminal, keys = sys.__stderr__, sys.__stdin__
    size = Size(*shutil.get_terminal_size())
    if terminal is None or keys is None or not _is_foreseen(terminal, keys, config, size):
        yield None
        return
    theme = written_themes()[preferences.recall(config).theme]
    drawn = FirstFrame(terminal, keys)
    drawn.size, drawn.colours = size, colours_of(os.environ)
    try:
        drawn.draw(frame(size, theme, drawn.colours))
        yield drawn
    finally:
        drawn.end()


def _is_foreseen(terminal: TextIO, keys: TextIO, config: Config, size: Size) -> bool:
    """Whether it is known how Textual will draw, and that it will draw on this terminal."""
    if os.name != "posix" or (config.theme or DARK) not in written_themes():
        return False
    preferred = preferences.recall(config)
    if preferred.theme not in (DARK, LIGHT):
        return False
    breadth = breadth_of(size.columns)
    if preferred.panels[breadth] != DEFAULT_PANELS[breadth]:
        return False
    if any(name in os.environ for name in ("NO_COLOR", "TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM")):
        return False
    if size.columns < _SMALLEST[0] or size.rows < _SMALLEST[1]:
        return False
    try:
        return terminal.isatty() and keys.isatty()
    except ValueError:  # closed
        return False


def colours_of(environ: Mapping[str, str]) -> ColorSystem:
    """The colours that Rich will think the terminal has."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    end = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return ColorSystem.EIGHT_BIT if end in ("256color", "kitty") else ColorSystem.STANDARD
