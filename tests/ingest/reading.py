"""Short forms the tests of this folder share."""

from __future__ import annotations

from briefing.ingest import parse
from briefing.model import Document

BODY = "The government said on Friday that it would not attend the talks in Geneva next month."
MORE = "A second paragraph goes on at some length about the talks, and who is to come to them."
LAST = "A third paragraph ends the report with what the two sides mean to do after the talks."


def article(text: str | bytes, name: str = "article.txt") -> Document:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return parse(data, path=name, name_hint=name)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, p.span.of(document.text)) for p in document.paragraphs]


def of_kind(document: Document, kind: str) -> list[str]:
    return [words for found, words in kinds(document) if found == kind]


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)
