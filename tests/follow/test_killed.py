"""An update that is killed leaves nothing in half and nothing twice."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import briefing as package
from briefing.library import Library
from tests.follow.conftest import arrived, follow, updated
from tests.follow.serving import Server

# Each update is a copy of one process that has loaded all that it needs.
_RUN = """
import os
import sys
from pathlib import Path
from briefing.follow import Update, update
from briefing.library import Library
from tests.follow.conftest import analyse
for _ in sys.stdin:
    child = os.fork()
    if not child:
        with Library.open(Path(sys.argv[1])) as library:
            for _ in update(library, analyse, Update(jobs=2, pause=0.0)):
                print("done", flush=True)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
PAGES = 24
KILLS = 8
MOST = 5  # steps that an update has told of when it is killed: the feed, then articles


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_updates_killed_at_any_moment_are_taken_up_by_the_next(
    server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "library.sqlite"
    names = [f"page{number:02}" for number in range(PAGES)]
    with Library.open(file) as library:
        follow(library, server.feed(*map(server.article, names)), first=PAGES)
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])},
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    chance = random.Random(4)
    kept: set[str] = set()
    with process:
        for _ in range(KILLS):
            process.stdin.write("update\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            told = ""
            for _ in range(chance.randint(0, MOST)):
                told = process.stdout.readline()
                if told == "ended\n":
                    break
            time.sleep(chance.uniform(0.0, 0.02))  # somewhere in the midst of the next step
            if told != "ended\n":
                with suppress(ProcessLookupError):  # it may have ended by itself meanwhile
                    os.kill(child, signal.SIGKILL)
                while process.stdout.readline() != "ended\n":
                    pass
            kept = kept_now(file, kept)
        process.stdin.close()
    with Library.open(file) as library:
        came = arrived(updated(library))
        assert set(came) | kept == set(names)
        assert sorted(article.name for article in library.articles(everything=True)) == names
        assert arrived(updated(library)) == []
    # A page is asked for again only where the answer was lost with the process.
    assert max(server.asked[f"/{name}"] for name in names) <= KILLS + 1
    assert sum(server.asked[f"/{name}"] for name in names) <= PAGES + 2 * 2 * KILLS


def kept_now(file: Path, before: set[str]) -> set[str]:
    """The articles that are kept, all that were kept before among them; nothing is torn."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Library.open(file) as library:
        names = [article.name for article in library.articles(everything=True)]
    assert len(set(names)) == len(names)
    assert before <= set(names)
    return set(names)
