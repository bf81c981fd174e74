"""What is followed: feeds and their entries, kept in the library's file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from briefing.errors import NO_INPUT, BriefingError
from briefing.follow.listing import Listed, Listing
from briefing.ingest.fetch import Answer
from briefing.ingest.formats.article import Article, article_to_json
from briefing.library import Library
from briefing.library.columns import sound
from briefing.library.failures import told

__all__ = ["FIRST", "MOST_TRIES", "Entry", "Feed", "Feeds", "State", "now"]

FIRST = 10
"""How many entries of a feed's first answer are read, unless the user says otherwise."""
MOST_TRIES = 3
"""How often a page that cannot be had is asked for, an update each."""

State = Literal["new", "passed", "kept", "failed"]
"""``passed`` are the older entries of a feed that has just been followed."""

_FEED = (
    "SELECT id, address, title, agent, is_private, first, etag, last_modified, answered, failures,"
    " waits_until, is_told_to, error, is_gone,"
    " (SELECT count(*) FROM entry WHERE entry.feed = feed.id AND state = 'kept') FROM feed"
)
_FLAGS = (4, 11, 13)  # the places of yes and no in that
_ENTRY = (
    "SELECT entry.id, feed, key, entry.address, entry.title, published, state, tries, content,"
    " feed.agent, feed.is_private FROM entry JOIN feed ON feed.id = entry.feed"
)
_CONTENT, _PRIVATE = 8, 10  # places in that


@dataclass(frozen=True)
class Feed:
    """A feed that is followed. Times are UTC: 2026-05-01T12:00:00."""

    id: int
    address: str
    title: str | None
    agent: str | None
    is_private: bool
    """Whether it and its pages may lie on this machine or a private network."""
    first: int
    etag: str | None
    last_modified: str | None
    answered: str | None
    failures: int
    """How often it failed in a row."""
    waits_until: str | None
    is_told_to: bool
    """Whether the server named that time."""
    error: str | None
    is_gone: bool
    kept: int
    """How many of its entries are articles of the library."""

    @property
    def name(self) -> str:
        """Its title, or its address."""
        return self.title or self.address


@dataclass(frozen=True)
class Entry:
    """A page, or an entry without one, that a feed listed."""

    id: int
    feed: int
    key: str
    address: str | None
    title: str | None
    published: str | None
    state: State
    tries: int
    content: dict[str, Any] | None
    """What the feed itself gives of it (`article_to_json`)."""
    agent: str | None
    is_private: bool


class Feeds:
    """The feeds of a library. Every method may raise what those of `Library` may."""

    def __init__(self, library: Library) -> None:
        self.library = library

    # --- what is followed ------------------------------------------------------------------------

    def all(self) -> list[Feed]:
        """The feeds, in the order in which they were followed."""
        return self._feeds("ORDER BY id")

    def find(self, name: str) -> Feed:
        """The feed of an address or a title, or the one whose address or title holds the words.

        Raises:
            BriefingError: code 66, no feed is called so, or several are.
        """
        feeds = self.all()
        for found in (
            [feed for feed in feeds if name in (feed.address, feed.title)],
            [feed for feed in feeds if name.casefold() in f"{feed.address} {feed.name}".casefold()],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                hint = ", ".join(feed.address for feed in found[:5])
                raise BriefingError(
                    "is the name of several feeds", where=name, hint=hint, code=NO_INPUT
                )
        raise BriefingError(
            "is followed by nobody", where=name, hint="briefing follow --list", code=NO_INPUT
        )

    def add(
        self,
        address: str,
        *,
        title: str | None = None,
        agent: str | None = None,
        is_private: bool = False,
        first: int = FIRST,
    ) -> tuple[Feed, bool]:
        """Follow a feed; gives it, and whether it is followed only now.

        One that is followed already takes the agent and the permission, if they are given.
        """
        with self.library.database.writing() as connection:
            is_new = bool(
                connection.execute(
                    "INSERT OR IGNORE INTO feed (address, title, added, agent, is_private, first)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (address, title, now(), agent, is_private, first),
                ).rowcount
            )
            if not is_new:
                connection.execute(
                    "UPDATE feed SET agent = coalesce(?, agent), is_private = max(is_private, ?),"
                    " is_gone = 0 WHERE address = ?",
                    (agent, is_private, address),
                )
        return self._feeds("WHERE address = ?", address)[0], is_new

    def remove(self, feed: Feed) -> None:
        """Follow a feed no longer. Its articles stay in the library."""
        with self.library.database.writing() as connection:
            connection.execute("DELETE FROM feed WHERE id = ?", (feed.id,))

    # --- what they answer ------------------------------------------------------------------------

    def answered(self, feed: Feed, answer: Answer, found: Listing | None) -> int:
        """Keep what a feed answered, whole or not at all; gives how many entries are new.

        Args:
            feed: As it was asked.
            answer: With status 200, or 304 for "as before".
            found: What it lists; None for "as before".
        """
        with self.library.database.writing() as connection:
            at = now()
            connection.execute(
                "UPDATE feed SET asked = ?, answered = ?, failures = 0, waits_until = NULL,"
                " is_told_to = 0, error = NULL WHERE id = ?",
                (at, at, feed.id),
            )
            if found is None:
                self._moved(connection, feed, answer)
                return 0
            # A server may name others with "as before": the first are what it knows them by.
            connection.execute(
                "UPDATE feed SET etag = ?, last_modified = ?, title = coalesce(?, title)"
                " WHERE id = ?",
                (answer.etag, answer.last_modified, sound(found.title or "") or None, feed.id),
            )
            added = self._list(connection, feed, found.entries, at)
            self._moved(connection, feed, answer)
            return added

    def _list(
        self, connection: sqlite3.Connection, feed: Feed, entries: Sequence[Listed], at: str
    ) -> int:
        added = 0
        is_first = feed.answered is None
        for listed in entries:
            passed = is_first and added >= feed.first
            added += connection.execute(
                "INSERT OR IGNORE INTO entry (feed, key, address, title, published, seen, state,"
                " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    feed.id,
                    sound(listed.key),
                    sound(listed.address) if listed.address else None,
                    sound(listed.article.metadata.title or "") or None,
                    listed.article.metadata.published,
                    at,
                    "passed" if passed else "new",
                    None if passed else _content(listed.article),
                ),
            ).rowcount
        if not is_first:
            return added
        return min(added, feed.first)

    def _moved(self, connection: sqlite3.Connection, feed: Feed, answer: Answer) -> None:
        """Ask a feed where it has moved to; one that is followed there already takes its place."""
        address = answer.moved_to
        if address is None:
            return
        other = connection.execute(
            "SELECT id FROM feed WHERE address = ? AND id != ?", (address, feed.id)
        ).fetchone()
        if other is None:
            connection.execute("UPDATE feed SET address = ? WHERE id = ?", (address, feed.id))
            return
        connection.execute("UPDATE entry SET feed = ? WHERE feed = ?", (other[0], feed.id))
        connection.execute("DELETE FROM feed WHERE id = ?", (feed.id,))

    def failed(
        self, feed: Feed, error: str, *, until: str | None, is_told_to: bool, is_gone: bool = False
    ) -> None:
        """Keep that a feed could not be had, and until when it is left alone."""
        with self.library.database.writing() as connection:
            connection.execute(
                "UPDATE feed SET asked = ?, failures = failures + 1, waits_until = ?,"
                " is_told_to = ?, error = ?, is_gone = ? WHERE id = ?",
                (now(), until, is_told_to, error, is_gone, feed.id),
            )

    # --- entries ---------------------------------------------------------------------------------

    def waiting(self, feeds: Sequence[Feed], most: int) -> list[Entry]:
        """The entries that are to be read, the oldest first, at most so many of each feed."""
        entries: list[Entry] = []
        for feed in feeds:
            entries += self._entries(
                "WHERE feed = ? AND state = 'new' ORDER BY entry.id LIMIT ?", feed.id, most
            )[::-1]
        return entries

    def kept(self, entry: Entry, article: int) -> None:
        """An entry is an article of the library."""
        with self.library.database.writing() as connection:
            connection.execute(
                "UPDATE entry SET state = 'kept', article = ?, error = NULL, content = NULL"
                " WHERE id = ?",
                (article, entry.id),
            )

    def not_kept(self, entry: Entry, error: str, *, for_good: bool) -> None:
        """An entry could not be read; after some tries it is left alone."""
        ended = for_good or entry.tries + 1 >= MOST_TRIES
        with self.library.database.writing() as connection:
            connection.execute(
                "UPDATE entry SET tries = tries + 1, error = ?, state = ?,"
                " content = CASE WHEN ? THEN NULL ELSE content END WHERE id = ?",
                (error, "failed" if ended else "new", ended, entry.id),
            )

    def known_article(self, address: str) -> int | None:
        """The article that was read from an address already; None where none was."""
        with told(self.library.database.path):
            row = self.library.database.reading.execute(
                "SELECT article FROM place WHERE place = ? ORDER BY seen DESC LIMIT 1", (address,)
            ).fetchone()
        return int(row[0]) if row else None

    def _feeds(self, rest: str, *values: Any) -> list[Feed]:
        with told(self.library.database.path):
            found = self.library.database.reading.execute(f"{_FEED} {rest}", values).fetchall()
        feeds: list[Feed] = []
        for row in found:
            columns = list(row)
            for place in _FLAGS:
                columns[place] = bool(columns[place])
            feeds.append(Feed(*columns))
        return feeds

    def _entries(self, rest: str, *values: Any) -> list[Entry]:
        with told(self.library.database.path):
            found = self.library.database.reading.execute(f"{_ENTRY} {rest}", values).fetchall()
        entries: list[Entry] = []
        for row in found:
            columns = list(row)
            columns[_CONTENT] = json.loads(columns[_CONTENT]) if columns[_CONTENT] else None
            columns[_PRIVATE] = bool(columns[_PRIVATE])
            entries.append(Entry(*columns))
        return entries


def now() -> str:
    """The time in UTC, as the library writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _content(article: Article) -> str:
    return json.dumps(article_to_json(article), ensure_ascii=True)
