"""What goes wrong with the library's file, as errors that name it and say what to do."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import CANNOT_CREATE, DATA_ERROR, IO_ERROR, BriefingError

__all__ = ["Damaged", "Unreadable", "damaged", "told"]


class Damaged(BriefingError):
    """The file is no library, or a damaged one."""


class Unreadable(Exception):
    """What a row holds is not what was written: it says what and how. `told` makes it `Damaged`."""


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into an error that names the file and says what to do.

    Raises:
        Damaged: code 65.
        BriefingError: code 73 or 74.
    """
    try:
        yield
    except Unreadable as error:
        raise damaged(path, f"is damaged: {error}") from error
    except sqlite3.Error as error:
        raise _told(error, path) from error


def _told(error: sqlite3.Error, path: Path) -> BriefingError:
    where = str(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, "is damaged")
    if code == sqlite3.SQLITE_FULL:
        what = "the disk is full: no more was added, and what was there is whole"
        return BriefingError(what, where=where, code=IO_ERROR)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BriefingError("another program writes to it", where=where, code=IO_ERROR)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return BriefingError(f"cannot be opened: {error}", where=where, code=CANNOT_CREATE)
    return BriefingError(f"the library failed: {error}", where=where, code=IO_ERROR)


def damaged(path: Path, what: str) -> Damaged:
    """The error for a file that is not as it should be."""
    return Damaged(
        what,
        where=str(path),
        hint="briefing library check says how, and saves what can be read",
        code=DATA_ERROR,
    )
