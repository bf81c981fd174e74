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
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from briefing import read_only
from briefing.errors import CANNOT_CREATE, NO_INPUT, BriefingError
from briefing.files import exclusive
from briefing.library.failures import damaged, told
from briefing.library.migrations import APPLICATION_ID, apply, latest_version, migrations

__all__ = ["PATIENCE", "Database"]

_MAGIC = b"SQLite format 3\0"
PATIENCE = 60.0
"""Seconds to wait for another process that writes."""
_BUSY = 5.0  # seconds to wait for what SQLite itself locks for a moment
_PAGE = 1024  # bytes; an article fills some, and most tables of a small library but one
_MERGED = 2000  # pages of an index that are merged at a time, a tenth of a second's work
_WORDS = ("article_text", "statement_text")
_WAL_LIMIT = 16 * 1024**2  # bytes that the log keeps once it has been emptied


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
        changing: Callable[[], None] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Open a library, made if there is none, and bring it to this version's tables.

        Args:
            path: The file; its folder is made, too.
            create: Whether it is made where there is none.
            waiting: Called once when another process writes and has to be waited for.
            changing: Called before a file of an earlier version is changed, which may take a while.
            patience: Seconds to wait for another process.

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
        self._changing = changing or (lambda: None)
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

    def tidy(self) -> None:
        """Merge the indexes of words that transactions have written one by one, and give back the
        pages in which nothing stands: after articles were added. If it fails, nothing is lost.
        """
        with contextlib.suppress(BriefingError):
            with self.writing() as connection:
                for table in _WORDS:
                    merge = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"  # noqa: S608
                    connection.execute(merge, (_MERGED,))
            with self._locked(), told(self.path):
                if self._writer is not None:
                    # As a script, since each step of the statement gives back one page.
                    self._writer.executescript("PRAGMA incremental_vacuum;")

    def vacuum(self) -> None:
        """Make the file as small as it can be.

        Raises:
            BriefingError: as `writing`.
        """
        with self._locked(), told(self.path):
            if self._writer is None:
                self._writer = _writer(self.path)
            for table in _WORDS:
                self._writer.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
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
            raise damaged(self.path, "is no library")
        version = self._version() if head else 0
        latest = latest_version()
        if version > latest:
            self._be_read_only(
                "was written by a later version of briefing: it can be read, and nothing is added"
            )
        elif not self._may_write():
            if version < latest:
                raise BriefingError(
                    "was written by an earlier version of briefing, and is read-only",
                    where=str(self.path),
                    hint="open it once where it can be written",
                    code=CANNOT_CREATE,
                )
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
                raise damaged(self.path, "is another program's database")
            if not version and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                raise damaged(self.path, "is another program's database")
            return int(version)

    def _migrate(self) -> None:
        """Apply the migrations that are new, all or none, and write the rows that they took."""
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
                new = [file for number, file in migrations() if number > version]
                if new and version:
                    self._changing()
                if new:
                    apply(writer, new)

    def _open_reader(self) -> sqlite3.Connection:
        try:
            return _connection(self.path, "mode=ro")
        except sqlite3.OperationalError:
            if os.access(self.path.parent, os.W_OK):
                raise
            # SQLite cannot lay its files beside one on a medium that is read-only.
            return _connection(self.path, "mode=ro&immutable=1")


def _writer(path: Path) -> sqlite3.Connection:
    connection = _connection(path, "mode=rw")
    connection.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file, as the next
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
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
