"""The bytes of what the user names: a file, standard input, a web address."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from briefing.errors import DATA_ERROR, NO_INPUT, BriefingError
from briefing.ingest.text.clean import safe_line

__all__ = ["MAX_BYTES", "STDIN", "Content", "content_of", "is_address", "read_bytes"]

MAX_BYTES = 50_000_000
STDIN = "-"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether a source is a web address, and no file's name."""
    return bool(_ADDRESS.match(source))


class Content(NamedTuple):
    """The bytes of a source, and what is known of them."""

    data: bytes
    path: str | None
    url: str | None
    name: str | None
    content_type: str | None = None


def content_of(
    source: str | Path, stdin: BinaryIO | None, url: str | None, allow_private: bool
) -> Content:
    """The bytes of a file, of standard input, or of what stands at an address.

    Raises:
        BriefingError: as `briefing.ingest.source.open_source`, before the bytes are looked at.
    """
    if str(source) == STDIN:
        return Content(_read_stdin(stdin), STDIN, url, None)
    if is_address(str(source)):
        from urllib.parse import urlsplit

        from briefing.ingest.fetch import fetch
        from briefing.ingest.fetch.addresses import anywhere, is_public

        page = fetch(str(source), allowed=anywhere if allow_private else is_public)
        name = PurePosixPath(urlsplit(page.url).path).name or None
        return Content(page.data, None, page.url, name, page.content_type)
    return Content(_read_file(source), str(source), url, Path(source).name)


def read_bytes(source: str) -> bytes:
    """The bytes of a file or of standard input.

    Raises:
        BriefingError: code 66, it cannot be read; 65, it is too large.
    """
    return _read_stdin(None) if source == STDIN else _read_file(source)


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
