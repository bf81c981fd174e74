"""RTF documents, by striprtf: paragraphs without their styles."""

from __future__ import annotations

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["read"]


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of an RTF document.

    Raises:
        BriefingError: it holds no text.
    """
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(data.decode("cp1252", "replace"), errors="replace")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    blocks = tuple(Block("paragraph", line) for line in lines if line.strip(" |"))
    if not blocks:
        raise BriefingError("holds no text")
    return [Article(blocks, Metadata(), hints.url)]
