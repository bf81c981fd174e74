"""A briefing as rows, so that questions about many articles are SQL; made of it, and taken away."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from briefing.export import arrangement
from briefing.library.columns import (
    form_of,
    hull,
    kept_local,
    kept_pieces,
    kept_targets,
    pieces_kept,
    pieces_of,
    reach,
    sound,
    targets_of,
    words_of,
)
from briefing.library.days import number_of, sound_day
from briefing.library.kinds import Kinds
from briefing.library.names import fold, join, named
from briefing.model import ActorKind, Briefing, Day, Statement
from briefing.model.days import said_on

__all__ = ["Summary", "insert", "remove", "summary"]


_SIDES = 6  # that a list tells of


@dataclass(frozen=True)
class Summary:
    """What a list of articles tells of a briefing."""

    statements: int
    claims: int
    unanswered: int
    sides: tuple[tuple[str, ActorKind], ...]
    """Names and kinds, the busiest first."""


def summary(briefing: Briefing) -> Summary:
    """Count what is listed."""
    entries = arrangement.entries(briefing)
    sides = [
        (sound(side.party.name), side.party.kind)
        for side in arrangement.sides(briefing)
        if side.party is not None and side.statements
    ]
    return Summary(
        statements=len(briefing.statements),
        claims=sum(1 for s in briefing.statements if arrangement.is_claim(briefing, s)),
        unanswered=sum(1 for entry in entries if entry.part == "claims"),
        sides=tuple(sides[:_SIDES]),
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
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM statement").fetchone()
    numbers = {statement.id: first + n for n, statement in enumerate(briefing.statements)}
    last = first + len(numbers) - 1
    connection.execute(
        "UPDATE article SET is_found = 1, first = ?, last = ? WHERE id = ?",
        (first, last, article) if numbers else (None, None, article),
    )
    connection.execute(
        "INSERT INTO article_text (rowid, text) VALUES (?, ?)", (article, fold(text))
    )
    kinds = Kinds(connection)
    who = _Who(connection, briefing, kinds)
    for statement in briefing.statements:
        row, kind = numbers[statement.id], kinds.number(statement.kind)
        said = number_of(sound_day(said_on(briefing.document, statement)) or day)
        party = who.id(statement.party)
        pieces = pieces_of(statement.content)
        content, whole = hull(statement.content), reach(statement)
        targets = who.targets(statement)
        who.join(party, statement)
        connection.execute(
            "INSERT INTO statement (id, article, local, parent, kind, form, speaker, party, day,"
            " pieces, lead, tail, source, targets, answers, confidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                article,
                None if kept_local(statement.id) == row - first + 1 else kept_local(statement.id),
                None if statement.parent is None else kept_local(statement.parent),
                kind,
                form_of(briefing, statement),
                who.id(statement.speaker),
                party,
                said,
                kept_pieces(pieces),
                content.start - whole.start,
                whole.end - content.end,
                None if who.id(statement.speaker) else kept_pieces(pieces_of(statement.source)),
                kept_targets(targets),
                len(briefing.answers(statement.id)),
                round(statement.confidence * 1000),
            ),
        )
        connection.execute(
            "INSERT INTO statement_text (rowid, words) VALUES (?, ?)",
            (row, fold(words_of(text, pieces))),
        )
        connection.executemany(
            "INSERT INTO target (party, by_party, day, statement, who, kind)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(side, party or 0, said, row, target, kind) for target, side in targets],
        )
    connection.executemany(
        "INSERT OR IGNORE INTO link (claim, response, relation, confidence) VALUES (?, ?, ?, ?)",
        [
            (
                numbers[link.claim],
                numbers[link.response],
                link.relation,
                round(link.confidence * 1000),
            )
            for link in briefing.links
            if link.claim in numbers and link.response in numbers
        ],
    )


def remove(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Take away the rows by which an article is found, if it has any.

    Args:
        connection: One that writes.
        article: The article's number.
        text: Its text, as it was when they were written.
    """
    is_found, *bounds = connection.execute(
        "SELECT is_found, first, last FROM article WHERE id = ?", (article,)
    ).fetchone()
    if not is_found:
        return
    found = connection.execute(
        "SELECT id, pieces, targets, day, party FROM statement WHERE id BETWEEN ? AND ?", bounds
    ).fetchall()
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, words) VALUES ('delete', ?, ?)",
        [(row, fold(words_of(text, pieces_kept(kept)))) for row, kept, *_ in found],
    )
    connection.executemany(
        "DELETE FROM target WHERE party = ? AND by_party = ? AND day = ? AND statement = ?",
        [
            (side, party or 0, day, row)
            for row, _, targets, day, party in found
            for _, side in targets_of(targets)
        ],
    )
    connection.execute("DELETE FROM statement WHERE id BETWEEN ? AND ?", bounds)
    connection.execute(
        "UPDATE article SET is_found = 0, first = NULL, last = NULL WHERE id = ?", (article,)
    )
    connection.execute(
        "INSERT INTO article_text (article_text, rowid, text) VALUES ('delete', ?, ?)",
        (article, fold(text)),
    )


class _Who:
    """The numbers of a briefing's actors; those that no statement needs get none."""

    def __init__(self, connection: sqlite3.Connection, briefing: Briefing, kinds: Kinds) -> None:
        self._connection = connection
        self._briefing = briefing
        self._kinds = kinds
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
                kind=self._kinds.number(known.kind),
                is_side=known.party == known.id and known.kind != "person",
                aliases=[sound(alias) for alias in known.aliases],
            )
        return self._ids[known.id]

    def join(self, party: int | None, statement: Statement) -> None:
        """Have those who make a statement together be found by the name of each."""
        sides = [actor for id_ in statement.together if (actor := self._briefing.actor(id_))]
        if party is not None and sides:
            join(self._connection, party, [sound(side.name) for side in sides])

    def targets(self, statement: Statement) -> list[tuple[int, int]]:
        """The numbers of those that a statement is about, each with that of their side."""
        found: dict[int, int] = {}
        for target in statement.targets:
            known = self._briefing.actor(target)
            who, side = self.id(target), self.id(known.party if known else None)
            if who is not None and side is not None:
                found.setdefault(who, side)
        return list(found.items())
