"""Opens what the user names and makes a `Document` of it."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from briefing.errors import DATA_ERROR, NO_INPUT, BriefingError
from briefing.ingest.file_type import file_type, is_markdown, unread_markup
from briefing.ingest.layout import front_matter
from briefing.ingest.layout.asked import with_asked
from briefing.ingest.layout.document import structured, structured_blocks
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.text.clean import clean, commands, safe_line, without_colours
from briefing.ingest.text.columns import column_by_column
from briefing.ingest.text.decode import READABLE, decode
from briefing.ingest.text.reply_marks import without_reply_marks
from briefing.model import Document, Source

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "STDIN",
    "SourceOptions",
    "is_address",
    "open_all",
    "open_source",
    "parse",
    "parse_all",
    "read_bytes",
]

MAX_BYTES = 50_000_000
MAX_LINES = 250_000
STDIN = "-"

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


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
    content = _content(source, stdin, url, allow_private)
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
    content = _content(source, stdin, url, allow_private)
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
        return [_parse_text(data, source, where, name_hint)]
    return _parse_converted(data, source, where, format_, content_type)


def _parse_text(data: bytes, source: Source, where: str, name_hint: str | None) -> Document:
    """The document of plain text or Markdown."""
    text, notices = decode(data, where=where)
    if name := unread_markup(text):
        raise BriefingError(f"is {name}", where=where, hint=READABLE)
    if text.count("\n") > MAX_LINES:
        raise BriefingError(f"has more than {MAX_LINES:,} lines", where=where)
    text, colours = without_colours(text)
    if colours:
        notices += (f"{counted(colours, 'colour sequence')} left out",)
    breaks = [match.start() for match in re.finditer("\f", text)]
    text = text.replace("\f", "\n")
    if unsafe := commands(text):
        notices += (f"{counted(unsafe, 'character')} that could command the terminal replaced",)
    text = clean(text)
    fields, body = front_matter.split(text)
    if is_markdown(text, name=name_hint, front_matter=bool(fields)):
        # Its parser costs 40 ms, which plain text need not pay.
        from briefing.ingest.formats import markdown

        source = replace(source, format="markdown")
        metadata = Metadata.of(fields)
        blocks = markdown.render(body)
        if blocks is not None:
            return structured_blocks(blocks, source=source, metadata=metadata, notices=notices)
        notices += ("too large or too deeply nested to read as Markdown, shown as plain text",)
        return structured(body, source=source, metadata=metadata, notices=notices)
    text = without_reply_marks(text)
    ordered, breaks = _ordered(text, breaks)
    if ordered != text:
        text = ordered
        notices += ("columns side by side are put one after the other",)
    return structured(text, source=source, notices=notices, breaks=breaks)


def _ordered(text: str, breaks: list[int]) -> tuple[str, list[int]]:
    """A text whose pages have their columns one after the other, and where its pages end."""
    pages = [
        column_by_column(text[start + 1 : end]) for start, end in pairwise([-1, *breaks, len(text)])
    ]
    ends = accumulate(len(page) + 1 for page in pages[:-1])
    return "\n".join(pages), [end - 1 for end in ends]


def _parse_converted(
    data: bytes, source: Source, where: str, format_: str, content_type: str | None
) -> list[Document]:
    """The documents of a file that a child process converts."""
    from briefing.ingest.formats.article import Hints
    from briefing.ingest.formats.convert import convert, converter_name

    charset = _CHARSET.search(content_type or "")
    hints = Hints(source.url, charset[1] if charset else None)
    articles = convert(data, format_, hints, where=where)
    several = len(articles) > 1
    source = replace(source, format=format_, converter=converter_name(format_))
    return [
        structured_blocks(
            with_asked(article.blocks),
            source=replace(source, url=article.url or source.url, part=number if several else None),
            metadata=article.metadata,
            notices=article.notices,
        )
        for number, article in enumerate(articles, start=1)
    ]


def is_address(source: str) -> bool:
    """Whether a source is a web address, and no file's name."""
    return bool(_ADDRESS.match(source))


class _Content(NamedTuple):
    """The bytes of a source, and what is known of them."""

    data: bytes
    path: str | None
    url: str | None
    name: str | None
    content_type: str | None = None


def _content(
    source: str | Path, stdin: BinaryIO | None, url: str | None, allow_private: bool
) -> _Content:
    if str(source) == STDIN:
        return _Content(_read_stdin(stdin), STDIN, url, None)
    if is_address(str(source)):
        from urllib.parse import urlsplit

        from briefing.ingest.fetch import fetch
        from briefing.ingest.fetch.addresses import anywhere, is_public

        page = fetch(str(source), allowed=anywhere if allow_private else is_public)
        name = PurePosixPath(urlsplit(page.url).path).name or None
        return _Content(page.data, None, page.url, name, page.content_type)
    return _Content(_read_file(source), str(source), url, Path(source).name)


def read_bytes(source: str) -> bytes:
    """The bytes of a file or of standard input.

    Raises:
        BriefingError: code 66, it cannot be read; 65, it is too large.
    """
    return _read_stdin(None) if source == STDIN else _read_file(source)


def counted(number: int, what: str) -> str:
    """A number of things in words: "1 character", "2 characters"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    stream = stdin or (sys.stdin.buffer if sys.stdin is not None else None)
    if stream is None:
        raise BriefingError("standard input is closed", where=STDIN, code=NO_INPUT)
    try:
        return _read(stream, STDIN)
    except (OSError, ValueError) as error:
        raise BriefingError("cannot be read", where=STDIN, code=NO_INPUT) from error


def _read_file(source: str | Path) -> bytes:
    where = safe_line(str(source))
    try:
        with Path(source).open("rb") as file:
            return _read(file, where)
    except FileNotFoundError as error:
        raise BriefingError("no such file", where=where, code=NO_INPUT) from error
    except IsADirectoryError as error:
        raise BriefingError("is a folder, not a file", where=where, code=NO_INPUT) from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BriefingError(reason, where=where, code=NO_INPUT) from error
    except ValueError as error:  # a NUL in the name
        raise BriefingError("is no file's name", where=where, code=NO_INPUT) from error


def _read(stream: BinaryIO, where: str) -> bytes:
    """All of a stream, but no more than may be read: it can be a pipe or a device without end."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            what = f"is larger than {MAX_BYTES // 1_000_000} MB"
            raise BriefingError(what, where=where, code=DATA_ERROR)
    return b"".join(pieces)
