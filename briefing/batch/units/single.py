"""A file that is one unit, in any of the formats that are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.batch.plan import Unit
from briefing.batch.units import How
from briefing.ingest.source import open_all
from briefing.ingest.text.clean import safe_line
from briefing.model import Document

__all__ = ["opened"]


def opened(unit: Unit, path: Path, how: How) -> list[Document]:
    """The articles of the file.

    Raises:
        BriefingError: it cannot be read.
    """
    name = safe_line(unit.path)
    return [
        replace(document, source=replace(document.source, path=name)) for document in open_all(path)
    ]
