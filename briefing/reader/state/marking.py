"""Words of the article that are being marked: a word, from one word to another, or a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Span
from briefing.reader.text.layout import Block, TextLayout

__all__ = ["Marking", "Place", "spans_between"]

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")
_SHORTENED = re.compile(r"(?:\b[A-Z][a-z]{0,2}|\b(?:[A-Za-z]\.)+[A-Za-z])$")  # Mr, Oct, U.S
_INSIDE_WORD = re.compile(r"\w")


class Place(NamedTuple):
    """A word: its block, and from where to where in the block's text."""

    block: int
    start: int
    end: int


class Marking:
    """A cursor on one word, and where the mark begins once that is told."""

    def __init__(self, layout: TextLayout, offset: int) -> None:
        """Begin at the word that an offset into the document lies in, else the next one.

        Args:
            layout: the article's rows.
            offset: into the document's text.
        """
        self._layout = layout
        self._words = [
            Place(number, *match.span())
            for number, block in enumerate(layout.blocks)
            if block.printed
            for match in _WORD.finditer(block.text)
        ]
        self._ends = [layout.blocks[word.block].start + word.end for word in self._words]
        self._at = min(bisect_right(self._ends, offset), max(0, len(self._words) - 1))
        self._anchor: int | None = None

    def __bool__(self) -> bool:
        return bool(self._words)

    @property
    def offset(self) -> int:
        """Where the cursor's word begins in the document's text."""
        word = self._words[self._at]
        return self._layout.blocks[word.block].start + word.start

    @property
    def has_begun(self) -> bool:
        """Whether it is told where the mark begins."""
        return self._anchor is not None

    def begin(self) -> None:
        """Begin the mark at the cursor; where it has begun, begin again."""
        self._anchor = self._at

    def step(self, by: int) -> None:
        """Go so many words on, or back."""
        self._at = max(0, min(self._at + by, len(self._words) - 1))

    def step_row(self, by: int) -> None:
        """Go a row down or up, to the word at about the same column."""
        word = self._words[self._at]
        row = self._layout.row_of(word.block, word.start)
        column = word.start - self._layout.rows[row].start
        row += by
        while 0 <= row < len(self._layout):
            block, start, end = self._layout.rows[row]
            if start < end and self._layout.blocks[block].printed:
                aim = min(start + column, end - 1)
                keys = [(each.block, each.end) for each in self._words]
                self._at = min(bisect_right(keys, (block, aim)), len(self._words) - 1)
                return
            row += by

    def step_sentence(self, by: int) -> None:
        """Go to the first word of the next sentence, or of this one, or of the one before."""
        first, last = self._sentence()
        if by > 0:
            self._at = min(last + 1, len(self._words) - 1)
        elif self._at > first:
            self._at = first
        else:
            self._at = max(0, first - 1)
            self._at = self._sentence()[0]

    @property
    def shown(self) -> tuple[Place, Place]:
        """The first and the last word that are marked: the cursor's alone until a mark begins."""
        anchor = self._at if self._anchor is None else self._anchor
        return self._words[min(anchor, self._at)], self._words[max(anchor, self._at)]

    @property
    def taken(self) -> tuple[Place, Place]:
        """The first and the last word that are to be taken: the sentence's until a mark begins."""
        if self._anchor is not None:
            return self.shown
        first, last = self._sentence()
        return self._words[first], self._words[last]

    def _sentence(self) -> tuple[int, int]:
        """The first and the last word of the cursor's sentence."""
        here = self._words[self._at]
        text = self._layout.blocks[here.block].text
        ends = [
            match.end()
            for match in _SENTENCE_END.finditer(text)
            if not _SHORTENED.search(text[: match.start()])
        ]
        start = max((end for end in ends if end <= here.start), default=0)
        end = min((end for end in ends if end > here.start), default=len(text))
        inside = [
            n
            for n, word in enumerate(self._words)
            if word.block == here.block and start <= word.start < end
        ]
        return inside[0], inside[-1]


def spans_between(
    blocks: Sequence[Block], first: tuple[int, int], last: tuple[int, int]
) -> tuple[Span, ...]:
    """What lies between two places as spans of the document, one a block, at whole words.

    Args:
        blocks: of the article.
        first: block, and offset into its text.
        last: block, and the offset behind the last character.
    """
    found = []
    for number in range(first[0], last[0] + 1):
        block = blocks[number]
        start = first[1] if number == first[0] else 0
        end = last[1] if number == last[0] else len(block.text)
        if not block.printed or not block.text[start:end].strip():
            continue
        while start > 0 and _joined(block.text, start):
            start -= 1
        while end < len(block.text) and _joined(block.text, end):
            end += 1
        start += len(block.text[start:end]) - len(block.text[start:end].lstrip())
        end = start + len(block.text[start:end].rstrip())
        found.append(Span(block.start + start, block.start + end))
    return tuple(found)


def _joined(text: str, place: int) -> bool:
    """Whether a place lies inside a word."""
    return bool(_INSIDE_WORD.match(text[place - 1]) and _INSIDE_WORD.match(text[place]))
