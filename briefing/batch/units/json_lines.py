"""JSON lines: an object a line, with the text of an article under a key, packed by gzip or not."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from briefing.batch.plan import Unit
from briefing.batch.units import How
from briefing.batch.units.record import read_record, unreadable
from briefing.errors import BriefingError
from briefing.ingest.file_type import file_type
from briefing.ingest.formats.article import Article, article_from_json, article_to_json
from briefing.ingest.formats.plain_text import plain_blocks
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.document import structured_blocks
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.source import MAX_BYTES, parse_all
from briefing.ingest.text.clean import safe_line
from briefing.model import Document, Source

__all__ = ["opened", "scan"]

_ADDRESSES = ("url", "link", "uri")
_LANGUAGES = ("language", "lang")


def scan(path: Path) -> Iterator[tuple[int, int]]:
    """Where each line that is not empty begins, and how long it is: bytes of what is unpacked.

    Raises:
        OSError: the file cannot be read or unpacked.
    """
    with _stream(path) as file:
        offset = 0
        try:
            for line in file:
                if line.strip():
                    yield offset, len(line)
                offset += len(line)
        except (EOFError, zlib.error) as error:
            raise OSError("damaged") from error


def opened(unit: Unit, path: Path, how: How) -> list[Document]:
    """The document of a line.

    Title, byline, outlet, date, language and address are taken from the object, under the names
    that front matter has for them.

    Raises:
        BriefingError: the file cannot be read, or the line holds no such text.
    """
    line = _line(unit, path)
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BriefingError("is no JSON", where=_where(unit)) from error
    text = _field(record, how.text_field)
    if not isinstance(text, str) or not text.strip():
        raise BriefingError(
            f"has no text under {how.text_field!r}",
            where=_where(unit),
            hint="--text-field names another key",
        )
    fields = {key.casefold(): value for key, value in record.items() if isinstance(value, str)}
    address = next((fields[key] for key in _ADDRESSES if key in fields), None)
    metadata = Metadata.of(fields)
    if file_type(text.encode("utf-8", "replace")) == "html":
        return [
            _with_source(document, unit, metadata)
            for document in parse_all(
                text.encode("utf-8", "replace"),
                path=unit.path,
                url=address,
                content_type="text/html; charset=utf-8",
                format_="html",
            )
        ]
    blocks = plain_blocks(text)
    if metadata.title and not text.lstrip().startswith(metadata.title):
        blocks.insert(0, Block("heading", metadata.title, 1))
    article = article_from_json(article_to_json(Article(tuple(blocks), metadata, address)))
    source = Source(
        safe_line(unit.path),
        article.url,
        hashlib.sha256(line).hexdigest(),
        format="json line",
        part=unit.number,
    )
    return [structured_blocks(article.blocks, source=source, metadata=article.metadata)]


def _with_source(document: Document, unit: Unit, metadata: Metadata) -> Document:
    return replace(
        document,
        source=replace(document.source, part=unit.number),
        title=metadata.title or document.title,
        byline=metadata.byline or document.byline,
        outlet=metadata.outlet or document.outlet,
        published=metadata.published or document.published,
    )


def _field(record: Any, name: str) -> Any:
    """The value under a key; where there is none, that at the end of a path of keys with dots."""
    if not isinstance(record, dict):
        return None
    if name in record:
        return record[name]
    value: Any = record
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _where(unit: Unit) -> str:
    return f"{unit.path}, line {unit.number}"


def _line(unit: Unit, path: Path) -> bytes:
    if not _is_packed(path):
        return read_record(unit, path)
    if unit.length > MAX_BYTES:
        raise BriefingError(f"is larger than {MAX_BYTES // 1_000_000} MB", where=unit.path)
    try:
        return _unpacked.read(path, unit.offset, unit.length)
    except (EOFError, zlib.error) as error:
        raise BriefingError("is a damaged gzip file", where=unit.path) from error
    except OSError as error:
        raise unreadable(unit, error) from error


class _Unpacked:
    """The packed file that was read last, which can only be read on: units come in its order."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._file: IO[bytes] | None = None

    def read(self, path: Path, offset: int, length: int) -> bytes:
        """So many bytes of what the file unpacks to, from there."""
        if self._file is None or self._path != path or self._file.tell() > offset:
            if self._file is not None:
                self._file.close()
            self._path, self._file = path, _stream(path)
        self._file.seek(offset)
        return self._file.read(length)


_unpacked = _Unpacked()


def _is_packed(path: Path) -> bool:
    return path.suffix.casefold() == ".gz"


def _stream(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if _is_packed(path) else path.open("rb")
