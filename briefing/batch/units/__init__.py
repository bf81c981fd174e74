"""The units that files hold, and how they are opened: one module a kind, and the table of them.

A module has ``scan(path)``, which gives the units of a file in their order, and
``opened(unit, path, how)``, which gives the documents of one. It is imported when its kind comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath

from briefing.batch.plan import SourceFile, Unit
from briefing.errors import BriefingError
from briefing.ingest.formats import SUFFIXES
from briefing.model import Document

__all__ = ["KINDS", "How", "is_read", "opened", "scan"]


@dataclass(frozen=True)
class How:
    """How units are opened."""

    text_field: str = "text"
    """The key of the text in JSON lines; a dot goes into an object: "article.body"."""


KINDS: dict[str, tuple[str, ...]] = {
    "message": (".mbox", ".mbx"),
    "page": (".warc", ".warc.gz"),
    "line": (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
    "text": (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd"),
    "file": (),
}
"""What the files of each kind are called; a file that is called otherwise is opened as one."""

_MODULES = {"message": "mailbox", "page": "warc", "line": "json_lines"}
_ENDINGS = tuple(ending for endings in KINDS.values() for ending in endings)
_SELDOM_FEEDS = ".xml"


def is_read(name: str) -> bool:
    """Whether a file that lies in a folder is read, by its name."""
    ending = PurePath(name).suffix.casefold()
    return name.casefold().endswith(_ENDINGS) or (ending in SUFFIXES and ending != _SELDOM_FEEDS)


def scan(file: SourceFile, path: Path) -> Iterator[Unit]:
    """The units of a file, whose path is `path`. One that cannot be taken apart is one unit, which
    says why when it is opened.

    Raises:
        BriefingError: code 78, where a package that its kind needs is not installed.
    """
    kind = _kind(file.path)
    if kind not in _MODULES:
        yield Unit(kind, file.path, 0, 0, file.size)
        return
    module = import_module(f"briefing.batch.units.{_MODULES[kind]}")
    try:
        for number, (offset, length) in enumerate(module.scan(path), start=1):
            yield Unit(kind, file.path, number, offset, length)
    except OSError:
        yield Unit("file", file.path, 0, 0, file.size)


def opened(unit: Unit, path: Path, how: How) -> list[Document]:
    """The documents of a unit, whose file's path is `path`: mostly one, of a feed its entries.

    Raises:
        BriefingError: it cannot be read.
    """
    module = import_module(f"briefing.batch.units.{_MODULES.get(unit.kind, 'single')}")
    documents: list[Document] = module.opened(unit, path, how)
    if not documents:
        raise BriefingError("holds no article", where=unit.path)
    return documents


def _kind(name: str) -> str:
    low = name.casefold()
    return next((kind for kind, endings in KINDS.items() if low.endswith(endings)), "file")
