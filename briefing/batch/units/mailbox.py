"""The messages of a mailbox, however many; each is read by itself."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from briefing.batch.plan import Unit
from briefing.batch.units import How
from briefing.batch.units.record import read_record
from briefing.ingest.formats.mailbox import FROM_LINE
from briefing.ingest.source import parse_all
from briefing.model import Document

__all__ = ["opened", "scan"]


def scan(path: Path) -> Iterator[tuple[int, int]]:
    """Where each message begins, and how long it is, in bytes.

    Raises:
        OSError: the file cannot be read, or is no mailbox.
    """
    with path.open("rb") as file:
        if file.read(5) != b"From ":
            raise OSError("no mailbox")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            starts = [match.start() for match in FROM_LINE.finditer(data)]
            for start, end in pairwise([*starts, len(data)]):
                yield start, end - start


def opened(unit: Unit, path: Path, how: How) -> list[Document]:
    """The document of a message.

    Raises:
        BriefingError: the file cannot be read, or the message has no text.
    """
    data = read_record(unit, path)
    documents = parse_all(data, path=unit.path, format_="mbox")
    return [
        replace(document, source=replace(document.source, part=unit.number))
        for document in documents
    ]
