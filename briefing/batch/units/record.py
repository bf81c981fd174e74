"""The bytes of one record of a file that holds many."""

from __future__ import annotations

from pathlib import Path

from briefing.batch.plan import Unit
from briefing.errors import NO_INPUT, BriefingError
from briefing.ingest.source import MAX_BYTES

__all__ = ["read_record", "unreadable"]


def read_record(unit: Unit, path: Path) -> bytes:
    """The bytes of a unit in its file.

    Raises:
        BriefingError: code 66 where the file cannot be read; code 65 where they are too many.
    """
    if unit.length > MAX_BYTES:
        raise BriefingError(f"is larger than {MAX_BYTES // 1_000_000} MB", where=unit.path)
    try:
        with path.open("rb") as file:
            file.seek(unit.offset)
            return file.read(unit.length)
    except OSError as error:
        raise unreadable(unit, error) from error


def unreadable(unit: Unit, error: OSError) -> BriefingError:
    """The error of a file that cannot be read."""
    reason = (error.strerror or "cannot be read").lower()
    return BriefingError(reason, where=unit.path, code=NO_INPUT)
