"""A library of an earlier version: all that was in it is there, whatever happens on the way."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.errors import CANNOT_CREATE, BriefingError
from briefing.library import Damaged, Library, database
from briefing.library.migrations import latest_version, migrations
from briefing.library.query import saved_searches, search
from briefing.library.salvage import problems, salvage
from tests.library.making import DENIAL, article, read

ROOT = Path(__file__).parents[2]
BEFORE = Path(__file__).parent / "version-2.sqlite.gz"
"""Six articles of `making`: two versions, a copy that the first is folded over, one by John Kirby
without a day, one of nothing, one removed; a mark, a saved search, a feed, a watch."""

_MIGRATING = """
import sys, time
from pathlib import Path
from briefing.library import Library, database
opened = database._writer
def slowly(path):
    connection = opened(path)
    connection.set_trace_callback(lambda sql: time.sleep(0.002))
    return connection
database._writer = slowly
print("ready", flush=True)
Library.open(Path(sys.argv[1])).close()
"""


@pytest.fixture
def earlier(file: Path) -> Path:
    """A library as the second version of its tables has it."""
    file.parent.mkdir(parents=True)
    file.write_bytes(gzip.decompress(BEFORE.read_bytes()))
    return file


def version_of(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def told(library: Library) -> None:
    """See that all of `BEFORE` is there."""
    listed = {each.id: each for each in library.articles(everything=True)}
    assert sorted(listed) == [1, 2, 3, 4, 5]
    drones = listed[2]
    assert (drones.title, drones.outlet, drones.day) == ("Drones over Kyiv", "AP", "2026-05-04")
    assert (drones.position, drones.marks, drones.stamp) == (44, 1, "made by two")
    assert drones.added.startswith("2026-11-28T")
    assert (drones.opened, drones.finished) == (drones.added, drones.added)
    assert set(drones.sides) == {"Iran", "United States"}
    assert (drones.copies, drones.versions) == (1, 1)
    assert (listed[3].copy_of, listed[1].later, listed[4].opened) == (2, 2, None)
    expected = read(article(url="https://one.example/story"), answered=True)
    assert library.briefing(1) == expected
    assert {(s.article, s.kind, s.speaker, s.party, s.targets) for s in library.statements()} == {
        (2, "denial", "Iran", "Iran", ()),
        (2, "accusation", "United States", "United States", ("Iran",)),
        (4, "accusation", "John Kirby", "United States", ("Iran",)),
    }
    assert library.by_month("United States", "Iran") == [
        ("2026-05", "accusation", 1),
        ("2026-11", "accusation", 1),
    ]
    (marked,) = search(library, "marked").statements or ()
    assert (marked.article, marked.kind) == (2, "denial")
    assert [each.query for each in saved_searches(library)] == ["says:Iran"]
    assert [each.article for each in search(library, "says:Kirby").statements or ()] == [4]
    assert [each.id for each in search(library, '"once more"').articles] == [4]
    reading = library.database.reading
    for table in ("feed", "entry", "watch"):
        assert reading.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    assert problems(library.database) == []


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_an_earlier_version_all_is_there(earlier: Path) -> None:
    said: list[str] = []
    with Library.open(earlier, changing=lambda: said.append("changing")) as library:
        told(library)
        # A number that was given is not given again, and what is added is found with the others.
        said_again = "Iran has denied it: that it has sold a single one of these drones."
        assert library.add(read(article(said_again, title="New"), DENIAL)).article == 7
        assert len(library.statements(says="Iran")) == 2
        library.remove(2)
        assert library.article(3).copy_of is None
    assert said == ["changing"]
    assert version_of(earlier) == latest_version()
    with Library.open(earlier, changing=lambda: said.append("again")):
        assert said == ["changing"]


def test_a_migration_that_is_killed_is_taken_up_by_the_next(earlier: Path) -> None:
    chance = random.Random(3)
    killed = 0
    for _ in range(4):
        command = [sys.executable, "-c", _MIGRATING, str(earlier)]
        migrating = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert migrating.stdout is not None
        assert migrating.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.02, 0.25))
        migrating.kill()
        killed += migrating.wait() < 0
    assert killed
    with Library.open(earlier) as library:
        told(library)


def test_a_migration_that_fails_changes_nothing(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = database._writer

    def full(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(database, "_writer", full)
        with pytest.raises(BriefingError, match="the disk is full"):
            Library.open(earlier)
    assert version_of(earlier) == 2
    with Library.open(earlier) as library:
        told(library)


def test_an_earlier_version_that_may_not_be_changed_is_said(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database.Database, "_may_write", lambda _: False)
    before = earlier.read_bytes()
    with pytest.raises(BriefingError, match="earlier version") as wrong:
        Library.open(earlier)
    assert wrong.value.code == CANNOT_CREATE
    assert earlier.read_bytes() == before


def test_of_a_damaged_file_of_an_earlier_version_what_can_be_read_is_saved(earlier: Path) -> None:
    with contextlib.closing(sqlite3.connect(earlier)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'article_day'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    data = bytearray(earlier.read_bytes())
    data[(page - 1) * size : page * size] = os.urandom(size)
    earlier.write_bytes(data)
    with contextlib.suppress(Damaged):
        Library.open(earlier).close()
    saved = salvage(earlier)
    assert (saved.articles, saved.lost) == (5, ())
    with Library.open(earlier) as library:
        kept = library.article(2)
        assert (kept.position, kept.marks, kept.opened) == (44, 1, kept.finished)
        assert problems(library.database) == []
