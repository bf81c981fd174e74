"""A briefing as rows, so that questions about many articles are SQL; made of it, and taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.export import arrangement
from briefing.export.wording import one_line
from briefing.library.names import named
from briefing.model import Briefing, Day, Span

__all__ = ["Summary", "insert", "pieces_of", "remove", "sound", "spans_of", "summary", "words_of"]


@dataclass(frozen=True)
class Summary:
    """What a list of articles tells of a briefing."""

    statements: int
    claims: int
    unanswered: int
    sides: str
    """JSON: names, the busiest first."""


def summary(briefing: Briefing) -> Summary:
    """Count what is listed."""
    entries = arrangement.entries(briefing)
    sides = [
        side.party.name
        for side in arrangement.sides(briefing)
        if side.party is not None and side.statements
    ]
    return Summary(
        statements=len(briefing.statements),
        claims=sum(1 for s in briefing.statements if arrangement.is_claim(briefing, s)),
        unanswered=sum(1 for entry in entries if entry.part == "claims"),
        sides=json.dumps([sound(side) for side in sides], ensure_ascii=False),
    )


def insert(connection: sqlite3.Connection, article: int, briefing: Briefing, day: Day) -> None:
    """Write the rows of an article by which it is found.

    Args:
        connection: One that writes.
        article: The article's number; it has no such rows.
        briefing: As the user has corrected it.
        day: For statements of which it is not told when they were made.
    """
    text = briefing.document.text
    connection.execute(
        "INSERT INTO article_text (rowid, text) VALUES (?, ?)", (article, sound(text))
    )
    who = _Who(connection, briefing)
    rows: dict[str, int] = {}
    for statement in briefing.statements:
        said = statement.when.start if statement.when and statement.when.start else day
        party = who.id(statement.party)
        pieces = pieces_of(statement.content)
        row = connection.execute(
            "INSERT INTO statement (article, local, kind, speaker, party, day, pieces, answers,"
            " is_claim, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                sound(statement.id),
                statement.kind,
                who.id(statement.speaker),
                party,
                said,
                pieces,
                len(briefing.answers(statement.id)),
                arrangement.is_claim(briefing, statement),
                round(statement.confidence, 3),
            ),
        ).lastrowid
        assert row is not None  # noqa: S101 - SQLite numbers every row
        rows[statement.id] = row
        connection.execute(
            "INSERT INTO statement_text (rowid, words) VALUES (?, ?)", (row, words_of(text, pieces))
        )
        targets = ((who.party(id_), who.id(id_)) for id_ in statement.targets)
        connection.executemany(
            "INSERT OR IGNORE INTO target (party, by_party, day, statement, who, kind)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (side, party or 0, said, row, target, statement.kind)
                for side, target in targets
                if target is not None
            ],
        )
    connection.executemany(
        "INSERT OR IGNORE INTO link (claim, response, relation, confidence) VALUES (?, ?, ?, ?)",
        [
            (rows[link.claim], rows[link.response], link.relation, round(link.confidence, 3))
            for link in briefing.links
            if link.claim in rows and link.response in rows
        ],
    )


def remove(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Take away the rows by which an article is found, if it has any.

    Args:
        connection: One that writes.
        article: The article's number.
        text: Its text, as it was when they were written.
    """
    found = connection.execute(
        "SELECT id, pieces FROM statement WHERE article = ?", (article,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, words) VALUES ('delete', ?, ?)",
        [(row, words_of(text, pieces)) for row, pieces in found],
    )
    connection.execute("DELETE FROM statement WHERE article = ?", (article,))
    if connection.execute("SELECT 1 FROM article_text WHERE rowid = ?", (article,)).fetchone():
        connection.execute(
            "INSERT INTO article_text (article_text, rowid, text) VALUES ('delete', ?, ?)",
            (article, sound(text)),
        )


def pieces_of(spans: Iterable[Span]) -> str:
    """Pieces of a text as a row has them: 12-40,52-60."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(pieces: str) -> tuple[Span, ...]:
    """The pieces that `pieces_of` wrote."""
    parts = (piece.partition("-") for piece in pieces.split(",") if piece)
    return tuple(Span(int(start), int(end)) for start, _, end in parts)


def words_of(text: str, pieces: str) -> str:
    """The words of pieces, on one line; a gap is an ellipsis."""
    return sound(" … ".join(one_line(span.of(text)) for span in spans_of(pieces)))


def sound(text: str) -> str:
    """A text that SQLite can keep: lone surrogates become question marks."""
    return text.encode("utf-8", "replace").decode()


class _Who:
    """The numbers of a briefing's actors; those that no statement needs get none."""

    def __init__(self, connection: sqlite3.Connection, briefing: Briefing) -> None:
        self._connection = connection
        self._briefing = briefing
        self._ids: dict[str, int] = {}

    def id(self, actor: str | None) -> int | None:
        """The number of an actor; None for nobody."""
        known = self._briefing.actor(actor)
        if known is None:
            return None
        if known.id not in self._ids:
            self._ids[known.id] = named(
                self._connection,
                sound(known.name),
                is_side=known.party == known.id and known.kind != "person",
                aliases=[sound(alias) for alias in known.aliases],
            )
        return self._ids[known.id]

    def party(self, actor: str | None) -> int | None:
        """The number of the side that an actor belongs to."""
        known = self._briefing.actor(actor)
        return self.id(known.party) if known else None
