"""Corrections of actors that hold in every article, taken over by all articles that name them."""

from __future__ import annotations

import sqlite3

from briefing.corrections.correction import ActorCorrection
from briefing.corrections.store import always_file, recall_own
from briefing.errors import BriefingError
from briefing.library.columns import sound
from briefing.library.contents import briefing_of
from briefing.library.database import Database
from briefing.library.failures import told
from briefing.library.keeping import refresh
from briefing.library.names import fold

__all__ = ["catch_up"]


def catch_up(database: Database) -> int:
    """Make the rows of all articles that name somebody whose correction is new, or is no more.

    Nothing is done where the file is read-only, or the corrections cannot be read.

    Returns:
        How many articles that were.

    Raises:
        BriefingError: as `Database.writing`.
    """
    if not database.is_writable:
        return 0
    try:
        found = recall_own(always_file())
    except BriefingError:
        return 0
    now = {
        sound(each.actor): sound(repr(each)) for each in found if isinstance(each, ActorCorrection)
    }
    with told(database.path):
        before = dict(database.reading.execute("SELECT actor, said FROM always"))
    if now == before:
        return 0
    names = {actor for actor in now.keys() | before.keys() if now.get(actor) != before.get(actor)}
    with database.writing() as connection:
        articles = sorted({id_ for name in names for id_ in _naming(connection, name)})
        for article in articles:
            refresh(connection, article, briefing_of(connection, article))
        connection.execute("DELETE FROM always")
        connection.executemany("INSERT INTO always (actor, said) VALUES (?, ?)", now.items())
    return len(articles)


def _naming(connection: sqlite3.Connection, name: str) -> list[int]:
    """The articles whose text holds all words of a name."""
    words = fold(name).split()
    if not words:
        return []
    wanted = " AND ".join(f'"{word}"' for word in words)
    found = connection.execute(
        "SELECT rowid FROM article_text WHERE article_text MATCH ?", (wanted,)
    )
    return [id_ for (id_,) in found]
