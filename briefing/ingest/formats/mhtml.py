"""A web page in one file, as browsers save it: the first part that is HTML, read as a page."""

from __future__ import annotations

from email import message_from_bytes, policy

from briefing.errors import BriefingError
from briefing.ingest.formats import html
from briefing.ingest.formats.article import Article, Hints

__all__ = ["read"]

_MAX_PARTS = 2_000


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of the page.

    Raises:
        BriefingError: there is no page in it.
    """
    message = message_from_bytes(data, policy=policy.default)
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            url = str(address) if address and str(address).startswith("http") else hints.url
            if isinstance(page, bytes):
                return html.read(page, Hints(url, part.get_content_charset()))
    raise BriefingError("holds no web page")
