"""Opens what the user names and makes a `Document` of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from briefing.errors import NO_INPUT, BriefingError
from briefing.ingest.content import MAX_BYTES, STDIN, content_of, is_address, read_bytes
from briefing.ingest.file_type import file_type
from briefing.ingest.layout.asked import with_asked
from briefing.ingest.layout.document import structured_blocks
from briefing.ingest.plain import counted, parse_text
from briefing.ingest.text.clean import safe_line
from briefing.model import Document, Source

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "SourceOptions",
    "is_address",
    "open_all",
    "open_source",
    "parse",
    "parse_all",
    "read_bytes",
]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True)
class SourceOptions:
    """How a source is opened, beside what it is called."""

    url: str | None = None
    """The address that the bytes came from."""
    part: int | None = None
    """Which article of a file that holds several, from 1; None is the first."""
    allow_private: bool = False
    """Whether an address may be one of this machine or of a private network."""


def open_source(
    source: str | Path,
    *,
    stdin: BinaryIO | None = None,
    url: str | None = None,
    part: int | None = None,
    allow_private: bool = False,
) -> Document:
    """Read an article from a file, from standard input, or from the web.

    Args:
        source: a file's path, "-" for standard input, or an address of http or https.
        stdin: read for "-" in place of the process's own standard input.
        url: the address that the bytes came from.
        part: which article of a file that holds several, from 1; without it, the first, and a
            notice of the others.
        allow_private: whether an address may be one of this machine or of a private network.

    Raises:
        BriefingError: code 66 where there is no such file, or it cannot be opened, or has no such
            part; code 65 where it is too large, or in a format that cannot be read; code 69 where
            an address cannot be fetched.
    """
    content = content_of(source, stdin, url, allow_private)
    return parse(
        content.data,
        path=content.path,
        url=content.url,
        name_hint=content.name,
        content_type=content.content_type,
        part=part,
    )


def open_all(
    source: str | Path,
    *,
    stdin: BinaryIO | None = None,
    url: str | None = None,
    allow_private: bool = False,
) -> list[Document]:
    """Read all the articles of a file: of a mailbox each message, of a feed each entry.

    Raises:
        BriefingError: as `open_source`.
    """
    content = content_of(source, stdin, url, allow_private)
    return parse_all(
        content.data,
        path=content.path,
        url=content.url,
        name_hint=content.name,
        content_type=content.content_type,
    )


def parse(
    data: bytes,
    *,
    path: str | None,
    url: str | None = None,
    name_hint: str | None = None,
    content_type: str | None = None,
    part: int | None = None,
) -> Document:
    """Make a document of a file's bytes.

    Args:
        data: the bytes as they came.
        path: where they came from, as the user gave it; made safe to print here.
        url: the address they came from, if any.
        name_hint: a file name, whose ending helps to tell Markdown and pages from plain text.
        content_type: what the server said they are.
        part: which article of several, from 1.

    Raises:
        BriefingError: code 65 where the bytes are too many, no text, or in a format that cannot
            be read; code 66 where there is no such part.
    """
    documents = parse_all(data, path=path, url=url, name_hint=name_hint, content_type=content_type)
    count = len(documents)
    if part is not None and not 1 <= part <= count:
        raise BriefingError(
            f"has no article {part}, only {counted(count, 'article')}",
            where=safe_line(path or url or ""),
            code=NO_INPUT,
        )
    document = documents[(part or 1) - 1]
    if count > 1 and part is None:
        told = f"the first of {count} articles; --part 2 opens the next"
        return replace(document, notices=(told, *document.notices))
    return document


def parse_all(
    data: bytes,
    *,
    path: str | None,
    url: str | None = None,
    name_hint: str | None = None,
    content_type: str | None = None,
    format_: str | None = None,
) -> list[Document]:
    """Make a document of each article in a file's bytes; one at the least. See `parse`.

    `format_` is the one that they are known to be in, where they need not tell.
    """
    where = safe_line(path or url or "")
    if len(data) > MAX_BYTES:
        raise BriefingError(f"is larger than {MAX_BYTES // 1_000_000} MB", where=where)
    source = Source(
        path=safe_line(path) if path is not None else None,
        url=safe_line(url) if url is not None else None,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    format_ = format_ or file_type(data, name=name_hint, content_type=content_type)
    if format_ is None:
        return [parse_text(data, source, where, name_hint)]
    return _parse_converted(data, source, where, format_, content_type)


def _parse_converted(
    data: bytes, source: Source, where: str, format_: str, content_type: str | None
) -> list[Document]:
    """The documents of a file that a child process converts."""
    from briefing.ingest.formats.article import Hints
    from briefing.ingest.formats.convert import convert

    charset = _CHARSET.search(content_type or "")
    hints = Hints(source.url, charset[1] if charset else None)
    articles, converter = convert(data, format_, hints, where=where)
    several = len(articles) > 1
    source = replace(source, format=format_, converter=converter)
    return [
        structured_blocks(
            with_asked(article.blocks),
            source=replace(source, url=article.url or source.url, part=number if several else None),
            metadata=article.metadata,
            notices=article.notices,
        )
        for number, article in enumerate(articles, start=1)
    ]
