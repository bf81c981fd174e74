"""What only a real terminal shows: first paint, piped stdin, resize, escapes, the end."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from briefing.resources import sample
from tests.terminal import terminal

pytestmark = pytest.mark.pty

BRIEFING = [sys.executable, "-m", "briefing"]
# What an article may try: clipboard, title, clear screen, hyperlink, colours by C1, DCS, bidi.
HOSTILE = (
    "A quiet title\n\n"
    "First \x1b]52;c;ZWNobw==\x07 clipboard \x1b]0;PWNED\x07 title \x1b[2Jclear "
    "\x1b]8;;http://evil.example\x1b\\link \x9b31mred \x1bPdcs\x1b\\ \u202eevil\u202c end.\n\n"
    "Kirby said [/b] that [link=file:///etc/passwd]Iran[/link] had [@click=app.quit]left[/].\n"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, so that no configuration or position of the user's is touched."""
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {name: str(tmp_path / name) for name in names}


def plain(written: bytes) -> str:
    """What was written, without the sequences that place and colour it."""
    text = written.decode("utf-8", "replace")
    text = re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
    return re.sub(r"\x1b[\[(][0-9;?=>]*[A-Za-z]|\x1b[=>]", "", text)


def test_the_text_is_on_the_screen_before_the_analysis_is_done(
    environment: dict[str, str],
) -> None:
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        child.until(b"alarming")
        first = plain(child.written)
        assert "analysing" in first.lower() or "without answer" not in first
        child.until(b"without answer", timeout=60)
        child.send(b"q")
        assert child.ended() == 0
        assert b"\x1b[?1049l" in child.written  # the terminal is given back


def test_keys_work_after_an_article_was_piped_in(environment: dict[str, str]) -> None:
    command = f"cat {shlex.quote(str(sample()))} | {shlex.quote(sys.executable)} -m briefing -"
    with terminal(["sh", "-c", command], environment=environment) as child:
        child.until(b"analys", timeout=30)
        child.quiet(0.3)
        child.send(b"?")
        child.until(b"One line down")
        child.send(b"\x1b")
        child.quiet(0.3)
        child.send(b"q")
        assert child.ended() == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (20, 5)])
def test_a_resize_neither_crashes_nor_loses_the_article(
    size: tuple[int, int], environment: dict[str, str]
) -> None:
    with terminal([*BRIEFING, str(sample())], environment=environment) as child:
        child.until(b"alarming")
        child.quiet(0.5)
        child.resize(*size)
        child.quiet(0.7)
        before = len(child.written)
        child.resize(120, 40)
        child.until(b"alarming", behind=before)
        child.send(b"q")
        assert child.ended() == 0


def test_no_sequence_of_an_article_or_its_name_reaches_the_terminal(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "evil\x1b]0;NAMED\x07.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    with terminal([*BRIEFING, str(path)], environment=environment) as child:
        child.until(b"clipboard")
        child.quiet(3.0, timeout=20)
        child.send(b"i")
        child.quiet(0.7)
        child.send(b"\x1b")
        child.quiet(0.3)
        child.send(b"n")
        child.quiet(0.3)
        child.send(b"q")
        assert child.ended() == 0
        written = child.written
    for sequence in (
        b"\x1b]52;", b"\x1b]0;", b"\x1b]8;;http", b"\xc2\x9b", b"\x1bP", "\u202e".encode(),
        b"\x1b[2Jclear",
    ):  # fmt: skip
        assert sequence not in written, written[max(0, written.find(sequence) - 80) :][:160]
    shown = plain(written)
    for word in ("clipboard", "title", "clear", "link", "red", "[/b]", "[@click=app.quit]"):
        assert word in shown


def test_without_a_terminal_the_report_is_printed(environment: dict[str, str]) -> None:
    command = f"{shlex.quote(sys.executable)} -m briefing {shlex.quote(str(sample()))} | cat"
    with terminal(["sh", "-c", command], environment=environment) as child:
        child.until(b"No answer found here", timeout=60)
        child.quiet(1.0)
        assert b"\x1b[" not in child.written


def test_a_missing_file_is_one_line_without_escapes(environment: dict[str, str]) -> None:
    with terminal([*BRIEFING, "no\x1b[2J-such.txt"], environment=environment) as child:
        assert child.ended() == 66
        assert b"\x1b" not in child.written
        assert child.written.count(b"\n") == 1


def test_keys_typed_while_the_article_changes_act_in_the_next(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """All at once: on to the second article, on to the third, there to the end, and quit."""
    for number in (1, 2, 3):
        words = " ".join(f"word{n}" for n in range(40))
        text = f"Article {number}\n\n" + f"{words}\n\n" * 20
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    names = [str(tmp_path / f"{number}.txt") for number in (1, 2, 3)]
    with terminal([*BRIEFING, *names], environment=environment) as child:
        child.until(b"Contents", timeout=60)
        child.quiet(0.3)
        child.send(b"}}Gq")
        assert child.ended(timeout=60) == 0
        said = plain(child.written)
        assert "100 %" in said.rpartition("Article 3")[2]
