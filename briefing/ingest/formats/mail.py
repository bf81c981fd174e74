"""Mail messages and mailboxes: of each message its subject, sender, date and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.forwarded import with_inner_letters
from briefing.ingest.formats.html import body_blocks
from briefing.ingest.formats.mailbox import ESCAPED_FROM, FROM_LINE
from briefing.ingest.formats.page_text import page_text, prepared
from briefing.ingest.formats.plain_text import plain_blocks
from briefing.ingest.formats.sign_offs import with_sign_offs
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.bylines import by_position
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.names import is_person, turned_around
from briefing.ingest.text.clean import unix_lines

__all__ = ["read"]

_MAX_MESSAGES = 1_000
# What mail programs and servers put before a subject.
_FORWARDED = re.compile(
    r"(?:\s*(?:(?:fwd?|re|aw|wg)\s*(?:\[\d+\])?:|\[ext(?:ernal)?\]:?))+\s*", re.IGNORECASE
)
_FLOWED = re.compile(r"(?<=\S) \n(?![>\s])")
# "Jane Doe from The Post", as newsletters are sent.
_FROM = re.compile(
    r"(\w[^\s,|@]* [^,|@]{1,40}?)(?: (?:from|at)|,| \|) ((?:[A-Z]|the [A-Z]).{1,60})"
)
_HEAD = 8  # blocks in which a letter may say who wrote it
_SIGNATURE = re.compile(r"\n-- \n.*", re.DOTALL)


def read(data: bytes, hints: Hints) -> list[Article]:
    """The messages of a file, each an article.

    Raises:
        BriefingError: none of them holds text.
    """
    starts = list(FROM_LINE.finditer(data)) if data.startswith(b"From ") else []
    if not starts:
        parts = [data]
    else:
        ends = [match.start() for match in starts[1:]] + [len(data)]
        parts = [
            ESCAPED_FROM.sub(rb"\1", data[match.end() : end])
            for match, end in zip(starts[:_MAX_MESSAGES], ends, strict=False)
        ]
    articles = [article for part in parts if (article := _article(part, hints)) is not None]
    if not articles:
        raise BriefingError("holds no message with text")
    if len(starts) > _MAX_MESSAGES:
        told = f"only the first {_MAX_MESSAGES:,} of {len(starts):,} messages are read"
        first = articles[0]
        articles[0] = Article(first.blocks, first.metadata, first.url, (told,))
    return articles


def _article(data: bytes, hints: Hints) -> Article | None:
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("html", "plain"))
    blocks = _body_blocks(body) if body is not None else []
    if not blocks:
        body = message.get_body(("plain",))
        blocks = _body_blocks(body) if body is not None else []
    if not blocks:
        return None
    passed_on = with_inner_letters(blocks)
    blocks = with_sign_offs(passed_on.blocks)
    byline, outlet = _wrote(blocks, passed_on.sender or _sender(message))
    subject = " ".join(_header(message, "subject").split())
    title = _FORWARDED.sub("", subject, count=1).strip() or subject
    if title:
        blocks.insert(0, Block("heading", title, 1))
    metadata = Metadata(
        title=title or None,
        byline=byline,
        outlet=outlet,
        published=passed_on.date or _day(message),
        language=_header(message, "content-language") or None,
    )
    return Article(tuple(blocks), metadata, hints.url)


def _body_blocks(body: Any) -> list[Block]:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return []
    text = page_text(payload, body.get_content_charset())
    if body.get_content_type() == "text/html":
        return [
            Block("heading", block.text, block.level + 1) if block.kind == "heading" else block
            for block in body_blocks(prepared(text))
        ]
    text = _SIGNATURE.sub("", unix_lines(text))
    if (body.get_param("format") or "").lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    return plain_blocks(text)


def _wrote(blocks: Sequence[Block], sender: str | None) -> tuple[str | None, str | None]:
    """Who wrote a letter, and for which outlet: a newsletter says the one, its sender the other."""
    if sender and (match := _FROM.fullmatch(sender)) and is_person(match[1]):
        return match[1], match[2]
    for block in blocks[:_HEAD]:
        label = by_position(" ".join(block.text.split()))
        if label is not None and label.kind == "byline" and label.value:
            same = sender is None or sender.casefold() in label.value.casefold()
            return label.value, label.outlet or (None if same else sender)
    return sender, None


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; none where it cannot be read."""
    try:
        return str(message.get(name, ""))
    except Exception:  # the parser of headers raises what it likes on what is no header
        return ""


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["from"].addresses
    except Exception:
        return None
    if not addresses:
        return None
    name = turned_around(" ".join(addresses[0].display_name.split()))
    return name or addresses[0].addr_spec or None


def _day(message: EmailMessage) -> str | None:
    try:
        sent = message["date"].datetime
    except Exception:
        return None
    return sent.date().isoformat() if sent is not None else None
