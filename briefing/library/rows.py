"""A briefing as rows, so that questions about many articles are SQL; made of it, and taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.export import arrangement
from briefing.export.wording import one_line
from briefing.library.days import number_of, sound_day
from briefing.library.names import fold, named
from briefing.model import Briefing, Day, Span, Statement

__all__ = [
    "Summary",
    "insert",
    "pieces_of",
    "remove",
    "sound",
    "spans_of",
    "summary",
    "targets_of",
    "words_of",
]


_SIDES = 6  # that a list tells of


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
        sides=json.dumps([sound(side) for side in sides[:_SIDES]], ensure_ascii=False),
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
    connection.execute("UPDATE article SET is_found = 1 WHERE id = ?", (article,))
    connection.execute(
        "INSERT INTO article_text (rowid, text) VALUES (?, ?)", (article, fold(text))
    )
    who = _Who(connection, briefing)
    rows: dict[str, int] = {}
    for statement in briefing.statements:
        said = number_of(sound_day(statement.when.start if statement.when else None) or day)
        party = who.id(statement.party)
        pieces = pieces_of(statement.content)
        targets = who.targets(statement)
        row = connection.execute(
            "INSERT INTO statement (article, local, kind, speaker, party, day, pieces, targets,"
            " answers, is_claim, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                sound(statement.id),
                statement.kind,
                who.id(statement.speaker),
                party,
                said,
                pieces,
                ",".join(f"{target}/{side}" for target, side in targets),
                len(briefing.answers(statement.id)),
                arrangement.is_claim(briefing, statement),
                round(statement.confidence * 1000),
            ),
        ).lastrowid
        assert row is not None  # noqa: S101 - SQLite numbers every row
        rows[statement.id] = row
        connection.execute(
            "INSERT INTO statement_text (rowid, words) VALUES (?, ?)",
            (row, fold(words_of(text, pieces))),
        )
        connection.executemany(
            "INSERT INTO target (party, by_party, day, statement, who, kind)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(side, party or 0, said, row, target, statement.kind) for target, side in targets],
        )
    connection.executemany(
        "INSERT OR IGNORE INTO link (claim, response, relation, confidence) VALUES (?, ?, ?, ?)",
        [
            (rows[link.claim], rows[link.response], link.relation, round(link.confidence * 1000))
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
        "SELECT id, pieces, targets, day, party FROM statement WHERE article = ?", (article,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, words) VALUES ('delete', ?, ?)",
        [(row, fold(words_of(text, pieces))) for row, pieces, *_ in found],
    )
    connection.executemany(
        "DELETE FROM target WHERE party = ? AND by_party = ? AND day = ? AND statement = ?",
        [
            (side, party or 0, day, row)
            for row, _, targets, day, party in found
            for _, side in targets_of(targets)
        ],
    )
    connection.execute("DELETE FROM statement WHERE article = ?", (article,))
    if connection.execute(
        "UPDATE article SET is_found = 0 WHERE id = ? AND is_found", (article,)
    ).rowcount:
        connection.execute(
            "INSERT INTO article_text (article_text, rowid, text) VALUES ('delete', ?, ?)",
            (article, fold(text)),
        )


def pieces_of(spans: Iterable[Span]) -> str:
    """Pieces of a text as a row has them: 12-40,52-60."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(pieces: str) -> tuple[Span, ...]:
    """The pieces that `pieces_of` wrote."""
    parts = (piece.partition("-") for piece in pieces.split(",") if piece)
    return tuple(Span(int(start), int(end)) for start, _, end in parts)


def targets_of(targets: str) -> list[tuple[int, int]]:
    """Whom a statement is about, each with their side, as a row has them: 7/2,2/2."""
    parts = (target.partition("/") for target in targets.split(",") if target)
    return [(int(who), int(side)) for who, _, side in parts]


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

    def targets(self, statement: Statement) -> list[tuple[int, int]]:
        """The numbers of those that a statement is about, each with that of their side."""
        found: dict[int, int] = {}
        for target in statement.targets:
            known = self._briefing.actor(target)
            who, side = self.id(target), self.id(known.party if known else None)
            if who is not None and side is not None:
                found.setdefault(who, side)
        return list(found.items())
