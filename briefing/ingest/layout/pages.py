"""What a page's end leaves in a text: page numbers and running titles, and sentences cut in two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.ingest.layout.lines import ENDS_A_SENTENCE, Piece

__all__ = ["PageEnds", "find_page_ends", "is_page_number", "masked"]

_NUMBER = (
    r"[\s\W_]*(?:(?:page|p\.|pg\.?)\s*)?(?:\d{1,4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
    r"(?:\s*(?:of|/)\s*\d{1,4})?[\s\W_]*"
)
_DIGITS = re.compile(r"\d+")
_LONGEST = 100  # characters of a running title
_AROUND = 3  # lines that a page may print above its text, and below


@dataclass(frozen=True)
class PageEnds:
    """The places of page numbers and running titles, and of the pieces that go on after them."""

    lines: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page's number: "3", "- 3 -", "Page 3 of 9", "iv"."""
    return len(line) <= 30 and bool(re.fullmatch(_NUMBER, line, re.IGNORECASE))


def masked(line: str) -> str:
    """A line as it is compared with those of other pages: its numbers are all one."""
    return _DIGITS.sub("#", " ".join(line.split())).casefold()


def find_page_ends(text: str, found: Sequence[Piece], breaks: Sequence[int] = ()) -> PageEnds:
    """What stands at the ends of a text's pages.

    Args:
        text: the text, form feeds replaced.
        found: its pieces.
        breaks: the offsets of its form feeds, in order.
    """
    numbers = {
        place
        for place, piece in enumerate(found)
        if piece.alone and is_page_number(piece.span.of(text)[:40])
    }
    starts = [piece.span.start for piece in found]
    feeds = {bisect_right(starts, offset) for offset in breaks}
    turns = sorted(feeds | numbers)
    if not turns:
        return PageEnds()
    recurring = _recurring(text, found, turns)
    lines: set[int] = set()
    continued: set[int] = set()
    for turn in turns:
        if turn in lines:
            continue
        first, after = _cut(text, found, turn)
        if after is not None:
            lines.update(range(first, after))
            continued.add(after)
            continue
        near = range(max(0, turn - _AROUND), min(len(found), turn + _AROUND))
        lines.update(place for place in near if place in recurring)
        if breaks:
            lines.update(place for place in near if place in numbers)
    return PageEnds(frozenset(lines), frozenset(continued))


def _cut(text: str, found: Sequence[Piece], turn: int) -> tuple[int, int | None]:
    """Where the page lines around a turn begin, and the piece that goes on with a sentence.

    The second is None where no sentence is cut there.
    """
    first = turn
    while first > 0 and turn - first < _AROUND and not _is_cut_short(text, found[first - 1]):
        if not _may_be_page_line(text, found[first - 1]):
            return turn, None
        first -= 1
    if first == 0 or not _is_cut_short(text, found[first - 1]):
        return turn, None
    for after in range(turn, min(len(found), turn + _AROUND + 1)):
        if text[found[after].span.start].islower():
            return first, after
        if not _may_be_page_line(text, found[after]):
            break
    return turn, None


def _is_cut_short(text: str, piece: Piece) -> bool:
    """Whether a piece is a paragraph that ends in the midst of a sentence."""
    span = piece.span
    return span.end - span.start > _LONGEST / 2 and not ENDS_A_SENTENCE.search(
        text[max(span.start, span.end - 20) : span.end]
    )


def _may_be_page_line(text: str, piece: Piece) -> bool:
    span = piece.span
    return piece.lines <= 2 and span.end - span.start <= _LONGEST


def _recurring(text: str, found: Sequence[Piece], turns: Sequence[int]) -> set[int]:
    """The short lines near the turns that several pages print."""
    near = {
        place
        for turn in turns
        for place in range(max(0, turn - _AROUND), min(len(found), turn + _AROUND))
        if _may_be_page_line(text, found[place])
    }
    lines = {place: masked(found[place].span.of(text)) for place in near}
    times = Counter(lines.values())
    return {place for place, line in lines.items() if times[line] > 1}
