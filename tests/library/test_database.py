"""The file: whole whatever happens, one writer at a time, never another program's."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefing.errors import CANNOT_CREATE, DATA_ERROR, IO_ERROR, NO_INPUT, BriefingError
from briefing.files import exclusive
from briefing.library import Damaged, Library, database
from briefing.library.database import Database
from briefing.library.migrations import latest_version
from briefing.library.salvage import problems, salvage
from briefing.model import Briefing
from tests.bench.made_articles import made_briefings
from tests.library.making import PARAGRAPHS, article, read

ROOT = Path(__file__).parents[2]

_ADDING = """
import sys
from pathlib import Path
from briefing.library import Library
from tests.bench.made_articles import made_briefings
made = list(made_briefings(int(sys.argv[2]), paragraphs=3))
with Library.open(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    for briefing in made[int(sys.argv[3])::int(sys.argv[4])]:
        print(library.add(briefing).article, flush=True)
"""

_MIGRATING = """
import sys, time
from pathlib import Path
from briefing.library import Library, database
opened = database._writer
def slowly(path):
    connection = opened(path)
    connection.set_trace_callback(lambda sql: time.sleep(0.004))
    return connection
database._writer = slowly
print("ready", flush=True)
Library.open(Path(sys.argv[1])).close()
"""


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def count(file: Path) -> int:
    """The articles of a library that has nothing torn in it."""
    with Library.open(file) as library:
        assert problems(library.database) == []
        return len(library.articles(everything=True))


# Killed at any moment.


def test_what_was_added_is_whole_however_the_process_is_killed(file: Path) -> None:
    chance = random.Random(1)
    kept = 0
    for _ in range(3):
        adding = child(_ADDING, file, 400, 0, 1)
        assert adding.stdout is not None
        assert adding.stdout.readline() == "ready\n"
        timer = threading.Timer(chance.uniform(0.05, 0.4), adding.kill)
        timer.start()
        told = [int(line) for line in adding.stdout]
        timer.cancel()
        adding.kill()
        adding.wait()
        now = count(file)
        assert now >= max(kept, *told, 0)
        kept = now


def test_tables_are_made_as_a_whole_or_not_at_all(file: Path) -> None:
    chance = random.Random(2)
    for _ in range(3):
        migrating = child(_MIGRATING, file)
        assert migrating.stdout is not None
        assert migrating.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.15))
        migrating.kill()
        migrating.wait()
    with Library.open(file) as library:
        library.add(read(article()))
    assert count(file) == 1


# Several processes.


def test_two_processes_add_at_the_same_time(file: Path) -> None:
    both = [child(_ADDING, file, 24, first, 2) for first in (0, 1)]
    outputs = [each.communicate(timeout=120)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    numbers = [line for out in outputs for line in out.split()[1:]]
    assert sorted(map(int, numbers)) == list(range(1, 25))
    assert count(file) == 24


def test_whoever_writes_waits_for_another_and_says_so(file: Path) -> None:
    said: list[str] = []
    Library.open(file).close()
    held, freed = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive(file.with_name(f".{file.name}.lock")):
            held.set()
            freed.wait()

    holding = threading.Thread(target=hold)
    holding.start()
    held.wait()

    def waiting() -> None:
        said.append("waiting")
        freed.set()

    with Library.open(file, waiting=waiting) as library:
        library.add(read(article()))
    holding.join()
    assert said == ["waiting"]


def test_who_waits_too_long_is_told_and_nothing_is_changed(file: Path) -> None:
    Library.open(file).close()
    with Library.open(file, patience=0.05) as library:
        with (
            exclusive(file.with_name(f".{file.name}.lock")),
            pytest.raises(BriefingError, match="held by another process"),
        ):
            library.add(read(article()))
        assert library.articles() == []
        library.add(read(article()))
        assert len(library.articles()) == 1


def test_reading_never_waits_for_writing(file: Path) -> None:
    with Library.open(file) as writer, Library.open(file) as reader:
        writer.add(read(article()))
        with writer.database.writing() as connection:
            connection.execute("UPDATE article SET title = 'changed'")
            assert reader.article(1).title == "Drones over Kyiv"
        assert reader.article(1).title == "changed"


# What goes wrong.


def test_a_block_that_raises_changes_nothing(library: Library) -> None:
    def fail() -> None:
        with library.database.writing() as connection:
            connection.execute("INSERT INTO saved_search VALUES ('a', 'b', 'c')")
            raise RuntimeError("on the way")

    with pytest.raises(RuntimeError, match="on the way"):
        fail()
    assert not library.database.reading.execute("SELECT 1 FROM saved_search").fetchone()


def test_on_a_full_disk_what_was_there_is_whole_and_nothing_is_added(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(file) as library:
        library.add(read(article()))
    opened = database._writer

    def full(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        return connection

    monkeypatch.setattr(database, "_writer", full)
    made = list(made_briefings(40))
    kept = 1

    def add_all(library: Library) -> None:
        nonlocal kept
        for briefing in made:
            library.add(briefing)
            kept += 1

    with Library.open(file) as library:
        with pytest.raises(BriefingError, match="the disk is full") as wrong:
            add_all(library)
        assert wrong.value.code == IO_ERROR
        assert len(library.articles()) == kept
    assert count(file) == kept


def test_where_no_file_may_grow_what_was_there_is_whole(file: Path) -> None:
    with Library.open(file) as library:
        library.add(read(article()))
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n" + _ADDING
    )
    adding = child(script, file, 200, 0, 1)
    out, _ = adding.communicate(timeout=60)
    assert adding.returncode != 0
    assert count(file) == len(out.split())


def test_a_later_version_is_read_and_never_written(file: Path) -> None:
    with Library.open(file) as library:
        library.add(read(article()))
        with library.database.writing() as connection:
            connection.execute(f"PRAGMA user_version = {latest_version() + 1}")
            connection.execute("ALTER TABLE article ADD COLUMN mood TEXT")
    before = file.read_bytes()
    with Library.open(file) as library:
        assert "later version" in library.notice
        assert library.briefing(1).document.title == "Drones over Kyiv"
        with pytest.raises(BriefingError, match="later version") as wrong:
            library.add(Briefing(article("Another article.")))
        assert wrong.value.code == CANNOT_CREATE
    assert file.read_bytes() == before


def test_another_program_s_database_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = file.read_bytes()
    with pytest.raises(Damaged, match="another program's") as wrong:
        Library.open(file)
    assert wrong.value.code == DATA_ERROR
    assert file.read_bytes() == before


def test_no_library_is_made_where_none_is_wanted(file: Path) -> None:
    with pytest.raises(BriefingError) as wrong:
        Library.open(file, create=False)
    assert wrong.value.code == NO_INPUT
    assert not file.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_on_a_read_only_medium_is_read(file: Path) -> None:
    with Library.open(file) as library:
        library.add(read(article()))
    file.parent.chmod(0o500)
    try:
        with Library.open(file) as library:
            assert "read-only" in library.notice
            assert len(library.articles()) == 1
    finally:
        file.parent.chmod(0o700)


# Damaged.


def page_of(file: Path, table: str) -> tuple[int, int]:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    return (page - 1) * size, size


def spoil(file: Path, start: int, length: int) -> None:
    data = bytearray(file.read_bytes())
    data[start : start + length] = os.urandom(length)
    file.write_bytes(data)


@pytest.fixture
def full(file: Path) -> Path:
    """A library of twelve articles, one of them marked and read, and a saved search."""
    from briefing.library.query import save

    with Library.open(file) as library:
        for briefing in made_briefings(11, paragraphs=2):
            library.add(briefing)
        library.add(read(article()))
        library.mark(12, library.briefing(12), {"s1": "ask again"})
        library.opened(12, position=40, is_finished=True)
        save(library, "iran", "says:Iran")
        library.remove(5)
    return file


@pytest.mark.parametrize(
    "table", ["article_day", "statement", "target", "who", "article_text_data", "mark_text_data"]
)
def test_of_a_library_with_damaged_tables_all_is_saved(full: Path, table: str) -> None:
    spoil(full, *page_of(full, table))
    saved = salvage(full)
    assert (saved.articles, saved.lost) == (11, ())
    with Library.open(full) as library:
        assert problems(library.database) == []
        assert library.articles()[0].id == 12
        assert library.briefing(12) == read(article())
        kept = library.article(12)
        assert (kept.position, kept.marks, bool(kept.finished)) == (40, 1, True)
        assert library.notes(12, library.briefing(12)) == {"s1": "ask again"}
        assert len(library.statements(says="Iran")) >= 1
        assert library.add(Briefing(article("Another one."))).article == 13
    assert saved.aside.exists()


def test_of_a_library_with_damaged_articles_the_others_are_saved(full: Path) -> None:
    start, size = page_of(full, "content")
    with contextlib.closing(sqlite3.connect(full)) as connection:
        leaf = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'content' AND pagetype = 'leaf'"
        ).fetchone()[0]
    spoil(full, (leaf - 1) * size, size)
    assert start >= 0
    saved = salvage(full)
    assert 0 < saved.articles < 11
    assert set(saved.lost) <= set(range(1, 13))
    assert count(full) == saved.articles


def test_a_file_of_nothing_but_noise_is_set_aside(full: Path) -> None:
    noise = b"SQLite format 3\0" + os.urandom(20_000)
    full.write_bytes(noise)
    with pytest.raises(Damaged):
        Library.open(full)
    saved = salvage(full)
    assert saved.articles == 0
    assert saved.aside.read_bytes() == noise
    assert count(full) == 0


def test_a_damaged_text_is_said_with_its_number(library: Library) -> None:
    library.add(read(article(*PARAGRAPHS)))
    with library.database.writing() as connection:
        connection.execute("UPDATE content SET text = substr(text, 1, 20)")
    with pytest.raises(Damaged, match="the text of article 1 is cut off"):
        library.text(1)
    assert problems(library.database) == ["the text of article 1 is cut off"]


def test_closing_twice_is_no_fault(file: Path) -> None:
    opened = Database(file)
    opened.close()
    opened.close()
