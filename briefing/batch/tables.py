"""Tables of a whole run, made of the rows of its shards: CSV for people, Parquet for databases."""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from briefing.batch import parquet
from briefing.batch.folder import RunFolder, unpacked
from briefing.batch.rows import TABLES
from briefing.errors import IO_ERROR, USAGE, BriefingError
from briefing.export.csv_table import guarded

__all__ = ["FORMATS", "check", "make"]

FORMATS = ("jsonl", "csv", "parquet")
"""What can be written. JSON lines always are."""

Told = Callable[[str], None]

_WORK = ".tables"


def check(formats: Sequence[str]) -> None:
    """See that the formats are known, and that what they need is installed.

    Raises:
        BriefingError: code 2, for one that there is not; 78, where a package is missing.
    """
    for name in formats:
        if name not in FORMATS:
            hint = f"there are: {', '.join(FORMATS)}"
            raise BriefingError(f"there is no format {name}", hint=hint, code=USAGE)
    if "parquet" in formats:
        parquet.check()


def make(
    folder: RunFolder, shards: int, formats: Sequence[str], told: Told = lambda _: None
) -> tuple[Path, ...]:
    """Make the tables that are not there yet; gives where all results lie.

    A format appears as a folder when all of it is written. Formats that an earlier call has made of
    fewer shards are made again.

    Raises:
        BriefingError: code 74, where they cannot be written.
    """
    there = [name for name in ("csv", "parquet") if (folder.path / name).is_dir()]
    made = folder.tables()
    current = made.get("formats", []) if made.get("shards") == shards else []
    wanted = [name for name in ("csv", "parquet") if name in formats or name in there]
    missing = [name for name in wanted if name not in current or name not in there]
    if missing:
        check(missing)
        try:
            _make(folder, shards, missing, told)
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            raise BriefingError(reason, where=str(folder.path), code=IO_ERROR) from error
    shutil.rmtree(folder.path / _WORK, ignore_errors=True)
    folder.write_tables({"shards": shards, "formats": wanted})
    return (folder.path / "shards", *(folder.path / name for name in wanted))


def _make(folder: RunFolder, shards: int, formats: Sequence[str], told: Told) -> None:
    folder.undo_tables()
    work = folder.path / _WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    told("rows")
    with contextlib.ExitStack() as files:
        sinks: list[Callable[[str, dict[str, Any]], None]] = []
        if "csv" in formats:
            (work / "csv").mkdir()
            sinks.append(_csv_sink(work / "csv", files))
        if "parquet" in formats:
            (work / "rows").mkdir()
            sinks.append(_json_sink(work / "rows", files))
        for table, row in _rows(folder, shards):
            for sink in sinks:
                sink(table, row)
    if "parquet" in formats:
        for table, columns in TABLES.items():
            told(table)
            parquet.write(work / "rows" / f"{table}.jsonl", columns, work / "parquet" / table)
    for name in formats:
        shutil.rmtree(folder.path / name, ignore_errors=True)
        (work / name).rename(folder.path / name)


def _rows(folder: RunFolder, shards: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for shard in range(shards):
        try:
            yield from ((table, row) for table, row in unpacked(folder.rows_file(shard)))
        except (EOFError, ValueError) as error:
            folder.undo(shard)
            raise BriefingError(
                "is damaged",
                where=str(folder.rows_file(shard)),
                hint="the same call makes it again",
            ) from error


def _csv_sink(place: Path, files: contextlib.ExitStack) -> Callable[[str, dict[str, Any]], None]:
    writers = {}
    for table, columns in TABLES.items():
        path = place / f"{table}.csv"
        file = files.enter_context(path.open("w", encoding="utf-8", errors="replace", newline=""))
        writers[table] = csv.writer(file, lineterminator="\r\n")
        writers[table].writerow([column.name for column in columns])

    def put(table: str, row: dict[str, Any]) -> None:
        writers[table].writerow([_cell(row.get(column.name)) for column in TABLES[table]])

    return put


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return guarded("; ".join(str(each) for each in value))
    return guarded(str(value)) if isinstance(value, str) else str(value)


def _json_sink(place: Path, files: contextlib.ExitStack) -> Callable[[str, dict[str, Any]], None]:
    lines: dict[str, IO[str]] = {
        table: files.enter_context((place / f"{table}.jsonl").open("w", encoding="ascii"))
        for table in TABLES
    }

    def put(table: str, row: dict[str, Any]) -> None:
        lines[table].write(json.dumps(row, separators=(",", ":")) + "\n")

    return put
