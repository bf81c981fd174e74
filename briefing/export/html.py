"""A briefing as an analyst's note in one HTML file that stands by itself.

It says what `briefing.export.note` does, each side's own words in full, and needs no script to be
read: a few lines of it show some sides alone. It loads nothing, and its policy lets it load and run
nothing but its own style and script, by their hashes. All that comes from the article is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from briefing.export import wording
from briefing.export.addresses import linkable
from briefing.export.article_blocks import ArticleBlock, article_blocks, small_print
from briefing.export.inline import Edge, Mark, Words, pieces
from briefing.export.note import note
from briefing.export.note_parts import Dispute, Note, NoteOptions, SideWords
from briefing.export.quotations import origin_lines, record
from briefing.model import Briefing, Markup, Span, Statement

__all__ = ["html_note"]

_DATA = Path(__file__).parent / "data"
_COLOURS = 9
_ELEMENTS = {"strong": "strong", "emphasis": "em", "code": "code"}


def html_note(briefing: Briefing, options: NoteOptions | None = None) -> str:
    """The whole page, ending in a newline."""
    return "\n".join(_Page(briefing, note(briefing, options)).lines()) + "\n"


class _Page:
    """Writes a note as a page. Names of elements are numbers of its own, none of the briefing's."""

    def __init__(self, briefing: Briefing, made: Note) -> None:
        self._briefing = briefing
        self._note = made
        self._sides = {
            side.party.id if side.party else None: n for n, side in enumerate(made.sides, 1)
        }
        self._numbers = {
            statement.id: number
            for number, footnote in enumerate(made.footnotes, 1)
            for statement in footnote.statements
        }
        self._placed: set[int] = set()  # the notes that have a mark in the title or the article
        self._told = {
            statement.id: f"{footnote.speaker}, {'; '.join(footnote.particulars)}"
            for footnote in made.footnotes
            for statement in footnote.statements
        }

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        document = self._briefing.document
        yield "<!doctype html>"
        yield f'<html lang="{_text(document.language or "en")}">'
        yield from self._head()
        yield "<body>"
        yield from self._header()
        yield from self._filter()
        yield "<main>"
        yield from self._disputes()
        yield from self._own_words()
        yield from self._article()
        yield from self._footnotes()
        yield "</main>"
        yield f"<script>{_own('note.js')}</script>"
        yield "</body>"
        yield "</html>"
        yield record(self._briefing)

    def _head(self) -> Iterator[str]:
        policy = (
            f"default-src 'none'; style-src {_hash('note.css')}; script-src {_hash('note.js')}; "
            "base-uri 'none'; form-action 'none'"
        )
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_text(policy)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="generator" content="briefing">'
        yield from origin_lines(self._briefing.document.source)
        yield f"<title>{_text(self._note.title)}</title>"
        yield f"<style>{_own('note.css')}</style>"
        yield "</head>"

    def _header(self) -> Iterator[str]:
        made, source = self._note, self._briefing.document.source
        origin = " · ".join(map(_text, made.origin))
        if address := linkable(source.url):
            origin = f'<a href="{_text(address)}" rel="noreferrer">{origin or _text(address)}</a>'
        yield "<header>"
        yield f"<h1>{_text(made.title)}{self._marks(self._in_title(), is_place=True)}</h1>"
        if origin:
            yield f'<p class="origin">{origin}</p>'
        yield f'<p class="reading">{_text(made.reading)}.</p>'
        if made.notices:
            yield '<ul class="notices">'
            yield from (f"<li>{_text(notice)}</li>" for notice in made.notices)
            yield "</ul>"
        yield "</header>"

    def _filter(self) -> Iterator[str]:
        yield '<nav id="filter" aria-label="Whose statements are shown" hidden>'
        yield '<button type="button" data-side="" aria-pressed="true">All sides</button>'
        for side in self._note.sides:
            number = self._side(side)
            yield (
                f'<button type="button" class="{_colour(number)}" data-side="{number}" '
                f'aria-pressed="false"><span class="key">{number}</span>{_name(side)}</button>'
            )
        yield "</nav>"

    def _disputes(self) -> Iterator[str]:
        made = self._note
        if not made.disputes and not made.unanswered:
            return
        yield '<section id="disputes">'
        yield "<h2>Disputes</h2>"
        yield "<ul>"
        yield from map(self._dispute, made.disputes)
        if made.unanswered:
            everyone = [statement for _, each in made.unanswered for statement in each]
            claims = ", ".join(
                f"{_text(name)}{self._marks(each)}" for name, each in made.unanswered
            )
            yield (
                f'<li{self._shown_for(everyone)}><em class="none">No answer found here</em>: '
                f"{claims}</li>"
            )
        yield "</ul>"
        yield "</section>"

    def _dispute(self, dispute: Dispute) -> str:
        said = dispute.sentence
        parts = [
            f"{self._who(said.speaker, dispute.statement)} {_text(said.verb)}{said.joint}"
            f"{_text(said.words)}{self._marks([dispute.statement])}"
        ]
        for reply in dispute.replies:
            words = f" ({_text(reply.words)})" if reply.words else ""
            parts.append(
                f"{self._who(reply.speaker, reply.statement)} {_text(reply.verb)}{words}"
                f"{self._marks([reply.statement])}"
            )
        everyone = [dispute.statement, *(reply.statement for reply in dispute.replies)]
        return f"<li{self._shown_for(everyone)}>{'; '.join(parts)}</li>"

    def _own_words(self) -> Iterator[str]:
        if not self._note.sides:
            return
        yield '<section id="words">'
        yield "<h2>In their own words</h2>"
        for side in self._note.sides:
            number = self._side(side)
            yield f'<section class="{_colour(number)}" data-sides="{number}">'
            key = f'<span class="key">{number}</span>'
            yield f'<h3>{key}<span class="name">{_name(side)}</span></h3>'
            for speaker in side.speakers:
                if speaker.speaker is not None:
                    role = (
                        f' <span class="role">{_text(speaker.role)}</span>' if speaker.role else ""
                    )
                    yield f'<p class="speaker">{_text(speaker.speaker.name)}{role}</p>'
                yield "<ul>"
                for saying in speaker.sayings:
                    words = f"{_text(saying.verb)}{saying.joint}{_text(saying.words)}"
                    yield f"<li>{words}{self._marks(saying.statements)}</li>"
                yield "</ul>"
            yield "</section>"
        yield "</section>"

    def _footnotes(self) -> Iterator[str]:
        if not self._note.footnotes:
            return
        yield '<section id="notes">'
        yield "<h2>Notes</h2>"
        yield "<ol>"
        for number, footnote in enumerate(self._note.footnotes, 1):
            (statement, *_) = footnote.statements
            back = f' <a class="back" href="#m{number}" aria-label="Back to the words">↩</a>'
            if number not in self._placed:
                back = ""
            particulars = _text("; ".join(footnote.particulars))
            yield (
                f'<li id="n{number}"{self._shown_for([statement])}>'
                f"{self._who(footnote.speaker, statement)}, {particulars}{back}</li>"
            )
        yield "</ol>"
        yield "</section>"

    # The article.

    def _article(self) -> Iterator[str]:
        document = self._briefing.document
        yield "<article>"
        yield "<h2>The article</h2>"
        spans = _Spans(self._briefing.statements)
        for kind, group in groupby(article_blocks(document), key=lambda block: block.kind):
            written = ((block, self._words(block, spans)) for block in group)
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
        if small := small_print(document):
            yield f'<p class="small">{" · ".join(map(_text, small))}</p>'
        yield "</article>"

    def _words(self, block: ArticleBlock, spans: _Spans) -> str:
        text = self._briefing.document.text
        markup = [each for each in block.markup if _can_stand(each)]
        inside = spans.within(block.span)
        written: list[str] = []
        for piece in pieces(
            text,
            block.span,
            markup=markup,
            marks=[(s.end, s.id) for s in spans.ending(block.span)],
            cuts=[place for span, _ in inside for place in span],
        ):
            if isinstance(piece, Words):
                end = piece.start + len(piece.text)
                holders = [s for span, s in inside if span.start <= piece.start and end <= span.end]
                written.append(self._said(_inline_text(piece.text), holders))
            elif isinstance(piece, Mark):
                statement = self._briefing.statement(piece.name)
                if statement is not None:
                    written.append(self._marks([statement], is_place=True))
            else:
                written.append(_tag(piece))
        return "".join(written).strip()

    def _said(self, words: str, holders: Sequence[Statement]) -> str:
        """Words of the article as some statements' own; the innermost gives the colour."""
        if not holders or not words.strip():
            return words
        inner = min(holders, key=lambda s: (s.end - s.start, -s.start))
        doubtful = " doubtful" if inner.confidence < wording.DOUBTFUL else ""
        colour = _colour(self._side_of(inner))
        return f'<span class="said {colour}{doubtful}"{self._shown_for(holders)}>{words}</span>'

    def _marks(self, statements: Iterable[Statement], *, is_place: bool = False) -> str:
        """The marks of statements' notes; those in the article are where the notes lead back to."""
        written = []
        for statement in statements:
            number = self._numbers[statement.id]
            place = f' id="m{number}"' if is_place else ""
            if is_place:
                self._placed.add(number)
            link = f'<a href="#n{number}" title="{_text(self._told[statement.id])}">{number}</a>'
            colour, sides = _colour(self._side_of(statement)), self._shown_for([statement])
            written.append(f'<sup class="{colour}"{place}{sides}>{link}</sup>')
        return "".join(written)

    def _in_title(self) -> list[Statement]:
        paragraphs = self._briefing.document.paragraphs
        titles = [p.span for p in paragraphs if p.kind in ("title", "repeated title")]
        statements = self._briefing.statements
        return [s for s in statements if any(t.start < s.end <= t.end for t in titles)]

    # Sides.

    def _side(self, side: SideWords) -> int:
        return self._sides[side.party.id if side.party else None]

    def _side_of(self, statement: Statement) -> int:
        return self._sides.get(statement.party, self._sides.get(None, 0))

    def _who(self, name: str, statement: Statement) -> str:
        return f'<span class="name {_colour(self._side_of(statement))}">{_text(name)}</span>'

    def _shown_for(self, statements: Iterable[Statement]) -> str:
        """The attribute that tells with which sides something is shown."""
        sides = sorted({self._side_of(statement) for statement in statements})
        return f' data-sides="{" ".join(map(str, sides))}"'


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
        address = _text(linkable(edge.markup.target) or "")
        return f'<a href="{address}" rel="noreferrer">' if edge.opens else "</a>"
    return f"<{'' if edge.opens else '/'}{_ELEMENTS[edge.markup.kind]}>"


def _can_stand(markup: Markup) -> bool:
    if markup.kind == "link":
        return linkable(markup.target) is not None
    return markup.kind in _ELEMENTS


def _colour(number: int) -> str:
    return f"c{number if number <= _COLOURS else 0}"


def _name(side: SideWords) -> str:
    return _text(side.party.name if side.party else "Unattributed")


def _text(text: str) -> str:
    """Words on one line, as HTML that shows them and nothing else, in an attribute as well."""
    return _inline_text(wording.one_line(text))


def _inline_text(text: str) -> str:
    # HTML knows no NUL, and a carriage return there is not one of the text.
    return escape(text.replace("\0", "\ufffd").replace("\r", " "))


@cache
def _own(name: str) -> str:
    """The page's own style or script."""
    return "\n" + (_DATA / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _hash(name: str) -> str:
    """What a policy calls it by."""
    digest = hashlib.sha256(_own(name).encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
