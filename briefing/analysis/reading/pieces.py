"""The pieces of a document that are analysed: its title and its body, bearably long each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import Document, Paragraph

LONGEST_PARAGRAPH = 20_000  # characters read in one piece

# "LONDON (AP) — ": where a report was filed is no part of its first sentence.
DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]+(?:,[^—–\n(]{2,30})?\s*(?:\([A-Za-z .]{2,20}\)\s*)?(?:—|–|--?)\s+(?=\S)"
)


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of a very long one: offsets into `Document.text`, half open."""

    paragraph: Paragraph
    start: int
    end: int


def pieces(document: Document) -> Iterator[Piece]:
    """The pieces of a document, in order."""
    for paragraph in document.paragraphs:
        if paragraph.kind not in {"title", "body"}:
            continue
        start, end = paragraph.span
        filed = DATELINE.match(document.text, start, end)
        if filed and paragraph.kind == "body":
            start = filed.end()
        while end - start > LONGEST_PARAGRAPH:
            cut = document.text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
            cut = cut if cut > start else start + LONGEST_PARAGRAPH
            yield Piece(paragraph, start, cut)
            start = cut
        yield Piece(paragraph, start, end)
