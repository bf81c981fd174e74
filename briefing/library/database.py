"""The library's file: opened, migrated, read by many and written by one.

SQLite in WAL mode, so that whoever reads never waits for whoever writes. Versions of SQLite before
3.51.3 may damage a file in that mode when two connections write or checkpoint at the same instant;
so each write, and the checkpoint with which a connection that writes is closed, holds the lock of
`briefing.files.exclusive`. Connections that only read are opened read-only, which neither write nor
checkpoint. Nothing is mapped into memory.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from briefing import read_only
from briefing.errors import CANNOT_CREATE, DATA_ERROR, IO_ERROR, NO_INPUT, BriefingError
from briefing.files import exclusive

__all__ = [
    "APPLICATION_ID",
    "PATIENCE",
    "Damaged",
    "Database",
    "Unreadable",
    "latest_version",
    "told",
]

APPLICATION_ID = 0x42726966
"""SQLite's ``application_id`` of a library: "Brif"."""

_SCHEMA = Path(__file__).parent / "schema"
_NUMBERED = re.compile(r"(\d{4})_\w+\.sql")
_MAGIC = b"SQLite format 3\0"
PATIENCE = 60.0
"""Seconds to wait for another process that writes."""
_BUSY = 5.0  # seconds to wait for what SQLite itself locks for a moment
_PAGE = 2048  # bytes; an article fills some, and most tables of a small library but one
_WAL_LIMIT = 16 * 1024**2  # bytes that the log keeps once it has been emptied


class Damaged(BriefingError):
    """The file is no library, or a damaged one."""


class Unreadable(Exception):
    """What a row holds is not what was written: it says what and how. `told` makes it `Damaged`."""


class Database:
    """One file, with a connection that reads and, once it is needed, one that writes.

    For one thread at a time. Nothing is held between calls but the connections themselves.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = True,
        waiting: Callable[[], None] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Open a library, made if there is none, and bring it to this version's tables.

        Args:
            path: The file; its folder is made, too.
            create: Whether it is made where there is none.
            waiting: Called once when another process writes and has to be waited for.
            patience: Seconds to wait for that.

        Raises:
            Damaged: code 65, it is no library, or damaged.
            BriefingError: code 66, there is none and none is to be made; 73 or 74, it cannot be
                opened or made.
        """
        self.path = path
        self.notice = ""
        """What the user should know of how it was opened; empty as a rule."""
        self.is_writable = True
        self._waiting = waiting
        self._patience = patience
        self._writer: sqlite3.Connection | None = None
        self._depth = 0
        with told(path):
            self._prepare(create)
            self._reader = self._open_reader()

    @property
    def reading(self) -> sqlite3.Connection:
        """The connection to read by; inside of `writing`, that which writes."""
        if self._depth and self._writer is not None:
            return self._writer
        return self._reader

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept as a whole if the block ends, and not at all if it raises.

        Inside of another it is a part of that.

        Raises:
            BriefingError: the file is read-only or of a later version, another process writes for
                too long, or the disk is full; nothing is changed then.
        """
        if self._depth and self._writer is not None:
            yield self._writer
            return
        if not self.is_writable:
            raise BriefingError(self.notice, where=str(self.path), code=CANNOT_CREATE)
        with self._locked(), told(self.path):
            if self._writer is None:
                self._writer = _writer(self.path)
            writer = self._writer
            writer.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield writer
                writer.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back by itself
                    writer.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def vacuum(self) -> None:
        """Make the file as small as it can be.

        Raises:
            BriefingError: as `writing`.
        """
        with self._locked(), told(self.path):
            if self._writer is None:
                self._writer = _writer(self.path)
            self._writer.execute("VACUUM")
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Give the file back; what was written is on the disk then."""
        self._reader.close()
        writer, self._writer = self._writer, None
        if writer is None:
            return
        # The last connection to close empties the log, which is a write like any other.
        with contextlib.suppress(BriefingError), self._locked():
            with contextlib.suppress(sqlite3.Error):
                writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            writer.close()

    # Opening.

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        lock = self.path.with_name(f".{self.path.name}.lock")
        return exclusive(lock, patience=self._patience, waiting=self._waiting)

    def _prepare(self, create: bool) -> None:
        """See that the file is there, is ours, and has this version's tables."""
        try:
            with self.path.open("rb") as file:
                head = file.read(len(_MAGIC))
        except FileNotFoundError:
            if not create:
                what = "there is no library yet"
                raise BriefingError(what, where=str(self.path), code=NO_INPUT) from None
            head = b""
        if head and head != _MAGIC:
            raise _damaged(self.path, "is no library")
        version = self._version() if head else 0
        latest = latest_version()
        if version > latest:
            self._be_read_only(
                "was written by a later version of briefing: it can be read, and nothing is added"
            )
        elif not self._may_write():
            self._be_read_only("is read-only: nothing is added")
        elif version < latest:
            self._migrate()

    def _be_read_only(self, why: str) -> None:
        self.is_writable = False
        self.notice = why

    def _may_write(self) -> bool:
        if read_only.is_enforced():
            return False
        if not self.path.exists():
            return True
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    def _version(self) -> int:
        """The version of the tables.

        Raises:
            Damaged: it is another program's file.
        """
        try:
            connection = self._open_reader()
        except sqlite3.OperationalError:
            if not self._may_write():
                raise
            # Another process was killed while it made the file: whoever may write mends that.
            with self._locked():
                connection = _writer(self.path)
        with contextlib.closing(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if version and application != APPLICATION_ID:
                raise _damaged(self.path, "is another program's database")
            if not version and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                raise _damaged(self.path, "is another program's database")
            return int(version)

    def _migrate(self) -> None:
        """Apply the migrations that are new, each as a whole or not at all."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or "cannot be made").lower()
            raise BriefingError(reason, where=str(self.path.parent), code=CANNOT_CREATE) from error
        with self._locked():
            # For the user alone; SQLite gives its other files the same permissions.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            with contextlib.closing(_writer(self.path)) as writer:
                (version,) = writer.execute("PRAGMA user_version").fetchone()
                for number, file in _migrations():
                    if number > version:
                        _apply(writer, number, file.read_text(encoding="utf-8"))

    def _open_reader(self) -> sqlite3.Connection:
        try:
            return _connection(self.path, "mode=ro")
        except sqlite3.OperationalError:
            if os.access(self.path.parent, os.W_OK):
                raise
            # SQLite cannot lay its files beside one on a medium that is read-only.
            return _connection(self.path, "mode=ro&immutable=1")


def latest_version() -> int:
    """The version of the tables that this program makes."""
    return _migrations()[-1][0]


def _migrations() -> list[tuple[int, Path]]:
    """The migrations with their numbers, in order."""
    found = ((_NUMBERED.fullmatch(file.name), file) for file in _SCHEMA.iterdir())
    return sorted((int(match[1]), file) for match, file in found if match)


def _apply(writer: sqlite3.Connection, number: int, sql: str) -> None:
    try:
        writer.executescript(
            f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {number};\nCOMMIT;"
        )
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            writer.execute("ROLLBACK")
        raise


def _writer(path: Path) -> sqlite3.Connection:
    connection = _connection(path, "mode=rw")
    connection.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    # A process that is killed loses nothing; what a power cut may take back is whole transactions
    # since the last checkpoint.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT}").fetchall()
    return connection


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{mode}",
        uri=True,
        timeout=_BUSY,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA mmap_size = 0").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA user_version").fetchone()  # the first look at the file
    except BaseException:
        connection.close()
        raise
    return connection


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
        raise _damaged(path, f"is damaged: {error}") from error
    except sqlite3.Error as error:
        raise _told(error, path) from error


def _told(error: sqlite3.Error, path: Path) -> BriefingError:
    where = str(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(path, "is damaged")
    if code == sqlite3.SQLITE_FULL:
        what = "the disk is full: nothing was added, and what was there is whole"
        return BriefingError(what, where=where, code=IO_ERROR)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BriefingError("another program writes to it", where=where, code=IO_ERROR)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return BriefingError(f"cannot be opened: {error}", where=where, code=CANNOT_CREATE)
    return BriefingError(f"the library failed: {error}", where=where, code=IO_ERROR)


def _damaged(path: Path, what: str) -> Damaged:
    return Damaged(
        what,
        where=str(path),
        hint="briefing library check says how, and saves what can be read",
        code=DATA_ERROR,
    )
