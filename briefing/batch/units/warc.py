"""The pages of a web archive (WARC): what was answered with success and can hold an article."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.batch.plan import Unit
from briefing.batch.units import How
from briefing.batch.units.record import unreadable
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.ingest.source import MAX_BYTES, parse_all
from briefing.model import Document

__all__ = ["opened", "scan"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_BEGINNING = b"WARC/"
_TYPES = ("response", "resource", "conversion")


def scan(path: Path) -> Iterator[tuple[int, int]]:
    """Where the record of each page begins, and how long it is, in bytes of the file.

    Raises:
        OSError: the file cannot be read, or is no web archive.
        BriefingError: code 78, where the package that reads archives is not installed.
    """
    warcio = _warcio()
    if not _is_archive(path):
        raise OSError("no web archive")
    with path.open("rb") as file:
        records = warcio.ArchiveIterator(file)
        try:
            for record in records:
                page = _is_page(record)
                offset = records.get_record_offset()
                records.read_to_end(record)
                if page:
                    yield offset, records.get_record_length()
        except warcio.ArchiveLoadFailed as error:
            raise OSError("no web archive") from error


def opened(unit: Unit, path: Path, how: How) -> list[Document]:
    """The document of a page, with its address.

    Raises:
        BriefingError: the file cannot be read, or the page holds no article.
    """
    warcio = _warcio()
    try:
        with path.open("rb") as file:
            file.seek(unit.offset)
            record = next(iter(warcio.ArchiveIterator(file)))
            data = record.content_stream().read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(unit, error) from error
    except (StopIteration, warcio.ArchiveLoadFailed) as error:
        raise BriefingError("is a damaged web archive", where=unit.path) from error
    documents = parse_all(
        data,
        path=unit.path,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        content_type=_content_type(record),
    )
    return [
        replace(document, source=replace(document.source, part=unit.number))
        for document in documents
    ]


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        try:
            return (gzip.open(file) if packed else file).read(len(_BEGINNING)) == _BEGINNING
        except (EOFError, zlib.error):
            return False


def _is_page(record: Any) -> bool:
    if record.rec_type not in _TYPES:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and _content_type(record).startswith(_PAGES)


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").strip().lower()


def _warcio() -> Any:
    try:
        from warcio import archiveiterator
    except ImportError:
        raise BriefingError(
            "web archives need the package warcio",
            hint="install briefing with its extra: pip install '.[warc]'",
            code=CONFIG_ERROR,
        ) from None
    return archiveiterator
