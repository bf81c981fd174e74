"""Statements that the user has marked, each with a line of note.

A mark is tied to its statement by the place of the words, as a correction is, so that it is found
again when the article has been read anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.library.changes import said_again
from briefing.library.columns import pieces_of, sound, words_of
from briefing.model import Briefing

__all__ = ["Mark", "follow", "insert", "marked", "of_article", "put", "remove"]

_LONGEST = 2000  # characters of a note


@dataclass(frozen=True)
class Mark:
    """A marked statement."""

    id: int
    article: int
    """The article's number."""
    local: str
    """The statement's id in the briefing when it was marked."""
    pieces: str
    """The place of its words: 12-40,52-60."""
    words: str
    note: str
    """One line; may be empty."""
    made: str
    """When, in UTC: 2026-05-01T12:00:00."""


def of_article(connection: sqlite3.Connection, article: int | None = None) -> list[Mark]:
    """The marks of an article, or of all, in the order in which they were made."""
    found = connection.execute(
        "SELECT id, article, local, pieces, words, note, made FROM mark"
        " WHERE ?1 IS NULL OR article = ?1 ORDER BY made, id",
        (article,),
    )
    return [Mark(*row) for row in found]


def marked(briefing: Briefing, found: list[Mark]) -> dict[str, str]:
    """The note of each statement of a briefing that is marked, by the statement's id.

    Args:
        briefing: Of the marks' article.
        found: The marks; one whose words are no statement any more marks none.
    """
    notes = {mark.pieces: mark.note for mark in found}
    at = ((statement.id, pieces_of(statement.content)) for statement in briefing.statements)
    return {id_: notes[pieces] for id_, pieces in at if pieces in notes}


def put(
    connection: sqlite3.Connection,
    article: int,
    briefing: Briefing,
    notes: Mapping[str, str | None],
    now: str,
) -> None:
    """Mark statements, change their notes, or take marks away.

    Args:
        connection: One that writes.
        article: The article's number.
        briefing: Of that article.
        notes: By the statement's id; None takes a mark away.
        now: The time, as `Mark.made`.
    """
    for id_, note in notes.items():
        statement = briefing.statement(id_)
        if statement is None or not statement.content:
            continue
        pieces = pieces_of(statement.content)
        remove(connection, article, pieces)
        if note is None:
            continue
        words = words_of(briefing.document.text, pieces)
        line = sound(" ".join(note.split()))[:_LONGEST]
        insert(connection, article, sound(id_), pieces, words, line, now)


def follow(connection: sqlite3.Connection, before: int, after: int, *versions: Briefing) -> None:
    """Move the marks of a version to the next one, where that says the same, reworded or not.

    What it says no more stays marked in the version before.

    Args:
        connection: One that writes.
        before: The number of the version that is marked.
        after: That of the one that takes its place.
        versions: The briefings of the two.
    """
    earlier, later = versions
    found = {pieces_of(one.content): other for one, other in said_again(earlier, later)}
    for mark in of_article(connection, before):
        statement = found.get(mark.pieces)
        if statement is not None and statement.content:
            pieces = pieces_of(statement.content)
            remove(connection, before, mark.pieces)
            remove(connection, after, pieces)
            words = words_of(later.document.text, pieces)
            local = sound(statement.id)
            insert(connection, after, local, pieces, words, mark.note, mark.made)


def insert(
    connection: sqlite3.Connection,
    article: int,
    local: str,
    pieces: str,
    words: str,
    note: str,
    made: str,
) -> None:
    """Write the row of a mark (`Mark`) of a statement that has none."""
    row = connection.execute(
        "INSERT INTO mark (article, local, pieces, words, note, made) VALUES (?, ?, ?, ?, ?, ?)",
        (article, local, pieces, words, note, made),
    ).lastrowid
    connection.execute(
        "INSERT INTO mark_text (rowid, words, note) VALUES (?, ?, ?)", (row, words, note)
    )


def remove(connection: sqlite3.Connection, article: int, pieces: str | None = None) -> None:
    """Take the mark of a statement away, if it has one; or all marks of an article.

    Args:
        connection: One that writes.
        article: The article's number.
        pieces: The place of the statement's words; None is every one's.
    """
    connection.execute(
        "INSERT INTO mark_text (mark_text, rowid, words, note)"
        " SELECT 'delete', id, words, note FROM mark"
        " WHERE article = ?1 AND (?2 IS NULL OR pieces = ?2)",
        (article, pieces),
    )
    connection.execute(
        "DELETE FROM mark WHERE article = ?1 AND (?2 IS NULL OR pieces = ?2)", (article, pieces)
    )
