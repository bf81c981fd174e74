"""Plain text inside another format: a message's body, a page set as it was typed."""

from __future__ import annotations

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.lines import BULLET, pieces
from briefing.ingest.text.reply_marks import without_reply_marks

__all__ = ["plain_blocks"]


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text: its paragraphs, each on one line, and the items of its lists."""
    text = without_reply_marks(text)
    found = (" ".join(piece.span.of(text).split()) for piece in pieces(text))
    return [Block("item" if BULLET.match(line) else "paragraph", line) for line in found]
