"""What is wrong with a library's file, and what can be read of a damaged one.

All but the articles themselves, the user's marks and saved searches can be made anew: those are
read row by row, past what cannot be read, and put into a new file. The damaged one stays beside
it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing.files import exclusive
from briefing.library import keeping, marks
from briefing.library.contents import as_analysed, corrected
from briefing.library.database import Database
from briefing.library.days import seconds_of, time_of
from briefing.library.failures import Unreadable, told
from briefing.model import Briefing

__all__ = ["Salvaged", "problems", "salvage"]

_OWN = (
    "article", "content", "place", "paragraph", "who", "called", "alias", "maker", "statement",
    "target", "link", "mark", "saved_search", "kind", "always",
)  # fmt: skip
_MOST_NUMBERS = 200_000  # of articles, where the file does not tell how many it has numbered
_SAID = 20  # problems that are told

_Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Salvaged:
    """What became of a damaged file."""

    aside: Path
    """What it is called now."""
    articles: int
    """How many articles could be read."""
    lost: tuple[int, ...]
    """The numbers of those that could not, as far as they are known."""


def problems(database: Database) -> list[str]:
    """What is wrong with a file; nothing as a rule. Every article is unpacked."""
    connection = database.reading
    found: list[str] = []
    with told(database.path):
        for (line,) in connection.execute(f"PRAGMA integrity_check({_SAID})"):
            if line != "ok":
                found += str(line).splitlines()
        for table, row, *_ in connection.execute("PRAGMA foreign_key_check"):
            found.append(f"row {row} of {table} refers to nothing")
        numbers = [id_ for (id_,) in connection.execute("SELECT id FROM article ORDER BY id")]
        for number in numbers:
            try:
                _whole(connection, number)
            except Unreadable as error:
                found.append(str(error))
    return found[:_SAID]


def salvage(path: Path) -> Salvaged:
    """Set a damaged file aside, and make a new one of what can be read of it.

    Raises:
        BriefingError: the new file cannot be written; the damaged one is left as it is then.
    """
    made = path.with_name(f".{path.name}.salvaged")
    for left in _files(made):
        left.unlink(missing_ok=True)
    lock = path.with_name(f".{path.name}.lock")
    with exclusive(lock, patience=60.0):
        new = Database(made)
        try:
            with contextlib.closing(_opened(path)) as old:
                kept, lost = _copy(old, new)
        finally:
            new.close()
        made.with_name(f".{made.name}.lock").unlink(missing_ok=True)
        aside = _aside(path)
        for one, other in zip(_files(path), _files(aside), strict=True):
            if one.exists():
                one.rename(other)
        made.rename(path)
    return Salvaged(aside, kept, tuple(lost))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None
    )
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _copy(old: sqlite3.Connection, new: Database) -> tuple[int, list[int]]:
    kept, lost = 0, []
    numbers = _numbers(old)
    with new.writing() as connection:
        for number in numbers:
            row = _row(old, number)
            if row is None:
                continue
            try:
                briefing = _whole(old, number)
            except (Unreadable, sqlite3.Error):
                lost.append(number)
                continue
            _add(connection, old, number, row, briefing)
            kept += 1
        for name, query, made in _rows(old, "SELECT name, query, made FROM saved_search"):
            connection.execute(
                "INSERT OR IGNORE INTO saved_search (name, query, made) VALUES (?, ?, ?)",
                (name, query, made),
            )
        _copy_others(old, connection)
    return kept, lost


def _numbers(old: sqlite3.Connection) -> range:
    last = 0
    for query in (
        "SELECT seq FROM sqlite_sequence WHERE name = 'article'",
        "SELECT max(id) FROM article",
        "SELECT max(article) FROM content",
    ):
        for (value,) in _rows(old, query):
            last = max(last, value or 0)
    if not last and not _rows(old, "SELECT 1 FROM sqlite_schema WHERE name = 'article'"):
        return range(0)  # not even its tables are known
    return range(1, (last or _MOST_NUMBERS) + 1)


def _row(old: sqlite3.Connection, number: int) -> tuple[Any, ...] | None:
    found = _rows(
        old,
        "SELECT added, opened, finished, position, (SELECT stamp FROM maker WHERE id = maker)"
        " FROM article WHERE id = ?",
        (number,),
    )
    if found:
        return found[0]
    # Its content alone is the article; what is lost is when it was read.
    has_content = _rows(old, "SELECT 1 FROM content WHERE article = ?", (number,))
    return (0, None, None, 0, "") if has_content else None


def _time(kept: int | str | None) -> int | None:
    """A time of a row as a number; earlier versions have it in words."""
    return seconds_of(kept) if isinstance(kept, str) else kept


def _add(
    connection: sqlite3.Connection,
    old: sqlite3.Connection,
    number: int,
    row: tuple[Any, ...],
    briefing: Briefing,
) -> None:
    *times, position, stamp = row
    added, opened, finished = map(_time, times)
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'article'")
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('article', ?)", (number - 1,)
    )
    prepared = keeping.prepared(briefing, corrected(briefing), stamp or None)
    id_ = keeping.add(connection, prepared, time_of(added or 0)).article
    connection.execute(
        "UPDATE article SET opened = ?, finished = ?, position = ? WHERE id = ?",
        (opened, finished, position, id_),
    )
    for mark in _rows(
        old,
        "SELECT local, pieces, words, note, made FROM mark WHERE article = ? ORDER BY id",
        (number,),
    ):
        marks.insert(connection, id_, *mark)


def _copy_others(old: sqlite3.Connection, connection: sqlite3.Connection) -> None:
    """Copy the tables of other parts of the program, as far as they can be read."""
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in _OWN and not name.startswith(("sqlite_", *(f"{t}_text" for t in _OWN)))
    ]
    for name in names:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        listed = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join("?" * len(columns))
        for row in _rows(old, f'SELECT {listed} FROM "{name}"'):  # noqa: S608 - our own names
            with contextlib.suppress(sqlite3.Error):
                connection.execute(
                    f'INSERT OR IGNORE INTO "{name}" ({listed}) VALUES ({values})',  # noqa: S608
                    row,
                )


def _rows(old: sqlite3.Connection, query: str, values: tuple[Any, ...] = ()) -> _Rows:
    """The rows of a query up to the first that cannot be read."""
    return list(_readable(old, query, values))


def _readable(
    old: sqlite3.Connection, query: str, values: tuple[Any, ...]
) -> Iterator[tuple[Any, ...]]:
    with contextlib.suppress(sqlite3.Error):
        yield from old.execute(query, values)


def _whole(connection: sqlite3.Connection, number: int) -> Briefing:
    """An article's briefing.

    Raises:
        Unreadable: it is damaged, or its text is not that which its number stood for.
    """
    briefing = as_analysed(connection, number)
    found = _rows(connection, "SELECT digest FROM article WHERE id = ?", (number,))
    if found and found[0][0] != bytes.fromhex(briefing.document.id):
        raise Unreadable(f"the text of article {number} is another")
    return briefing


def _files(path: Path) -> list[Path]:
    """A database and what SQLite keeps beside it."""
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]


def _aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside
