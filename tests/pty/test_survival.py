"""What a terminal or a shell may do to the reader: odd bytes, signals, stops."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulator import Screen
from tests.pty.random_input import LEAVE, SHOWN, STUB, home
from tests.terminal import Terminal, terminal

pytestmark = pytest.mark.pty


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """The reader, its analysis done."""
    monkeypatch.chdir(tmp_path)
    with terminal(STUB, environment=home(tmp_path)) as reader:
        reader.until(SHOWN, timeout=60)
        reader.until(b"without answer", timeout=60)
        reader.quiet(0.3)
        yield reader


@pytest.mark.parametrize(
    "sent",
    [b"\xff", b"caf\xe9", b"\x9bB", b"\xc3", b"\x1b[M" + bytes([32, 32 + 130, 50])],
    ids=["no UTF-8", "Latin-1", "CSI in 8 bits", "half a character", "mouse beyond column 95"],
)
def test_bytes_that_are_no_text_do_no_harm(child: Terminal, sent: bytes) -> None:
    child.send(sent)
    child.quiet(0.5)
    child.send(b"\x1b")
    child.quiet(0.3)
    child.send(b"q")
    assert child.ended() == 0
    assert b"Traceback" not in child.written


@pytest.mark.parametrize("key", [b"f", b"F", b"e", b"W", b":"])
def test_two_enters_at_once_in_a_picker_pick_once(child: Terminal, key: bytes) -> None:
    child.send(b"n")
    child.quiet(0.3)
    child.send(key)
    child.quiet(0.5)
    child.send(b"\r\r")
    child.quiet(0.5)
    for _ in range(3):
        child.send(b"\x1b")
        child.quiet(0.3)
    child.send(b"q")
    assert child.ended() == 0


@pytest.mark.parametrize(
    "number",
    [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT],
    ids=lambda number: number.name,
)
def test_a_signal_gives_the_terminal_back_and_is_the_exit_code(
    child: Terminal, number: signal.Signals
) -> None:
    os.kill(child.pid, number)
    assert child.ended() == 128 + number
    assert LEAVE in child.written


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=lambda n: n.name)
def test_after_a_stop_all_of_the_screen_is_drawn_again(
    child: Terminal, number: signal.Signals
) -> None:
    before = len(child.written)
    os.kill(child.pid, number)
    child.quiet(0.5)
    os.kill(child.pid, signal.SIGCONT)
    child.quiet(1.0)
    screen = Screen(120, 40)
    screen.feed(child.written[before:])
    shown = "\n".join("".join(cell.character for cell in row) for row in screen.cells)
    assert "In an alarming escalation" in shown
    assert "United States" in shown
    child.send(b"q")
    assert child.ended() == 0


def test_a_stop_gives_the_terminal_back_until_the_reader_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with terminal(STUB, environment=home(tmp_path)) as child:
        before = child.modes()
        child.until(b"without answer", timeout=60)
        child.quiet(0.3)
        child.send(b"\x1a")  # Ctrl+Z
        child.quiet(0.5)
        assert child.modes() == before
        os.kill(child.pid, signal.SIGCONT)
        child.quiet(0.5)
        assert child.modes() != before
        child.send(b"q")
        assert child.ended() == 0


def test_ctrl_backslash_during_the_first_frame_does_not_break_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with terminal(STUB, environment=home(tmp_path)) as child:
        before = child.modes()
        child.until(b"\x1b[?25l")
        child.send(b"\x1c")
        child.until(b"without answer", timeout=60)
        child.quiet(0.3)
        child.send(b"q")
        assert child.ended() == 0
        assert child.modes() == before
