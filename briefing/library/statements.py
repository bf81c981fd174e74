"""Statements across articles, by SQL."""

from __future__ import annotations

import json
import sqlite3
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefing.library.articles import Said
from briefing.library.columns import LOCAL, local_of, pieces_kept, targets_of, words_of
from briefing.library.contents import text_of
from briefing.library.days import day_of, number_of
from briefing.library.kinds import OF_KIND, Kinds
from briefing.library.names import known, parties_named

__all__ = ["by_month", "chosen", "said"]

GIVEN = "(SELECT value FROM json_each(?))"
"""What stands in SQL for a list of values; the list itself is given as JSON."""
_SAID = (
    f"SELECT statement.id, statement.article, {LOCAL}, kind.name, speaker.name,"  # noqa: S608
    " party.name, statement.pieces, statement.targets, statement.day,"
    " statement.answers, statement.confidence, article.title, article.outlet, article.published"
    " FROM {rows} CROSS JOIN kind ON kind.id = statement.kind"
    " LEFT JOIN who AS speaker ON speaker.id = statement.speaker"
    " LEFT JOIN who AS party ON party.id = statement.party"
)
_ROWS = "statement JOIN article ON article.id = statement.article"
# Article by article, in their order, so that it ends once there are enough.
_WALKED = "article CROSS JOIN statement ON statement.id BETWEEN article.first AND article.last"
LATEST_FIRST = "statement.day DESC, statement.article DESC, statement.id"
"""An order of statements; those of an article stand in reading order."""


def said(
    connection: sqlite3.Connection, rest: str, values: Sequence[Any] = (), *, walks: bool = False
) -> list[Said]:
    """Statements by SQL of the program's own.

    Args:
        connection: One that reads.
        rest: What follows ``FROM statement JOIN article``, with `speaker` and `party` of the table
            ``who``: conditions, order, limit. Never made of what came from outside.
        values: What stands for its question marks.
        walks: Whether articles are gone through one by one, since many of their statements are
            wanted and the first will do.
    """
    query = _SAID.format(rows=_WALKED if walks else _ROWS)
    texts: dict[int, str] = {}
    found = []
    for id_, article, local, kind, speaker, party, pieces, targets, *others in connection.execute(
        f"{query} {rest}", tuple(values)
    ).fetchall():
        if article not in texts:
            texts[article] = text_of(connection, article)
        day, answers, confidence, title, outlet, published = others
        found.append(
            Said(
                id=id_,
                article=article,
                local=local_of(local),
                kind=kind,
                speaker=speaker,
                party=party,
                targets=_names(connection, targets),
                words=words_of(texts[article], pieces_kept(pieces)),
                pieces=pieces_kept(pieces),
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
        want(
            f"statement.id IN (SELECT id FROM statement WHERE party IN {GIVEN}"  # noqa: S608
            f" UNION SELECT id FROM statement WHERE speaker IN {GIVEN} AND speaker IS NOT party)",
            ids,
            ids,
        )
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
        want(f"statement.kind IN ({OF_KIND})", json.dumps(list(kinds)))
    if after is not None:
        want("statement.day >= ?", number_of(after))
    if before is not None:
        want("statement.day < ?", number_of(before))
    order = LATEST_FIRST
    if article is not None:
        want("article.id = ? AND statement.id BETWEEN article.first AND article.last", article)
        order = "statement.id"
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    return said(
        connection,
        f"{where} ORDER BY {order} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )


def by_month(connection: sqlite3.Connection, party: str, about: str) -> list[tuple[str, str, int]]:
    """See `Library.by_month`."""
    wanted, values = "", []
    for column, name in (("party", about), ("by_party", party)):
        sides = parties_named(connection, name)
        # One side is looked up in the order of days and statements, several have to be sorted.
        wanted += f"{column} = ? AND " if len(sides) == 1 else f"{column} IN {GIVEN} AND "
        values.append(sides[0] if len(sides) == 1 else json.dumps(sides))
    next_day = f"SELECT min(day) FROM target WHERE {wanted} day >= ?"  # noqa: S608 - our own words
    of_month = (
        "SELECT group_concat(kind) FROM (SELECT kind FROM target"  # noqa: S608
        f" WHERE {wanted} day BETWEEN ? AND ? GROUP BY day, statement)"
    )
    kind_names = Kinds(connection)
    found: list[tuple[str, str, int]] = []
    (day,) = connection.execute(next_day, (*values, 0)).fetchone()
    while day is not None:
        month = day_of(day)[:7]
        first, last = _bounds(month)
        (kinds,) = connection.execute(of_month, (*values, first, last)).fetchone()
        counted = Counter(kind_names.name(int(kind)) for kind in kinds.split(","))
        found += ((month, kind, count) for kind, count in sorted(counted.items()))
        (day,) = connection.execute(next_day, (*values, last + 1)).fetchone()
    return found


def _bounds(month: str) -> tuple[int, int]:
    """The numbers of a month's first and last day."""
    year, number = map(int, month.split("-"))
    first = number_of(month)
    return first, first + monthrange(year, number)[1] - 1


def _names(connection: sqlite3.Connection, targets: str) -> tuple[str, ...]:
    found = (
        connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()
        for who, _ in targets_of(targets)
    )
    return tuple(row[0] for row in found if row)
