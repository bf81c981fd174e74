"""The article on a note's page: its blocks, with the words and the marks of statements in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefing.export.addresses import linkable
from briefing.export.article_blocks import ArticleBlock, article_blocks, small_print
from briefing.export.html_statements import NotedStatements, colour
from briefing.export.html_text import shown, shown_inline
from briefing.export.inline import Edge, Mark, Words, pieces
from briefing.export.wording import DOUBTFUL
from briefing.model import Briefing, Markup, Span, Statement

__all__ = ["article_lines"]

_ELEMENTS = {"strong": "strong", "emphasis": "em", "code": "code"}


def article_lines(briefing: Briefing, noted: NotedStatements) -> Iterator[str]:
    """The article's element, line by line."""
    return _Article(briefing, noted).lines()


class _Article:
    def __init__(self, briefing: Briefing, noted: NotedStatements) -> None:
        self._briefing = briefing
        self._document = briefing.document
        self._noted = noted
        self._spans = _Spans(briefing.statements)

    def lines(self) -> Iterator[str]:
        """The article, line by line."""
        yield "<article>"
        yield "<h2>The article</h2>"
        for kind, group in groupby(article_blocks(self._document), key=lambda block: block.kind):
            written = ((block, self._words(block)) for block in group)
            if kind == "item":
                yield from _lists(written)
            elif kind == "quote":
                yield "<blockquote>"
                yield from (f"<p>{words}</p>" for _, words in written)
                yield "</blockquote>"
            elif kind == "heading":
                for block, words in written:
                    level = min(block.level + 2, 6)
                    yield f"<h{level}>{words}</h{level}>"
            else:
                yield from (f"<p>{words}</p>" for _, words in written)
        if small := small_print(self._document):
            yield f'<p class="small">{" · ".join(map(shown, small))}</p>'
        yield "</article>"

    def _words(self, block: ArticleBlock) -> str:
        text = self._document.text
        markup = [each for each in block.markup if _can_stand(each)]
        inside = self._spans.within(block.span)
        written: list[str] = []
        for piece in pieces(
            text,
            block.span,
            markup=markup,
            marks=[(s.end, s.id) for s in self._spans.ending(block.span)],
            cuts=[place for span, _ in inside for place in span],
        ):
            if isinstance(piece, Words):
                end = piece.start + len(piece.text)
                holders = [s for span, s in inside if span.start <= piece.start and end <= span.end]
                written.append(self._said(shown_inline(piece.text), holders))
            elif isinstance(piece, Mark):
                statement = self._briefing.statement(piece.name)
                if statement is not None:
                    written.append(self._noted.marks([statement], is_place=True))
            else:
                written.append(_tag(piece))
        return "".join(written).strip()

    def _said(self, words: str, holders: Sequence[Statement]) -> str:
        """Words of the article as some statements' own; the innermost gives the colour."""
        if not holders or not words.strip():
            return words
        inner = min(holders, key=lambda s: (s.end - s.start, -s.start))
        doubtful = " doubtful" if inner.confidence < DOUBTFUL else ""
        kind = f"said {colour(self._noted.side_of(inner))}{doubtful}"
        return f'<span class="{kind}"{self._noted.shown_for(holders)}>{words}</span>'


class _Spans:
    """The words of statements, found by the part of the article that they stand in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._pieces = sorted(
            ((span, s) for s in statements for span in s.content if span.start < span.end),
            key=lambda piece: piece[0],
        )
        self._longest = max((span.end - span.start for span, _ in self._pieces), default=0)
        self._ends = sorted(statements, key=lambda s: s.end)

    def within(self, span: Span) -> list[tuple[Span, Statement]]:
        """The pieces of statements' words that have a part in a span."""
        first = bisect_right(self._pieces, span.start - self._longest - 1, key=lambda p: p[0].start)
        last = bisect_right(self._pieces, span.end, key=lambda p: p[0].start)
        return [piece for piece in self._pieces[first:last] if piece[0].end > span.start]

    def ending(self, span: Span) -> list[Statement]:
        """The statements that end in a span, in order."""
        first = bisect_right(self._ends, span.start, key=lambda s: s.end)
        last = bisect_right(self._ends, span.end, key=lambda s: s.end)
        return self._ends[first:last]


def _lists(items: Iterable[tuple[ArticleBlock, str]]) -> Iterator[str]:
    """Items as lists in lists."""
    open_: list[str] = []  # the elements of the lists that one is in
    for item, words in items:
        element = "ul" if item.number is None else "ol"
        while len(open_) > item.level or (len(open_) == item.level and open_[-1] != element):
            yield f"</li></{open_.pop()}>"
        if len(open_) == item.level:
            yield "</li>"
        else:
            start = "" if item.number in (None, 1) else f' start="{item.number}"'
            yield f"<{element}{start}>"
            open_.append(element)
        yield f"<li>{words}"
    while open_:
        yield f"</li></{open_.pop()}>"


def _tag(edge: Edge) -> str:
    if edge.markup.kind == "link":
        address = shown(linkable(edge.markup.target) or "")
        return f'<a href="{address}" rel="noreferrer">' if edge.opens else "</a>"
    return f"<{'' if edge.opens else '/'}{_ELEMENTS[edge.markup.kind]}>"


def _can_stand(markup: Markup) -> bool:
    if markup.kind == "link":
        return linkable(markup.target) is not None
    return markup.kind in _ELEMENTS
