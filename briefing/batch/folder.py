"""The folder of a run: what lies where, and what of it is whole.

``run.json`` says how the run was begun, ``plan.jsonl.gz`` what it reads. A shard has three files
below ``shards/``: its briefings, its rows, and, written last, its mark, without which the other
two are made again. ``csv/`` and ``parquet/`` are made of the rows when all shards are done.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing.batch.order import Outcome
from briefing.batch.plan import Plan
from briefing.errors import CANNOT_CREATE, DATA_ERROR, BriefingError
from briefing.files import sweep, write_whole

__all__ = ["FORMAT", "RunFolder", "packed", "unpacked"]

FORMAT = "briefing-batch/1"
_RUN, _PLAN, _LOCK, _TABLES = "run.json", "plan.jsonl.gz", ".lock", "tables.json"
_MADE = ("shards", "csv", "parquet", ".tables")
_IN_A_FOLDER = 1_000  # shards


class RunFolder:
    """The paths of a run, and what is read and written there as a whole."""

    def __init__(self, path: Path):
        self.path = path

    @property
    def lock(self) -> Path:
        """Held by the process that carries out the run."""
        return self.path / _LOCK

    def begin(self) -> None:
        """Make the folder.

        Raises:
            BriefingError: code 73, where it cannot be made, or holds something else.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            others = [
                each.name
                for each in self.path.iterdir()
                if each.name != _LOCK and not each.name.startswith(".briefing-")
            ]
        except FileExistsError as error:
            raise BriefingError(
                "is a file, not a folder", where=str(self.path), code=CANNOT_CREATE
            ) from error
        except OSError as error:
            reason = (error.strerror or "cannot be made").lower()
            raise BriefingError(reason, where=str(self.path), code=CANNOT_CREATE) from error
        if others and not (self.path / _RUN).is_file():
            raise BriefingError(
                "holds something else than a batch",
                where=str(self.path),
                hint="name a new folder with --output",
                code=CANNOT_CREATE,
            )

    def clear(self) -> None:
        """Remove what a run has written, and nothing else."""
        for name in (_TABLES, _RUN, _PLAN):
            (self.path / name).unlink(missing_ok=True)
        for name in _MADE:
            shutil.rmtree(self.path / name, ignore_errors=True)

    # How it was begun.

    def run(self) -> dict[str, Any] | None:
        """What `write_run` wrote; None where nothing has begun."""
        return self._json(self.path / _RUN)

    def write_run(self, run: dict[str, Any]) -> None:
        """Write how the run was begun, and that it has."""
        self._write(self.path / _RUN, {"format": FORMAT, **run})

    def plan(self) -> Plan:
        """The plan, empty where there is none."""
        path = self.path / _PLAN
        if not path.is_file():
            return Plan()
        try:
            return Plan.of_json(unpacked(path))
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error

    def write_plan(self, plan: Plan) -> None:
        """Write the plan."""
        write_whole(self.path / _PLAN, packed(plan.to_json()), replace=True)

    # What is done.

    def briefings_file(self, shard: int) -> Path:
        """The JSON lines of a shard: a ``briefing/1`` object or a failure each."""
        return self._of_shard(shard, ".jsonl.gz")

    def rows_file(self, shard: int) -> Path:
        """The rows of a shard's articles for the tables."""
        return self._of_shard(shard, ".rows.gz")

    def outcome(self, shard: int) -> Outcome | None:
        """What became of a shard that is done; None of one that is not, or not whole."""
        mark = self._json(self._mark(shard))
        files = (self.briefings_file(shard), self.rows_file(shard))
        if mark is None or not all(file.is_file() for file in files):
            return None
        try:
            return Outcome.of_json(mark)
        except TypeError as error:
            raise _damaged(self._mark(shard)) from error

    def write_shard(self, outcome: Outcome, briefings: Iterable[str], rows: Iterable[Any]) -> None:
        """Write a shard's files, and last its mark."""
        briefings_file = self.briefings_file(outcome.shard)
        briefings_file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(briefings_file, _packed_text(briefings), replace=True)
        write_whole(self.rows_file(outcome.shard), packed(rows), replace=True)
        self._write(self._mark(outcome.shard), outcome.to_json())

    def undo(self, shard: int) -> None:
        """Have a shard done again."""
        self._mark(shard).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what workers had begun to write when they were killed."""
        for folder in (self.path / "shards").glob("*/"):
            sweep(folder)

    def tables(self) -> dict[str, Any]:
        """Which tables have been made of how many shards."""
        return self._json(self.path / _TABLES) or {}

    def write_tables(self, made: dict[str, Any]) -> None:
        """Say which tables have been made."""
        self._write(self.path / _TABLES, made)

    def undo_tables(self) -> None:
        """Have the tables made again."""
        (self.path / _TABLES).unlink(missing_ok=True)

    def _of_shard(self, shard: int, ending: str) -> Path:
        return self.path / "shards" / f"{shard // _IN_A_FOLDER:03}" / f"{shard:06}{ending}"

    def _mark(self, shard: int) -> Path:
        return self._of_shard(shard, ".done")

    def _json(self, path: Path) -> dict[str, Any] | None:
        try:
            found = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise _damaged(path) from error
        if not isinstance(found, dict):
            raise _damaged(path)
        return found

    def _write(self, path: Path, content: dict[str, Any]) -> None:
        write_whole(path, json.dumps(content, sort_keys=True) + "\n", replace=True)


def packed(lines: Iterable[Any]) -> bytes:
    """Objects as JSON lines, packed: the same bytes for the same objects at any time."""
    return _packed_text(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)


def unpacked(path: Path) -> Iterator[Any]:
    """The objects of a file that `packed` made."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _packed_text(lines: Iterable[str]) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=6) as file:
        for line in lines:
            file.write(line.encode("utf-8", "replace"))
    return buffer.getvalue()


def _damaged(path: Path) -> BriefingError:
    return BriefingError(
        "is damaged", where=str(path), hint="--force begins the batch again", code=DATA_ERROR
    )
