"""Who takes what is copied, and that nothing is called copied that nobody took."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.reader.clipboard import keepers, take, terminal_may_take

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, code: int = 0) -> Path:
    """A program that keeps what it reads in a file; gives that file."""
    kept = folder / f"{name}.kept"
    program = folder / name
    program.write_text(
        f"#!/bin/sh\n/bin/cat > '{kept}'\necho \"$@\" > '{kept}.args'\nexit {code}\n"
    )
    program.chmod(0o700)
    return kept


def test_the_system_s_clipboard_takes_the_words_as_they_are(programs: Path) -> None:
    kept = put(programs, "wl-copy")
    words = "-- “Iran” denied\n$(this) `too`\n"
    took = take(words, {"PATH": str(programs), "WAYLAND_DISPLAY": "wayland-0"})
    assert took is not None
    assert not took.where
    assert kept.read_text(encoding="utf-8") == words
    assert (programs / "wl-copy.kept.args").read_text() == "\n"


def test_one_that_fails_is_not_said_to_have_taken_it(programs: Path) -> None:
    put(programs, "xclip", code=1)
    environ = {"PATH": str(programs), "DISPLAY": ":0"}
    assert take("x", environ) is None
    put(programs, "xsel")
    took = take("x", environ)
    assert took is not None
    assert took.command[0] == "xsel"


def test_tmux_gets_the_words_beside_the_system(programs: Path) -> None:
    kept = [put(programs, "xclip"), put(programs, "tmux")]
    environ = {"PATH": str(programs), "DISPLAY": ":0", "TMUX": "/tmp/tmux,1,0"}
    took = take("words", environ)
    assert took is not None
    assert took.command[0] == "xclip"
    assert [file.read_text() for file in kept] == ["words", "words"]
    took = take("words", {**environ, "DISPLAY": ""})
    assert took is not None
    assert took.where == "tmux's buffer"


def test_a_program_without_its_display_is_not_asked(programs: Path) -> None:
    for name in ("wl-copy", "xclip", "xsel", "tmux"):
        put(programs, name)
    assert keepers({"PATH": str(programs)}) == ()
    assert take("x", {"PATH": str(programs)}) is None


@pytest.mark.parametrize(
    ("environ", "may"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, False),
        ({"TERM": "screen", "STY": "1.pts"}, False),
        ({"TERM": "screen", "TMUX": "x", "VTE_VERSION": "7200"}, True),
        ({}, False),
    ],
)
def test_a_terminal_without_a_clipboard_is_known(environ: dict[str, str], may: bool) -> None:
    assert terminal_may_take(environ) is may
