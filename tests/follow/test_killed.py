"""An update that is killed leaves nothing in half and nothing twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import briefing as package
from briefing.library import Library
from tests.follow.conftest import arrived, follow, updated
from tests.follow.serving import Server

_RUN = """
import sys
from pathlib import Path
from briefing.follow import Update, update
from briefing.library import Library
from tests.follow.conftest import analyse
with Library.open(Path(sys.argv[1])) as library:
    for _ in update(library, analyse, Update(jobs=2, pause=0.0)):
        print("done", flush=True)
"""
PAGES = 12


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
@pytest.mark.parametrize("at", [2, 7])
def test_an_update_that_is_killed_is_taken_up_by_the_next(
    server: Server, tmp_path: Path, at: int
) -> None:
    file = tmp_path / "data" / "library.sqlite"
    names = [f"page{number:02}" for number in range(PAGES)]
    with Library.open(file) as library:
        follow(library, server.feed(*map(server.article, names)), first=PAGES)
    root = str(Path(package.__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(file)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdout is not None
    for _ in range(at):  # the feed, then articles
        process.stdout.readline()
    time.sleep(0.002 * at)  # somewhere in the midst of the next
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Library.open(file) as library:
        before = sorted(article.name for article in library.articles())
        assert len(before) >= at - 1
        came = arrived(updated(library))
        assert set(came) | set(before) == set(names)
        assert sorted(article.name for article in library.articles(everything=True)) == names
        assert arrived(updated(library)) == []
    assert max(server.asked[f"/{name}"] for name in names) <= 2
