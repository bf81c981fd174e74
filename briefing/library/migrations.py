"""The tables of this version, and how a file of an earlier one comes by them."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

__all__ = ["APPLICATION_ID", "apply", "latest_version", "migrations"]

APPLICATION_ID = 0x42726966
"""SQLite's ``application_id`` of a library: "Brif"."""

_SCHEMA = Path(__file__).parent / "schema"
_NUMBERED = re.compile(r"(\d{4})_\w+\.sql")


def latest_version() -> int:
    """The version of the tables that this program makes."""
    return migrations()[-1][0]


def migrations() -> list[tuple[int, Path]]:
    """The migrations with their numbers, in order."""
    found = ((_NUMBERED.fullmatch(file.name), file) for file in _SCHEMA.iterdir())
    return sorted((int(match[1]), file) for match, file in found if match)


def apply(writer: sqlite3.Connection, files: list[Path]) -> None:
    """Carry migrations out, all or none, and write the rows that they took away.

    Args:
        writer: A connection that writes, outside of a transaction.
        files: What is new, in order.

    Raises:
        Unreadable: an article is damaged.
    """
    from briefing.library.keeping import rebuild

    writer.execute("PRAGMA foreign_keys = OFF")  # a table is put in the place of another
    try:
        writer.execute("BEGIN IMMEDIATE")
        for file in files:
            for statement in _statements(file.read_text(encoding="utf-8")):
                writer.execute(statement)
        rebuild(writer)
        writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        writer.execute(f"PRAGMA user_version = {latest_version()}")
        writer.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            writer.execute("ROLLBACK")
        raise


def _statements(sql: str) -> Iterator[str]:
    """The statements of a file of SQL."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
