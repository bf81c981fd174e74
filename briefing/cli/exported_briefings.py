"""Briefings that ``briefing export`` wrote, as JSON or JSON lines, read again with limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import DATA_ERROR, NO_INPUT, BriefingError

if TYPE_CHECKING:
    from briefing.model import Briefing

__all__ = ["SUFFIXES", "exported_briefings"]

_LARGEST = 64 * 1024**2  # bytes of a file of briefings
SUFFIXES = (".json", ".jsonl")
"""The endings of such files."""


def exported_briefings(path: Path) -> Iterator[Briefing]:
    """The briefings of a file that ``briefing export`` wrote as JSON or JSON lines.

    Raises:
        BriefingError: code 66 or 65, where it cannot be read or holds something else.
    """
    from briefing.model.contract import SCHEMA, briefing_from_json

    try:
        if path.stat().st_size > _LARGEST:
            raise BriefingError("is too large", where=str(path), code=DATA_ERROR)
        text = path.read_text("utf-8")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BriefingError(reason, where=str(path), code=NO_INPUT) from error
    except UnicodeDecodeError as error:
        raise BriefingError("is not UTF-8", where=str(path), code=DATA_ERROR) from error
    lines = text.splitlines() if path.suffix.casefold() == ".jsonl" else [text]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = _safe(json.loads(line))
            if data.get("schema") != SCHEMA:
                raise ValueError
            yield briefing_from_json(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            where = f"{path}: line {number}" if len(lines) > 1 else str(path)
            raise BriefingError(
                "holds no briefing",
                where=where,
                hint="briefing export --format json writes one",
                code=DATA_ERROR,
            ) from error


def _safe(value: Any) -> Any:
    """The same with every string made safe, one character for one."""
    from briefing.ingest.text.clean import clean

    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_safe(each) for each in value]
    if isinstance(value, dict):
        return {_safe(key): _safe(each) for key, each in value.items()}
    return value
