"""Lists of articles, by SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from briefing.library.articles import Article
from briefing.library.days import time_of
from briefing.library.names import parties_named

__all__ = ["CURRENT", "OF_DIGEST", "RECENT_FIRST", "chosen", "listed"]

_LISTED = (
    "SELECT article.id, lower(hex(digest)), title, outlet, published, day, address, path, added,"
    " opened, finished, position, length, sides, statements, claims, unanswered,"
    " nullif(model, ''), nullif(stamp, ''),"
    " (SELECT count(*) FROM article AS copy WHERE copy.copy_of = article.id),"
    " (SELECT count(*) FROM article AS old WHERE old.later = article.id),"
    " (SELECT count(*) FROM mark WHERE mark.article = article.id),"
    " copy_of, later FROM article JOIN maker ON maker.id = article.maker"
)
_TIMES = (8, 9, 10)  # the places of `added`, `opened`, `finished` in that
_SIDES = 13  # the place of `sides`
OF_DIGEST = "substr(digest, 1, 6) = substr(?1, 1, 6) AND digest = ?1"
"""The condition that an article's text has a digest, its 32 bytes."""
CURRENT = "article.is_found"
"""The condition that an article is no copy and no earlier version."""
RECENT_FIRST = "coalesce(article.opened, article.added) DESC, article.id DESC"
"""The order in which articles are listed: those opened or added last first."""


def listed(connection: sqlite3.Connection, rest: str, values: Sequence[Any] = ()) -> list[Article]:
    """Articles by SQL of the program's own.

    Args:
        connection: One that reads.
        rest: What follows ``FROM article JOIN maker``: conditions, order, limit. Never made of what
            came from outside.
        values: What stands for its question marks.
    """
    found = []
    names: dict[str, str] = {}
    for row in connection.execute(f"{_LISTED} {rest}", tuple(values)).fetchall():
        given = list(row)
        for place in _TIMES:
            given[place] = None if row[place] is None else time_of(row[place])
        given[_SIDES] = _sides(connection, row[_SIDES], names)
        found.append(Article(*given))
    return found


def _sides(connection: sqlite3.Connection, kept: str, names: dict[str, str]) -> tuple[str, ...]:
    """The names of sides: kept as their numbers, and by earlier versions as JSON of the names.

    Args:
        connection: One that reads.
        kept: What a row has.
        names: What is known already, by number; what is looked up is added.
    """
    if kept.startswith("["):
        return tuple(json.loads(kept))
    numbers = kept.split(",") if kept else []
    for number in numbers:
        if number not in names:
            found = connection.execute("SELECT name FROM who WHERE id = ?", (number,)).fetchone()
            names[number] = found[0] if found else ""
    return tuple(names[number] for number in numbers if names[number])


def chosen(
    connection: sqlite3.Connection,
    *,
    after: str | None = None,
    before: str | None = None,
    party: str | None = None,
    outlet: str | None = None,
    unread: bool = False,
    everything: bool = False,
    by_day: bool = False,
    limit: int | None = None,
) -> list[Article]:
    """See `Library.articles`."""
    wanted: list[str] = [] if everything else [CURRENT]
    values: list[Any] = []
    for condition, value in (("day >= ?", after), ("day < ?", before)):
        if value is not None:
            wanted.append(condition)
            values.append(value)
    if party is not None:
        wanted.append(
            "article.id IN (SELECT article FROM statement"
            " WHERE party IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(parties_named(connection, party)))
    if outlet is not None:
        wanted.append("instr(lower(outlet), lower(?))")
        values.append(outlet)
    if unread:
        wanted.append("finished IS NULL")
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    order = "day DESC, article.id DESC" if by_day else RECENT_FIRST
    return listed(
        connection,
        f"{where} ORDER BY {order} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )


def copies(connection: sqlite3.Connection, article: int) -> list[Article]:
    """The copies that are folded under an article."""
    return listed(connection, "WHERE copy_of = ? ORDER BY article.id", (article,))


def versions(connection: sqlite3.Connection, article: int) -> list[Article]:
    """The versions of an article, the latest first, itself among them."""
    return listed(
        connection,
        "WHERE article.id IN (WITH RECURSIVE newer (id) AS (SELECT ?1 UNION"
        " SELECT later FROM article JOIN newer USING (id) WHERE later IS NOT NULL),"
        " chain (id) AS (SELECT id FROM newer UNION"
        " SELECT article.id FROM article JOIN chain ON article.later = chain.id)"
        " SELECT id FROM chain) ORDER BY later IS NOT NULL, added DESC, article.id DESC",
        (article,),
    )
