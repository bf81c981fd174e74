"""Outlines of articles: who says what of whom, out of the tables alone.

What is found across all articles needs that much of each: its statements with speaker, side, kind,
day, words and whom they are about, its answers, its title. An outline is a briefing of it, made of
rows and of the text; neither the document nor the ledger is unpacked. In it

- an actor's id and name are those of the library, the same in every article;
- a statement has its words, its first and its last place, and no more of cue and source;
- a paragraph is told only where it is a title that makes a statement.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from briefing.garbage import uncollected
from briefing.library.columns import LOCAL, Form, local_of, spans_kept, targets_of
from briefing.library.days import day_of
from briefing.library.failures import Unreadable
from briefing.library.packing import unpack
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Paragraph,
    QuoteKind,
    Relation,
    Source,
    Span,
    Statement,
    When,
)

__all__ = ["outlines"]

_AT_A_TIME = 500  # articles of one query

_Answer = tuple[int, int, Relation, int]
"""Of two rows the claim and the response, how it answers, and how sure that is, per mille."""


def outlines(connection: sqlite3.Connection, articles: Sequence[int]) -> Iterator[Briefing]:
    """The outlines of articles that are found, in the order of their numbers as given.

    Args:
        connection: One that reads.
        articles: Their numbers.

    Raises:
        Unreadable: a text is damaged.
    """
    figures = _Figures(connection)
    for begun in range(0, len(articles), _AT_A_TIME):
        some = articles[begun : begun + _AT_A_TIME]
        with uncollected():
            made = dict(_some(connection, some, figures))
        yield from (made[article] for article in some if article in made)


def _some(
    connection: sqlite3.Connection, articles: Sequence[int], figures: _Figures
) -> Iterator[tuple[int, Briefing]]:
    chosen = json.dumps(list(articles))
    statements: dict[int, list[_Row]] = {}
    for row in connection.execute(
        f"SELECT article.id, statement.id, {LOCAL}, parent, statement.kind, form, speaker,"  # noqa: S608
        " party, statement.day, pieces, lead, tail, source, targets, confidence"
        " FROM article CROSS JOIN statement"
        " ON statement.id BETWEEN article.first AND article.last"
        " WHERE article.id IN (SELECT value FROM json_each(?)) ORDER BY statement.id",
        (chosen,),
    ):
        statements.setdefault(row[0], []).append(_Row._make(row[1:]))
    links: dict[int, list[_Answer]] = {}
    for article, *link in connection.execute(
        "SELECT article.id, claim, response, relation, link.confidence FROM article"
        " CROSS JOIN link ON claim BETWEEN article.first AND article.last"
        " WHERE article.id IN (SELECT value FROM json_each(?)) ORDER BY response, claim",
        (chosen,),
    ):
        claim, response, relation, confidence = link
        links.setdefault(article, []).append((claim, response, relation, confidence))
    for number, title, outlet, byline, published, address, path, packed in connection.execute(
        "SELECT id, title, outlet, byline, published, address, path, text FROM article"
        " JOIN content ON content.article = article.id"
        " WHERE is_found AND id IN (SELECT value FROM json_each(?))",
        (chosen,),
    ):
        try:
            text = unpack(packed)
        except ValueError as error:
            raise Unreadable(f"the text of article {number} {error}") from error
        rows = statements.get(number, [])
        document = Document(
            Source(path, address, ""),
            text,
            tuple(
                Paragraph("title", row.reach(row.content)) for row in rows if row.form & Form.TITLED
            ),
            title=title,
            byline=byline,
            outlet=outlet,
            published=published,
        )
        yield number, _outline(document, rows, links.get(number, []), figures)


class _Row(NamedTuple):
    """A row of `statement`."""

    id: int
    local: int | str
    parent: int | str | None
    kind: int
    form: int
    speaker: int | None
    party: int | None
    day: int
    pieces: int | str
    lead: int
    tail: int
    source: int | str | None
    targets: str
    confidence: int

    @property
    def content(self) -> tuple[Span, ...]:
        """The pieces of its content."""
        return spans_kept(self.pieces)

    def reach(self, content: tuple[Span, ...]) -> Span:
        """From its first word to its last."""
        if not content:
            return Span(-self.lead, self.tail)
        return Span(content[0].start - self.lead, content[-1].end + self.tail)


class _Figures:
    """Everybody in the table ``who``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.kinds: dict[int, Any] = dict(connection.execute("SELECT id, name FROM kind"))
        self._aliases: dict[int, list[str]] = {}
        for who, folded in connection.execute(
            "SELECT who, folded FROM called WHERE is_own = 0 ORDER BY who, folded"
        ):
            self._aliases.setdefault(who, []).append(folded)
        self._named: dict[int, tuple[str, int]] = {
            id_: (name, kind)
            for id_, name, kind in connection.execute("SELECT id, name, kind FROM who")
        }
        self._actors: dict[tuple[int, int], Actor] = {}

    def actor(self, who: int, side: int) -> Actor:
        """Somebody who speaks for a side, or is a side."""
        found = self._actors.get((who, side))
        if found is None:
            name, kind = self._named[who]
            # Abbreviations are told from words by their capitals, which names are folded without.
            aliases = tuple(each.upper() for each in self._aliases.get(who, ()))
            found = Actor(str(who), name, self.kinds[kind], str(side), aliases=aliases)
            self._actors[who, side] = found
        return found


def _outline(
    document: Document,
    rows: Sequence[_Row],
    links: Sequence[_Answer],
    figures: _Figures,
) -> Briefing:
    sides: dict[int, int] = {}
    for row in rows:
        if row.speaker is not None:
            sides.setdefault(row.speaker, row.party or row.speaker)
        for who, side in targets_of(row.targets):
            sides.setdefault(who, side)
    for side in (*sides.values(), *(row.party for row in rows if row.party)):
        sides.setdefault(side, side)
    locals_ = {row.id: local_of(row.local) for row in rows}
    return Briefing(
        document,
        tuple(figures.actor(who, side) for who, side in sides.items()),
        tuple(_statement(row, document.published, figures.kinds) for row in rows),
        tuple(
            Link(locals_[response], locals_[claim], relation, confidence / 1000)
            for claim, response, relation, confidence in links
        ),
    )


def _statement(row: _Row, published: str | None, kinds: dict[int, Any]) -> Statement:
    content = row.content
    first, last = row.reach(content)
    start = Span(first, first)
    quote: QuoteKind = "indirect"
    if row.form & (Form.DIRECT | Form.MIXED):
        quote = "direct" if row.form & Form.DIRECT else "mixed"
    source: tuple[Span, ...] = ()
    if row.source is not None:
        source = spans_kept(row.source)
    elif row.form & Form.SOURCED:
        source = (start,)
    when = None
    if not row.form & Form.UNDATED:
        day = day_of(row.day)
        when = When("", day, day) if day != published else None
    return Statement(
        local_of(row.local),
        kinds[row.kind],
        quote,
        None if row.speaker is None else str(row.speaker),
        None if row.party is None else str(row.party),
        source,
        (start, Span(last, last)),
        content,
        tuple(str(who) for who, _ in targets_of(row.targets)),
        parent=None if row.parent is None else local_of(row.parent),
        when=when,
        confidence=row.confidence / 1000,
    )
