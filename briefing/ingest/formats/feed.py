"""Feeds: RSS and Atom by feedparser, JSON Feed by ourselves; each entry is an article."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html import unescape
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.html import body_blocks
from briefing.ingest.formats.page_text import prepared
from briefing.ingest.formats.plain_text import plain_blocks
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["read"]

_MAX_ENTRIES = 500
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_TAG = re.compile(
    r"</?(?:a|b|br|cite|code|em|i|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.I
)
_ENTITY_LEFT = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_APPEARED = re.compile(r"The post .{1,300} (?:first appeared|appeared first) on .{1,100}")


def read(data: bytes, hints: Hints) -> list[Article]:
    """The entries of a feed, each an article.

    Raises:
        BriefingError: it has no entries, or declares entities.
    """
    if _ENTITY.search(data):
        raise BriefingError("declares entities, which no feed needs")
    articles = _json(data, hints) if data.lstrip()[:1] == b"{" else _xml(data, hints)
    if not articles:
        raise BriefingError("holds no entries")
    return articles


def _xml(data: bytes, hints: Hints) -> list[Article]:
    import feedparser

    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    if len(ends) > _MAX_ENTRIES:
        data = data[: ends[_MAX_ENTRIES - 1]]
    headers = {"content-location": hints.url} if hints.url else {}
    if hints.charset:
        headers["content-type"] = f"application/xml; charset={hints.charset}"
    # A stream: what is no stream may be taken for an address or a file's name.
    feed: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    outlet = _plain(feed.feed.get("title"))
    articles: list[Article] = []
    for entry in feed.entries[:_MAX_ENTRIES]:
        contents = entry.get("content") or []
        best = max((each.get("value") or "" for each in contents), key=len, default="")
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        day = "{:04}-{:02}-{:02}".format(*when[:3]) if when and when[0] > 1990 else None
        articles.append(
            _article(
                entry.get("title"),
                best or entry.get("summary") or "",
                Metadata(byline=_authors(entry), outlet=outlet, published=day),
                entry.get("link"),
            )
        )
    return _told(articles, len(ends))


def _authors(entry: Any) -> str | None:
    """Who wrote an entry: all of them, of whom feedparser calls the last its author."""
    names = [each.get("name") or "" for each in entry.get("authors") or []]
    return ", ".join(filter(None, dict.fromkeys(names))) or entry.get("author")


def _json(data: bytes, hints: Hints) -> list[Article]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BriefingError("is damaged: its JSON cannot be read") from error
    entries = feed.get("items")
    if not isinstance(entries, list):
        return []
    articles: list[Article] = []
    for entry in entries[:_MAX_ENTRIES]:
        if not isinstance(entry, dict):
            continue
        authors = entry.get("authors") or [entry.get("author")]
        names = [each["name"] for each in authors if isinstance(each, dict) and "name" in each]
        markup = _words(entry, "content_html")
        metadata = Metadata(
            byline=", ".join(map(str, names)) or None,
            outlet=_words(feed, "title") or None,
            published=_day(_words(entry, "date_published")),
            language=_words(entry, "language") or _words(feed, "language") or None,
        )
        text = _words(entry, "content_text") or _words(entry, "summary")
        title, url = _words(entry, "title"), _words(entry, "url")
        articles.append(_article(title, markup or text, metadata, url, is_markup=bool(markup)))
    return _told(articles, len(entries))


def _article(
    title: str | None, words: str, metadata: Metadata, url: str | None, *, is_markup: bool = True
) -> Article:
    blocks: list[Block] = []
    title = _plain(title) if is_markup else " ".join((title or "").split())
    if title:
        blocks.append(Block("heading", title, 1))
    found = body_blocks(prepared(words)) if is_markup else plain_blocks(words)
    blocks += (block for block in found if not _APPEARED.fullmatch(block.text))
    metadata = Metadata(
        title or None,
        metadata.byline or None,
        metadata.outlet or None,
        metadata.published,
        metadata.language,
    )
    return Article(tuple(blocks), metadata, url if url and _ADDRESS.fullmatch(url) else None)


def _plain(words: str | None) -> str:
    """A title without the markup that many feeds escape twice."""
    text = _TAG.sub("", words or "")
    if _ENTITY_LEFT.search(text):
        text = _TAG.sub("", unescape(text))
    return " ".join(text.split())


def _told(articles: list[Article], count: int) -> list[Article]:
    if count <= _MAX_ENTRIES or not articles:
        return articles
    told = f"only the first {_MAX_ENTRIES:,} of {count:,} entries are read"
    first = articles[0]
    return [Article(first.blocks, first.metadata, first.url, (told,)), *articles[1:]]


def _day(written: str) -> str | None:
    """The day of a time as JSON Feed writes it: 2026-05-04T12:00:00Z."""
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        return None


def _words(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
