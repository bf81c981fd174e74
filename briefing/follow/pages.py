"""The document of an entry: its page, or what the feed itself gives of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from briefing.errors import UNAVAILABLE, BriefingError
from briefing.follow.asking import AGENT
from briefing.follow.feeds import MOST_TRIES, Entry
from briefing.follow.listing import content_words
from briefing.ingest.fetch import Asking, ask, refused
from briefing.ingest.fetch.addresses import anywhere, is_public
from briefing.ingest.formats.article import article_from_json
from briefing.ingest.layout.document import structured_blocks
from briefing.ingest.source import parse
from briefing.ingest.text.clean import safe_line
from briefing.model import Document, Source

__all__ = ["Page", "read_page"]

_ENOUGH = 50  # words of an entry, to be read in its page's place
_LATER = frozenset([408, 425, 429, 500, 502, 503, 504])
"""What a server answers that may give the page another time."""
_TOO_MANY = frozenset([429, 503])


@dataclass(frozen=True)
class Page:
    """What came of an entry: its document, or why there is none."""

    document: Document | None = None
    error: BriefingError | None = None
    for_good: bool = False
    """Whether it is of no use to try again."""
    is_refused: bool = False
    """Whether the server wants to be left alone."""


def read_page(entry: Entry, outlet: str | None) -> Page:
    """Fetch and read an entry's page.

    Where that cannot be had for good, and the feed gives the article itself, that is read. What the
    feed tells of an article fills in what its page does not.

    Args:
        entry: With its address, or its content, or both.
        outlet: What the feed is called.
    """
    page = Page(error=_error(entry, "holds no article"), for_good=True)
    if entry.address is not None:
        page = _fetched(entry, entry.address)
        if page.document is not None:
            return replace(page, document=_completed(page.document, entry, outlet))
    is_last = page.for_good or entry.tries + 1 >= MOST_TRIES
    if not is_last or entry.content is None or content_words(entry.content) < _ENOUGH:
        return page
    told = page.error.what if page.error is not None and entry.address is not None else ""
    return Page(_completed(_given(entry, entry.content, told), entry, outlet))


def _fetched(entry: Entry, address: str) -> Page:
    allowed = anywhere if entry.is_private else is_public
    try:
        answer = ask(address, Asking(agent=entry.agent or AGENT), allowed=allowed)
    except BriefingError as error:
        return Page(error=error, for_good=error.code != UNAVAILABLE)
    if answer.status != 200:
        return Page(
            error=refused(answer),
            for_good=answer.status not in _LATER,
            is_refused=answer.status in _TOO_MANY,
        )
    name = PurePosixPath(urlsplit(answer.url).path).name or None
    try:
        return Page(
            parse(
                answer.data,
                path=None,
                url=answer.url,
                name_hint=name,
                content_type=answer.content_type,
            )
        )
    except BriefingError as error:
        return Page(error=error, for_good=True)
    except Exception as error:  # in a thread whose errors nobody sees
        what = f"cannot be read ({type(error).__name__})"
        return Page(error=_error(entry, what), for_good=True)


def _error(entry: Entry, what: str) -> BriefingError:
    return BriefingError(what, where=safe_line(entry.address or entry.title or entry.key)[:200])


def _given(entry: Entry, content: dict[str, Any], told: str) -> Document:
    """What the feed gives of an entry."""
    article = article_from_json(content)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    notices = (f"the page {told}: this is what the feed gives of it",) if told else ()
    return structured_blocks(
        article.blocks,
        source=Source(None, entry.address, digest, format="feed"),
        metadata=article.metadata,
        notices=(*article.notices, *notices),
    )


def _completed(document: Document, entry: Entry, outlet: str | None) -> Document:
    """The document, with what the feed tells where the page does not."""
    return replace(
        document,
        title=document.title or entry.title,
        outlet=outlet if outlet and _is_host(document.outlet) else document.outlet,
        published=document.published or entry.published,
    )


def _is_host(outlet: str | None) -> bool:
    """Whether an outlet is none, or nothing but the name of a server."""
    return outlet is None or (" " not in outlet and bool({".", ":"} & set(outlet)))
