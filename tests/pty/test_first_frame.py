"""On a real terminal the reader draws over the first frame without a flash, and gives all back."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from briefing.reader.start.first_frame import Size
from briefing.resources import sample
from tests.emulator import Cell, Screen
from tests.terminal import Terminal, terminal

pytestmark = pytest.mark.pty

BRIEFING = [sys.executable, "-m", "briefing"]
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
FRAME = ENTER + b"\x1b[?25l\x1b[1;1H"  # how a first frame begins, and no other does
MOUSE = b"\x1b[?1000h"  # the first that Textual writes after entering


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and a pipeline that cannot be loaded: nothing is ever marked."""
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    homes = {name: str(tmp_path / name) for name in names}
    return {**homes, "BRIEFING_PIPELINE": "no_such_pipeline"}


def alike(one: Cell, other: Cell) -> bool:
    """Whether two cells look the same.

    Textual works out some colours of a theme by way of another colour space, and may come back one
    step of 256 beside those that are written.
    """
    steps = [[int(part) for part in ink.split(";") if part] for ink in (one.ink, other.ink)]
    return one._replace(ink="") == other._replace(ink="") and all(
        abs(a - b) <= (len(steps[0]) == 4) for a, b in zip(*steps, strict=True)
    )


def quit_code(child: Terminal) -> int | None:
    """The exit code of a child that is told to quit."""
    child.send(b"q")
    return child.ended()


def stays(written: bytes, columns: int, rows: int) -> bool:
    """Whether what Textual draws changes no cell of the article, not for a moment."""
    assert written.startswith(FRAME)
    assert written.count(ENTER) == 1
    first, rest = written[: written.index(MOUSE)], written[written.index(MOUSE) :]
    screen = Screen(columns, rows)
    screen.feed(first)
    before = [row.copy() for row in screen.cells]
    screen.feed(rest)
    assert not screen.erased
    size = Size(columns, rows)
    inside = range(size.side, size.side + size.article - 1)  # but the scrollbar
    for row in range(rows - 1):
        for column in inside:
            assert alike(before[row][column].looks, screen.cells[row][column].looks), (row, column)
    return not [cell for cell in screen.overdrawn if cell[0] < rows - 1 and cell[1] in inside]


@pytest.mark.parametrize(
    ("size", "theme", "colours"),
    [
        ((120, 40), "briefing-dark", "truecolor"),
        ((80, 24), "briefing-dark", "truecolor"),
        ((60, 20), "briefing-dark", "truecolor"),
        ((120, 40), "briefing-light", "truecolor"),
        ((120, 40), "briefing-dark", ""),  # 256 colours
        ((120, 40), "briefing-light", ""),
    ],
)
def test_textual_changes_nothing_of_the_article(
    environment: dict[str, str], size: tuple[int, int], theme: str, colours: str
) -> None:
    settings = {**environment, "COLORTERM": colours, "BRIEFING_THEME": theme}
    columns, rows = size
    with terminal(
        [*BRIEFING, str(sample())], columns=columns, rows=rows, environment=settings
    ) as child:
        child.until(b"analys", timeout=30)
        child.quiet(1.0)
        assert stays(child.written, columns, rows)


@pytest.mark.parametrize("part", [0.4, 0.99])
def test_it_changes_nothing_where_an_article_was_left(
    environment: dict[str, str], part: float
) -> None:
    content = sample().read_bytes()
    positions = Path(environment["XDG_STATE_HOME"], "briefing", "positions.json")
    positions.parent.mkdir(parents=True)
    place = {hashlib.sha256(content).hexdigest(): int(part * len(content.decode()))}
    positions.write_text(json.dumps(place), encoding="utf-8")
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        child.until(b"analys", timeout=30)
        child.quiet(1.0)
        assert b"alarming" not in child.written
        assert stays(child.written, 120, 40)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_right_after_the_first_frame_gives_the_terminal_back(
    environment: dict[str, str], number: signal.Signals
) -> None:
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        before = child.modes()
        child.until(FRAME)
        os.kill(child.pid, number)
        child.until(LEAVE, timeout=30)
        child.quiet(0.5)
        assert child.modes() == before
        assert child.ended() == 128 + number


def test_keys_typed_before_textual_is_there_are_not_lost(environment: dict[str, str]) -> None:
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        child.until(FRAME)
        child.send(b"?")
        child.until(b"statement before", timeout=30)
        child.send(b"\x1b")
        child.quiet(0.3)
        assert quit_code(child) == 0


def test_the_terminal_is_given_back_as_it_was(environment: dict[str, str]) -> None:
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        before = child.modes()
        child.until(b"analys", timeout=30)
        child.quiet(0.5)
        assert child.modes() != before
        child.send(b"q")
        child.until(LEAVE)
        child.quiet(0.5)
        assert child.modes() == before


def test_an_error_after_the_first_frame_is_said_on_the_screen_before(
    environment: dict[str, str],
) -> None:
    config = Path(environment["XDG_CONFIG_HOME"], "briefing", "config.toml")
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\n"no.such" = "n"\n', encoding="utf-8")
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        assert child.ended() == 78
        drawn, _, after = child.written.rpartition(LEAVE)
        assert drawn.startswith(FRAME)
        assert b"no.such" in after


@pytest.mark.parametrize(
    "settings",
    [
        {"NO_COLOR": "1"},
        {"BRIEFING_THEME": "nord"},
        {"BRIEFING_THEME": "briefing-terminal"},
        {"COLUMNS": "20", "LINES": "5"},
    ],
    ids=str,
)
def test_nothing_is_drawn_early_where_the_look_is_not_known(
    environment: dict[str, str], settings: dict[str, str]
) -> None:
    with terminal([*BRIEFING, str(sample())], environment={**environment, **settings}) as child:
        child.until(MOUSE, timeout=30)
        child.quiet(0.5)
        assert FRAME not in child.written
        assert child.written.count(ENTER) == 1
        assert quit_code(child) == 0
