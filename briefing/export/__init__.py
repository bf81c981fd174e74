"""From a briefing to a file: one module a format. Reads the briefing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model import Briefing

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True)
class Format:
    """A format that a briefing can be exported to."""

    write: Callable[[Briefing], str]
    suffix: str
    joins: bool = False
    """Whether several briefings can stand in one file, one after the other."""


# Each format's module is loaded when something is written in it.


def _markdown(briefing: Briefing) -> str:
    from briefing.export.markdown import markdown

    return markdown(briefing)


def _json(briefing: Briefing) -> str:
    from briefing.export.json_text import json_text

    return json_text(briefing)


def _json_line(briefing: Briefing) -> str:
    from briefing.export.json_text import json_line

    return json_line(briefing)


def _csv(briefing: Briefing) -> str:
    from briefing.export.csv_table import csv_table

    return csv_table(briefing)


def _accusations(briefing: Briefing) -> str:
    from briefing.export.accusations import accusations_table

    return accusations_table(briefing)


FORMATS: dict[str, Format] = {
    "md": Format(_markdown, ".md"),
    "json": Format(_json, ".json"),
    "jsonl": Format(_json_line, ".jsonl", joins=True),
    "csv": Format(_csv, ".csv"),
    "accusations": Format(_accusations, ".csv"),
}
