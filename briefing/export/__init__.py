"""From a briefing to a file: one module a format. Reads the briefing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.export.accusations import accusations_table
from briefing.export.csv_table import csv_table
from briefing.export.json_text import json_line, json_text
from briefing.export.markdown import markdown
from briefing.model import Briefing

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True)
class Format:
    """A format that a briefing can be exported to."""

    write: Callable[[Briefing], str]
    suffix: str
    joins: bool = False
    """Whether several briefings can stand in one file, one after the other."""


FORMATS: dict[str, Format] = {
    "md": Format(markdown, ".md"),
    "json": Format(json_text, ".json"),
    "jsonl": Format(json_line, ".jsonl", joins=True),
    "csv": Format(csv_table, ".csv"),
    "accusations": Format(accusations_table, ".csv"),
}
