"""Plain text inside another format: a message's body, a page set as it was typed."""

from __future__ import annotations

from briefing.ingest.layout.blocks import Block, BlockKind
from briefing.ingest.layout.lines import BULLET, pieces
from briefing.ingest.text.reply_marks import without_reply_marks

__all__ = ["plain_blocks"]


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text: its paragraphs, each on one line, the items of its lists, and
    as quotations what mail marks as such."""
    written, text = text, without_reply_marks(text)
    blocks: list[Block] = []
    for piece in pieces(text):
        line = " ".join(piece.span.of(text).split())
        start = written.rfind("\n", 0, piece.span.start) + 1
        is_reply = text[start : piece.span.start] != written[start : piece.span.start]
        kind: BlockKind = "item" if BULLET.match(line) else "paragraph"
        blocks.append(Block("quote" if is_reply else kind, line))
    return blocks
