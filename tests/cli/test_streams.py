"""Streams, signals and exit codes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import briefing as package
from briefing import errors
from briefing.cli import console
from briefing.errors import EXIT_CODES
from tests.cli.running import POSIX, Run, process

PRINTING = [["keys"], ["paths"], ["--version"], ["-V", "show"], ["--help"], ["export", "--help"]]
"""What prints something without an analysis: by itself, or by the parser of the arguments."""


@pytest.mark.parametrize("code", EXIT_CODES)
def test_every_exit_code_is_in_the_readme(code: int) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"| {code} | {EXIT_CODES[code]} |" in readme.read_text("utf-8").splitlines()


def test_every_code_of_an_error_is_in_the_table() -> None:
    named = {value for name, value in vars(errors).items() if name.isupper() and type(value) is int}
    assert named == EXIT_CODES.keys() - {0}


@POSIX
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_reader_that_has_gone_is_code_141_without_a_word(
    arguments: list[str], buffered: bool
) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        stdout=write,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(package.__file__).parents[1]),
            "PYTHONUNBUFFERED": "" if buffered else "1",
        },
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@POSIX
@pytest.mark.usefixtures("stand_in")
def test_a_pipe_of_a_name_that_nobody_reads_any_longer_is_code_141(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("A Title Of Some Words\n\n" + "Iran said so. " * 20_000)
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["head", "-c", "1", tmp_path / "pipe"], stdout=subprocess.DEVNULL):
        assert run("export", "long.txt", "-o", "pipe") == (141, "", "")


@POSIX
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_closed_standard_output_is_code_74(arguments: list[str]) -> None:
    code, out, err = process(*arguments, shell=">&-")
    assert (code, out) == (74, "")
    assert err == "briefing: standard output: is closed\n"


@POSIX
def test_with_every_stream_closed_nothing_is_written_where_it_should_not_be() -> None:
    assert process("keys", shell="<&- >&- 2>&-") == (74, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_is_code_74(arguments: list[str], buffered: bool) -> None:
    environment = {"PYTHONUNBUFFERED": "" if buffered else "1"}
    code, out, err = process(*arguments, shell=">/dev/full", env=environment)
    assert (code, out) == (74, "")
    assert err == "briefing: standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.usefixtures("stand_in")
def test_a_full_device_as_output_is_code_74(run: Run, articles: Path) -> None:
    outcome = run("export", str(articles / "a.txt"), "-o", "/dev/full")
    assert outcome.code == 74
    assert outcome.err == "briefing: /dev/full: no space left on device\n"


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly_with_its_code(number: int, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", "show", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(package.__file__).parents[1]),
            "PYTHONUNBUFFERED": "1",
        },
    ) as waiting:
        assert waiting.stdin is not None
        # It reads to the end of its input: when the pipe is empty it waits for more.
        waiting.stdin.write(b"x" * 1_000_000)
        waiting.stdin.flush()
        waiting.send_signal(number)
        out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (code, b"", b"")


def test_a_terminal_that_can_do_nothing_gets_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert console.is_interactive()
    for term in ("dumb", ""):
        monkeypatch.setenv("TERM", term)
        assert not console.is_interactive()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not console.is_interactive()
