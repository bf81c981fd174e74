"""`briefing serve`: its arguments, and the reader that it runs for a visitor."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from briefing.cli.serve import Service, _articles
from briefing.library.store import Library
from tests.cli.running import POSIX, Run
from tests.export.example import briefing


def test_corrections_from_elsewhere_are_refused(run: Run) -> None:
    outcome = run("serve", "--writable", "--host", "0.0.0.0", "--port", "0")
    assert outcome.code == 2
    assert "--writable is for this machine alone" in outcome.err


def test_the_library_or_sources_are_served(run: Run, articles: Path) -> None:
    outcome = run("serve", "--library", str(articles))
    assert outcome.code == 2
    assert "either sources are served or the library" in outcome.err


def test_what_cannot_be_read_is_said_before_anything_is_served(run: Run) -> None:
    outcome = run("serve", "--port", "0", "missing.txt")
    assert outcome.code == 66
    assert outcome.out == ""


def test_a_library_that_is_not_there_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.paths.library_file", lambda: tmp_path / "none.sqlite")
    assert run("serve", "--library", "--port", "0").code == 66


LONGEST = 90
"""Seconds after which a visitor's process is ended, so that a test fails and does not wait."""


def packet(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload


@contextlib.contextmanager
def visitor(home: Path, order: dict[str, Any], *inherited: int, code: int = 0) -> Iterator[Visit]:
    """The process that a visitor is given."""
    whole = {"file": None, "index": [0, 0], "library": False, "read_only": True}
    whole |= dict.fromkeys(("config", "pipeline", "theme", "width")) | order
    kinds = ("CONFIG", "STATE", "DATA", "CACHE")
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing.cli.visitor", json.dumps(whole)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=inherited,
        env={
            **os.environ,
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
            "TEXTUAL_DRIVER": "briefing.reader.start.web_driver:VisitorDriver",
            "COLUMNS": "120",
            "ROWS": "40",
        },
    )
    assert process.stdin is not None
    assert process.stdout is not None
    watchdog = threading.Timer(LONGEST, process.kill)
    watchdog.start()
    try:
        yield Visit(process.stdin, process.stdout)
        assert process.wait(60) == code
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()


class Visit:
    """What passes between the server and a visitor's reader."""

    def __init__(self, heard: IO[bytes], drawn: IO[bytes]) -> None:
        self._heard = heard
        self._drawn = drawn
        assert self._drawn.readline() == b"__GANGLION__\n"

    def until(self, words: str) -> None:
        """Read packets until words were drawn in a row."""
        seen = ""
        while words not in seen:
            kind, payload = self.packet()
            assert kind == b"D"
            seen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\n]", "", payload.decode())

    def packet(self) -> tuple[bytes, bytes]:
        head = self._drawn.read(5)
        assert len(head) == 5, "the reader has ended"
        return head[:1], self._drawn.read(int.from_bytes(head[1:], "big"))

    def type(self, keys: str) -> None:
        self._heard.write(packet(b"D", keys.encode()))
        self._heard.flush()

    def quit(self) -> bytes:
        """Press q; what is said last."""
        self.type("q")
        return self.goodbye()

    def leave(self) -> None:
        """Be gone, as a server that was killed."""
        self._heard.close()

    def goodbye(self) -> bytes:
        """The last thing that is said."""
        while True:
            kind, payload = self.packet()
            if kind == b"M":
                return payload


@POSIX
def test_a_visitor_goes_from_one_article_to_the_next(tmp_path: Path, articles: Path) -> None:
    with _articles(Service((str(articles),))) as (file, index):
        assert file is not None
        order = {"file": file.fileno(), "index": index, "pipeline": "fast"}
        with visitor(tmp_path, order, file.fileno()) as visit:
            visit.until("The First One")
            visit.type("}")
            visit.until("The Second One")
            assert json.loads(visit.quit()) == {"type": "exit"}


@POSIX
def test_what_the_library_keeps_is_read_without_an_analysis(tmp_path: Path) -> None:
    file = tmp_path / "data" / "briefing" / "library.sqlite"
    file.parent.mkdir(parents=True)
    with Library.open(file) as library:
        library.add(briefing())
        before = {path: path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
        order = {"library": True, "pipeline": "there is none of that name"}
        with visitor(tmp_path, order) as visit:
            visit.until("Disputes 1")
            visit.type("e")
            visit.until("Read-only: nothing is corrected or kept here")
            visit.quit()
        after = {path: path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


@POSIX
def test_a_reader_whose_server_is_gone_ends(tmp_path: Path) -> None:
    with _articles(Service()) as (file, index):
        assert file is not None
        order = {"file": file.fileno(), "index": index, "pipeline": "fast"}
        with visitor(tmp_path, order, file.fileno(), code=129) as visit:
            visit.until("Actors")
            visit.leave()
