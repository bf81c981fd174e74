"""A table as Parquet, by DuckDB: a folder a month, the same bytes for the same rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.batch.rows import UNDATED, Column
from briefing.errors import CONFIG_ERROR, IO_ERROR, BriefingError

__all__ = ["check", "write"]

_MONTH = "month"
_MEMORY = "1GB"
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
_LARGEST_ROW = 200_000_000  # bytes


def check() -> None:
    """See that DuckDB is installed.

    Raises:
        BriefingError: code 78, where it is not.
    """
    _duckdb()


def write(rows: Path, columns: Sequence[Column], target: Path) -> None:
    """Write the rows of a file of JSON lines as ``target/month=2023-06/data_0.parquet`` and so on.

    A table without rows is one file without rows, so that queries find it.

    Raises:
        BriefingError: code 74, where they cannot be written.
    """
    duckdb = _duckdb()
    target.parent.mkdir(exist_ok=True)
    types = ", ".join(f"{_text(column.name)}: {_text(column.type)}" for column in columns)
    source = (
        f"read_json({_text(_literal(rows))}, format='newline_delimited', columns={{{types}}}, "
        f"maximum_object_size={_LARGEST_ROW})"
    )
    with duckdb.connect(config=_OFFLINE) as database:
        try:
            # With one thread the order of the rows, and with it every byte, is that of the file.
            database.execute("SET threads = 1")
            database.execute(f"SET memory_limit = {_text(_MEMORY)}")
            database.execute(f"SET temp_directory = {_text(str(rows.parent))}")
            if rows.stat().st_size:
                months = _months(database, source)
                database.execute(f"SET partitioned_write_max_open_files = {months}")
                all_ = f"SELECT * FROM {source}"  # noqa: S608 - of constants and quoted paths
                _copy(database, all_, target, f", PARTITION_BY ({_MONTH})")
            else:
                place = target / f"{_MONTH}={UNDATED}"
                place.mkdir(parents=True)
                none = f"SELECT * EXCLUDE ({_MONTH}) FROM {source}"  # noqa: S608 - as above
                _copy(database, none, place / "data_0.parquet")
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise BriefingError(reason, where=str(target), code=IO_ERROR) from error


def _months(database: Any, source: str) -> int:
    """How many months there are."""
    query = f"SELECT count(DISTINCT {_MONTH}) FROM {source}"  # noqa: S608 - as above
    return int(database.execute(query).fetchone()[0])


def _copy(database: Any, query: str, target: Path, more: str = "") -> None:
    options = f"FORMAT parquet, COMPRESSION zstd{more}"
    database.execute(f"COPY ({query}) TO {_text(str(target))} ({options})")


def _text(words: str) -> str:
    """A string in SQL."""
    return "'" + words.replace("'", "''") + "'"


def _literal(path: Path) -> str:
    """A path in which no character is a pattern's."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(path))


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        raise BriefingError(
            "Parquet needs the package duckdb",
            hint="install briefing with its extra: pip install '.[archive]'",
            code=CONFIG_ERROR,
        ) from None
    return duckdb
