"""Lists of feeds as other readers write and read them: OPML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from briefing.errors import DATA_ERROR, BriefingError
from briefing.ingest.formats.archive import parse_xml
from briefing.ingest.source import is_address
from briefing.ingest.text.clean import safe_line

__all__ = ["Outline", "is_opml", "opml_text", "outlines"]

_MOST = 5_000  # feeds
_LONGEST = 4_000  # characters of an address
_LOOKED_AT = 2_000  # bytes


@dataclass(frozen=True)
class Outline:
    """A feed in a list: its address, and what it is called."""

    address: str
    title: str | None


def is_opml(data: bytes) -> bool:
    """Whether bytes begin as a list of feeds does."""
    return b"<opml" in data[:_LOOKED_AT].lower()


def outlines(data: bytes, *, where: str = "") -> list[Outline]:
    """The feeds of a list, each once, whatever folders they stand in.

    Raises:
        BriefingError: code 65, it is damaged, holds no feed or too many.
    """
    found: dict[str, str | None] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.lower() != "outline":
            return
        values = {key.lower(): value for key, value in attributes.items()}
        address = values.get("xmlurl", "").strip()
        if is_address(address) and len(address) <= _LONGEST:
            title = safe_line(values.get("title") or values.get("text") or "").strip()
            found.setdefault(address, title[:300] or None)

    try:
        parse_xml(data, start, lambda _: None, lambda _: None)
    except BriefingError as error:
        raise BriefingError(error.what, where=where, code=DATA_ERROR) from error
    if not found:
        raise BriefingError("lists no feed", where=where, code=DATA_ERROR)
    if len(found) > _MOST:
        raise BriefingError(f"lists more than {_MOST:,} feeds", where=where, code=DATA_ERROR)
    return [Outline(address, title) for address, title in found.items()]


def opml_text(feeds: Iterable[Outline]) -> str:
    """A list of feeds that other readers can read."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>Feeds followed by briefing</title></head>",
        "  <body>",
    ]
    for feed in feeds:
        title = quoteattr(_printable(feed.title or feed.address))
        address = quoteattr(_printable(feed.address))
        lines.append(f'    <outline type="rss" text={title} title={title} xmlUrl={address}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _printable(words: str) -> str:
    """Words without what XML cannot hold."""
    return "".join(
        c for c in words if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF and c != "\ufffe"
    )
