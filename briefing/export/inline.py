"""A paragraph in pieces: its words, where its markup begins and ends, and where its notes are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.model import Markup, Paragraph, Span

__all__ = ["Edge", "Mark", "Piece", "Words", "pieces", "within"]

# A mark goes after what closes the words that it marks.
_CLOSING = re.compile("[.,;:!?\"”’')\\]»]*")


@dataclass(frozen=True)
class Words:
    """Words between two marks or edges, as they stand in the text, with their offset."""

    text: str
    start: int


@dataclass(frozen=True)
class Edge:
    """Where markup begins, or where it ends. What begins last ends first."""

    markup: Markup
    opens: bool


@dataclass(frozen=True)
class Mark:
    """The mark of a footnote."""

    name: str


Piece = Words | Edge | Mark


def within(markup: Sequence[Markup], paragraph: Paragraph) -> list[Markup]:
    """What is marked inside a paragraph; what it shares with others is left out.

    Args:
        markup: A document's, in order.
        paragraph: One of the document.
    """
    start, end = paragraph.span
    first = bisect_left(markup, start, key=lambda each: each.span.start)
    last = bisect_left(markup, end, key=lambda each: each.span.start)
    return [each for each in markup[first:last] if each.span.end <= end]


def pieces(
    text: str,
    span: Span,
    *,
    markup: Iterable[Markup] = (),
    marks: Iterable[tuple[int, str]] = (),
    cuts: Iterable[int] = (),
) -> Iterator[Piece]:
    """The words of a span of a text with their markup and their marks, in reading order.

    A mark goes behind the punctuation that closes its words, and out of a link.

    Args:
        text: The whole text, in which all offsets count.
        span: The part of it that is taken apart.
        markup: What is marked in the span; of two that overlap the later one is left out.
        marks: Each the offset where its words end, and its name, in order of the offsets.
        cuts: Other offsets at which words are parted.
    """
    nested = list(_nested(markup, span))
    placed = ((_place(text, span, offset, nested), name) for offset, name in marks)
    places = sorted(dict.fromkeys(placed), key=lambda place: place[0])
    opening = [(each.span.start, Edge(each, True)) for each in nested]
    closing = sorted(
        ((each.span.end, number, Edge(each, False)) for number, each in enumerate(nested)),
        key=lambda item: (item[0], -item[1]),
    )
    events: dict[int, list[Piece]] = {cut: [] for cut in cuts if span.start < cut < span.end}
    # Where several come together: what ends, the marks, what begins.
    for place, _, edge in closing:
        events.setdefault(place, []).append(edge)
    for place, name in places:
        events.setdefault(place, []).append(Mark(name))
    for place, edge in opening:
        events.setdefault(place, []).append(edge)
    at = span.start
    for place in sorted(events):
        if place > at:
            yield Words(text[at:place], at)
            at = place
        yield from events[place]
    if at < span.end:
        yield Words(text[at : span.end], at)


def _nested(markup: Iterable[Markup], span: Span) -> Iterator[Markup]:
    """Those that lie in the span and in each other, each kind once."""
    open_: list[Markup] = []
    for each in sorted(markup, key=lambda each: (each.span.start, -each.span.end)):
        if not span.start <= each.span.start < each.span.end <= span.end:
            continue
        while open_ and open_[-1].span.end <= each.span.start:
            open_.pop()
        if open_ and each.span.end > open_[-1].span.end:
            continue
        if any(outer.kind in (each.kind, "code") for outer in open_):
            continue
        open_.append(each)
        yield each


def _place(text: str, span: Span, offset: int, nested: Sequence[Markup]) -> int:
    closing = _CLOSING.match(text, offset, span.end)
    place = closing.end() if closing else offset
    for each in nested:
        if each.kind in ("link", "code") and each.span.start < place < each.span.end:
            place = each.span.end
    return min(max(place, span.start), span.end)
