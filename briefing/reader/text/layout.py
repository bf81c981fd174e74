"""An article set in rows: which words stand on which row, at a width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from briefing.model import Document, ParagraphKind
from briefing.reader.text.day import day_in_words
from briefing.reader.text.wrap import is_narrow, wrap

BlockKind = ParagraphKind | Literal["about", "notice"]

# Lines that belong together and are set without a blank row between.
_CLOSE: frozenset[BlockKind] = frozenset({"caption", "credit", "outlet", "boilerplate", "byline"})

_EMPTY = "There is no text to read here."
_GAP_ABOVE = 2  # empty rows above a heading: one more than between paragraphs


class Row(NamedTuple):
    """A row of the article. ``start`` and ``end`` are offsets into its block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A paragraph as it is shown."""

    kind: BlockKind
    text: str
    start: int
    """The offset of its first character in the document's text."""
    level: int = 0
    printed: bool = True
    """Whether its words are the document's own; otherwise the reader says them."""

    @cached_property
    def narrow(self) -> bool:
        """Whether each of its characters is one cell wide."""
        return is_narrow(self.text)

    @property
    def end(self) -> int:
        """The offset behind its last character in the document's text."""
        return self.start + len(self.text) if self.printed else self.start


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The paragraphs of a document, in order, with a line below the title on where it comes from.

    A title that the page prints again is left out, and so are the lines that say nothing but what
    stands in that line already.
    """
    said = {"repeated title"}
    said |= {"byline"} if document.byline else set()
    said |= {"dateline"} if document.dateline or document.published else set()
    paragraphs = [p for p in document.paragraphs if p.kind not in said]
    blocks = [
        Block(p.kind, p.span.of(document.text), p.span.start, p.level)
        for p in paragraphs
        if p.span.of(document.text).strip()
    ]
    title = next((n for n, block in enumerate(blocks) if block.kind == "title"), None)
    if title is None and document.title:
        title = 0
        blocks.insert(0, Block("title", document.title, 0, printed=False))
    day = day_in_words(document.published)
    parts = (document.outlet, document.dateline, day, document.byline)
    about = " · ".join(part for part in parts if part)
    if not blocks:
        blocks.append(Block("notice", _EMPTY, 0, printed=False))
    if about:
        place = 0 if title is None else title + 1
        start = blocks[place - 1].end if place else 0
        blocks.insert(place, Block("about", about, start, printed=False))
    return tuple(blocks)


class TextLayout:
    """The rows of an article's blocks at one width.

    The empty rows between blocks belong to the block above them, as if its text went on.
    """

    def __init__(self, blocks: Sequence[Block], width: int) -> None:
        """Set the blocks.

        Args:
            blocks: in reading order.
            width: cells a row of text.
        """
        self.blocks = blocks
        self.width = width
        self.rows: list[Row] = []
        """Top to bottom."""
        self.first_rows: list[int] = []
        """The row that each block begins with."""
        self._starts = [block.start for block in blocks]
        add = self.rows.append
        for number, block in enumerate(blocks):
            if number:
                end = len(blocks[number - 1].text)
                for gap in range(end, end + _rows_between(blocks[number - 1], block)):
                    add(Row(number - 1, gap, gap))
            self.first_rows.append(len(self.rows))
            start = 0
            for end in wrap(block.text, width):
                add(Row(number, start, end))
                start = end

    def __len__(self) -> int:
        return len(self.rows)

    def block_at(self, offset: int) -> int:
        """The block that holds an offset into the document, else the last that begins before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def row_at(self, offset: int) -> int:
        """The row that shows an offset into the document, or the nearest one above it."""
        if not self.blocks:
            return 0
        number = self.block_at(offset)
        return self.row_of(number, offset - self.blocks[number].start)

    def row_of(self, block: int, offset: int) -> int:
        """The row of an offset into a block's text."""
        first = self.first_rows[block]
        last = self.first_rows[block + 1] if block + 1 < len(self.blocks) else len(self.rows)
        low, high = first, last
        while high - low > 1:
            middle = (low + high) // 2
            if self.rows[middle].start <= offset:
                low = middle
            else:
                high = middle
        return low

    def offset_at(self, row: int) -> int:
        """The offset into the document of the first character of a row."""
        if not self.rows:
            return 0
        block, start, _ = self.rows[max(0, min(row, len(self.rows) - 1))]
        shown = self.blocks[block]
        return shown.start + start if shown.printed else shown.start


def _rows_between(above: Block, below: Block) -> int:
    """How many empty rows part two blocks."""
    if above.kind == "title" and below.kind == "about":
        return 0
    if below.kind == "heading" and above.kind != "heading":
        return _GAP_ABOVE
    return 0 if above.kind in _CLOSE and below.kind in _CLOSE else 1
