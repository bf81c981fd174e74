"""What a feed lists: its title and its entries, read in the killable child like any format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

from briefing.errors import DATA_ERROR, BriefingError
from briefing.ingest.fetch import Answer
from briefing.ingest.file_type import file_type
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.convert import convert
from briefing.ingest.source import is_address
from briefing.ingest.text.clean import safe_line

__all__ = ["Listed", "Listing", "feed_of_page", "listing"]

_LONGEST_ADDRESS = 4_000  # characters
_LONGEST_KEY = 300  # characters of an entry's words that tell it from others
_HEAD = 300_000  # characters of a page in which its feeds are named
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TRACKED = re.compile(r"\?.*")
_TRACKS = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)(?:=|$)", re.IGNORECASE)
_FEED_TYPES = frozenset(["application/rss+xml", "application/atom+xml", "application/feed+json"])


@dataclass(frozen=True)
class Listed:
    """An entry as a feed lists it.

    ``key`` is the same whenever the entry is listed: its address without a fragment and without
    what counts readers (``utm_source``), or a hash of its words where it has none.
    """

    key: str
    address: str | None
    article: Article


@dataclass(frozen=True)
class Listing:
    """What a feed holds: the entries in its order, which is mostly the latest first."""

    title: str | None
    entries: tuple[Listed, ...]


def listing(answer: Answer) -> Listing:
    """What a feed's answer lists. A feed without entries is no error: it may get some.

    Raises:
        BriefingError: code 65, it is no feed, or a damaged one.
    """
    where = safe_line(answer.url)
    found = file_type(answer.data, content_type=answer.content_type)
    if found != "feed":
        raise BriefingError("is no feed", where=where, code=DATA_ERROR)
    try:
        hints = Hints(answer.url, _charset(answer))
        articles = convert(answer.data, "feed", hints, where=where).articles
    except BriefingError as error:
        if error.what == "holds no entries":
            return Listing(None, ())
        raise
    return Listing(
        next((article.metadata.outlet for article in articles if article.metadata.outlet), None),
        tuple(_unlike(_listed(article, answer.url) for article in articles)),
    )


def feed_of_page(answer: Answer) -> str | None:
    """The address of the feed that a page names as its own; None where it names none."""
    if file_type(answer.data, content_type=answer.content_type) != "html":
        return None
    head = answer.data[:_HEAD].decode("utf-8", "replace")
    for match in _LINK.finditer(head):
        values = {
            name.lower(): unescape(next(filter(None, quoted), ""))
            for name, *quoted in _ATTRIBUTE.findall(match[1])
        }
        if (
            "alternate" in values.get("rel", "").lower().split()
            and values.get("type", "").lower().split(";")[0].strip() in _FEED_TYPES
        ):
            address = _address(values.get("href", ""), answer.url)
            if address is not None:
                return address
    return None


def _listed(article: Article, base: str) -> Listed:
    address = _address(article.url or "", base)
    if address is not None:
        return Listed(_TRACKED.sub(_untracked, address), address, article)
    said = " ".join(block.text for block in article.blocks)[: 100 * _LONGEST_KEY]
    digest = hashlib.sha256(f"{article.metadata.title}\n{said}".encode("utf-8", "replace"))
    return Listed(f"sha256:{digest.hexdigest()}", None, article)


def _address(written: str, base: str) -> str | None:
    try:
        address = urldefrag(urljoin(base, written.strip())).url if written.strip() else ""
    except ValueError:
        return None
    fits = is_address(address) and len(address) <= _LONGEST_ADDRESS
    return address if fits and not re.search(r"[\s\x00-\x1f\x7f]", address) else None


def _untracked(match: re.Match[str]) -> str:
    """What is left of a query without what only tells where its reader came from."""
    kept = [part for part in match[0][1:].split("&") if not _TRACKS.match(part)]
    return f"?{'&'.join(kept)}" if kept else ""


def _unlike(entries: Iterator[Listed]) -> Iterator[Listed]:
    seen: set[str] = set()
    for entry in entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _charset(answer: Answer) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", answer.content_type or "", re.I)
    return match[1] if match else None


def content_words(content: dict[str, Any]) -> int:
    """How many words the feed itself gives of an entry."""
    return sum(len(text.split()) for kind, text, _ in content["blocks"] if kind != "heading")
