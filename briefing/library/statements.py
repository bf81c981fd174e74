"""Statements across articles, by SQL."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefing.library.articles import Said
from briefing.library.contents import text_of
from briefing.library.days import day_of, number_of
from briefing.library.names import known, parties_named
from briefing.library.rows import targets_of, words_of

__all__ = ["by_month", "chosen", "said"]

GIVEN = "(SELECT value FROM json_each(?))"
"""What stands in SQL for a list of values; the list itself is given as JSON."""
_SAID = (
    "SELECT statement.id, statement.article, statement.local, statement.kind, speaker.name,"
    " party.name, statement.pieces, statement.targets, statement.day,"
    " statement.answers, statement.confidence, article.title, article.outlet, article.published"
    " FROM statement JOIN article ON article.id = statement.article"
    " LEFT JOIN who AS speaker ON speaker.id = statement.speaker"
    " LEFT JOIN who AS party ON party.id = statement.party"
)
LATEST_FIRST = "statement.day DESC, statement.article DESC, statement.id"
"""An order of statements; those of an article stand in reading order."""


def said(connection: sqlite3.Connection, rest: str, values: Sequence[Any] = ()) -> list[Said]:
    """Statements by SQL of the program's own.

    Args:
        connection: One that reads.
        rest: What follows ``FROM statement JOIN article``, with `speaker` and `party` of the table
            ``who``: conditions, order, limit. Never made of what came from outside.
        values: What stands for its question marks.
    """
    texts: dict[int, str] = {}
    found = []
    for id_, article, local, kind, speaker, party, pieces, targets, *others in connection.execute(
        f"{_SAID} {rest}", tuple(values)
    ).fetchall():
        if article not in texts:
            texts[article] = text_of(connection, article)
        day, answers, confidence, title, outlet, published = others
        found.append(
            Said(
                id=id_,
                article=article,
                local=local,
                kind=kind,
                speaker=speaker,
                party=party,
                targets=_names(connection, targets),
                words=words_of(texts[article], pieces),
                pieces=pieces,
                day=day_of(day),
                answers=answers,
                confidence=confidence / 1000,
                title=title,
                outlet=outlet,
                published=published,
            )
        )
    return found


def chosen(
    connection: sqlite3.Connection,
    *,
    says: str | None = None,
    about: str | None = None,
    kinds: Sequence[str] = (),
    after: str | None = None,
    before: str | None = None,
    article: int | None = None,
    limit: int | None = None,
) -> list[Said]:
    """See `Library.statements`."""
    wanted: list[str] = []
    values: list[Any] = []

    def want(condition: str, *given: Any) -> None:
        wanted.append(condition)
        values.extend(given)

    if says is not None:
        ids = json.dumps(known(connection, says))
        want(f"(statement.party IN {GIVEN} OR statement.speaker IN {GIVEN})", ids, ids)
    if about is not None:
        ids = json.dumps(known(connection, about))
        want(
            "statement.id IN (SELECT statement FROM target"
            " WHERE party IN (SELECT value FROM json_each(?))"
            " UNION SELECT statement FROM target"
            " WHERE who IN (SELECT value FROM json_each(?)) AND who != party)",
            ids,
            ids,
        )
    if kinds:
        want(f"statement.kind IN {GIVEN}", json.dumps(list(kinds)))
    if after is not None:
        want("statement.day >= ?", number_of(after))
    if before is not None:
        want("statement.day < ?", number_of(before))
    order = LATEST_FIRST
    if article is not None:
        want("statement.article = ?", article)
        order = "statement.id"
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    return said(
        connection,
        f"{where} ORDER BY {order} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )


def by_month(connection: sqlite3.Connection, party: str, about: str) -> list[tuple[str, str, int]]:
    """See `Library.by_month`."""
    spoken_of, speaking = (json.dumps(parties_named(connection, n)) for n in (about, party))
    found = connection.execute(
        "SELECT DISTINCT day, kind, statement FROM target"
        " WHERE party IN (SELECT value FROM json_each(?))"
        " AND by_party IN (SELECT value FROM json_each(?))",
        (spoken_of, speaking),
    )
    days = Counter((day, kind) for day, kind, _ in found)
    month_of = {day: day_of(day)[:7] for day in {day for day, _ in days}}
    months: Counter[tuple[str, str]] = Counter()
    for (day, kind), count in days.items():
        months[month_of[day], kind] += count
    return sorted((month, kind, count) for (month, kind), count in months.items())


def _names(connection: sqlite3.Connection, targets: str) -> tuple[str, ...]:
    found = (
        connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()
        for who, _ in targets_of(targets)
    )
    return tuple(row[0] for row in found if row)
