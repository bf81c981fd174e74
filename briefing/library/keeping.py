"""Putting an article into the tables, and taking it out: which one is found, and which is folded.

Every function takes a connection that writes, inside of a transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from briefing.library import copies, marks, rows
from briefing.library.articles import Added, Outcome
from briefing.library.columns import sound
from briefing.library.contents import briefing_of, packed_document, packed_ledger, text_of
from briefing.library.days import seconds_of, sound_day
from briefing.library.kinds import Kinds
from briefing.library.listing import OF_DIGEST
from briefing.library.names import named
from briefing.library.packing import pack
from briefing.model import Briefing

__all__ = ["Prepared", "add", "index", "prepared", "rebuild", "refresh", "remove"]


@dataclass(frozen=True)
class Prepared:
    """All of an article that can be worked out before anybody has to wait."""

    briefing: Briefing
    """As the user has corrected it."""
    stamp: str | None
    text: bytes
    document: bytes
    ledger: bytes
    """As it was analysed."""
    hashes: frozenset[int]
    summary: rows.Summary


def prepared(briefing: Briefing, corrected: Briefing, stamp: str | None) -> Prepared:
    """Work out what is to be written of an article.

    Args:
        briefing: As it was analysed.
        corrected: As the user has corrected it.
        stamp: What made it.
    """
    document = briefing.document
    return Prepared(
        briefing=corrected,
        stamp=stamp,
        text=pack(document.text),
        document=packed_document(document),
        ledger=packed_ledger(briefing),
        hashes=copies.paragraph_hashes(document),
        summary=rows.summary(corrected),
    )


def add(connection: sqlite3.Connection, article: Prepared, now: str) -> Added:
    """Keep an article, or what is new of it; see `Library.add`."""
    document, made = article.briefing.document, article.briefing.analysis
    before = connection.execute(
        f"SELECT id, maker, later FROM article WHERE {OF_DIGEST}",  # noqa: S608 - our own words
        (bytes.fromhex(document.id),),
    ).fetchone()
    if before is None:
        return _add_new(connection, article, now)
    id_, maker, later = before
    place = copies.place_of(document)
    _see(connection, id_, place, now)
    if later is not None and place is not None:
        _bring_back(connection, id_, place)
    if (made is not None or article.stamp) and maker == _maker(connection, article):
        return Added(id_, "known")
    connection.execute("UPDATE content SET ledger = ? WHERE article = ?", (article.ledger, id_))
    _describe(connection, id_, article)
    index(connection, id_, article.briefing)
    return Added(id_, "read again")


def index(connection: sqlite3.Connection, article: int, briefing: Briefing) -> None:
    """Write the rows by which an article is found anew; none if it is not to be found.

    Args:
        connection: One that writes.
        article: The article's number.
        briefing: As the user has corrected it.
    """
    rows.remove(connection, article, briefing.document.text)
    day, copy_of, later = connection.execute(
        "SELECT day, copy_of, later FROM article WHERE id = ?", (article,)
    ).fetchone()
    if copy_of is None and later is None:
        rows.insert(connection, article, briefing, day)


def refresh(connection: sqlite3.Connection, article: int, briefing: Briefing) -> None:
    """Have an article be listed and found as the user has corrected it now.

    Args:
        connection: One that writes.
        article: The article's number.
        briefing: As the user has corrected it.
    """
    _tell(connection, article, rows.summary(briefing))
    index(connection, article, briefing)


def rebuild(connection: sqlite3.Connection) -> None:
    """Write the rows of all articles that are found and have none: after a change of the tables.

    Raises:
        Unreadable: an article is damaged.
    """
    missing = connection.execute(
        "SELECT id, day FROM article"
        " WHERE copy_of IS NULL AND later IS NULL AND NOT is_found ORDER BY id"
    ).fetchall()
    for article, day in missing:
        rows.insert(connection, article, briefing_of(connection, article), day)


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Forget an article that there is. A copy takes its place, else the version before it.

    Marks go with it, but for those of what the version before says, too.
    """
    rows.remove(connection, article, text_of(connection, article))
    (later,) = connection.execute("SELECT later FROM article WHERE id = ?", (article,)).fetchone()
    before = connection.execute("SELECT id FROM article WHERE later = ?", (article,)).fetchall()
    copied = connection.execute(
        "SELECT id FROM article WHERE copy_of = ? ORDER BY id", (article,)
    ).fetchall()
    heir = copied[0][0] if copied else None
    if heir is None and before and marks.of_article(connection, article):
        one, other = briefing_of(connection, article), briefing_of(connection, before[0][0])
        marks.follow(connection, article, before[0][0], one, other)
    marks.remove(connection, article)
    if heir is not None:
        connection.execute(
            "UPDATE article SET copy_of = ?1 WHERE copy_of = ?2 AND id != ?1", (heir, article)
        )
        connection.execute(
            "UPDATE article SET copy_of = NULL, later = ? WHERE id = ?", (later, heir)
        )
    connection.execute(
        "UPDATE article SET later = ? WHERE later = ?", (later if heir is None else heir, article)
    )
    connection.execute("DELETE FROM article WHERE id = ?", (article,))
    for id_ in [heir] if heir is not None else [id_ for (id_,) in before]:
        index(connection, id_, briefing_of(connection, id_))


def _add_new(connection: sqlite3.Connection, article: Prepared, now: str) -> Added:
    document = article.briefing.document
    source = document.source
    described = (
        document.title,
        document.outlet,
        document.byline,
        document.dateline,
        document.language,
        sound_day(document.published),
        sound_day(document.published, now[:10]),
        source.url,
        copies.path_of(document),
        source.format,
    )
    id_ = connection.execute(
        "INSERT INTO article (digest, title, outlet, byline, dateline, language, published,"
        " day, address, path, format, added, length, maker, statements, claims, unanswered,"
        " sides) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '')",
        (
            bytes.fromhex(document.id),
            *(None if word is None else sound(word) for word in described),
            seconds_of(now),
            len(document.text),
            _maker(connection, article),
        ),
    ).lastrowid
    assert id_ is not None  # noqa: S101 - SQLite numbers every row
    connection.execute(
        "INSERT INTO content (article, text, document, ledger) VALUES (?, ?, ?, ?)",
        (id_, article.text, article.document, article.ledger),
    )
    connection.executemany(
        "INSERT INTO paragraph (hash, article) VALUES (?, ?)", [(h, id_) for h in article.hashes]
    )
    _describe(connection, id_, article)
    outcome, of = _fold(connection, id_, article, now)
    index(connection, id_, article.briefing)
    return Added(id_, outcome, of)


def _fold(
    connection: sqlite3.Connection, id_: int, article: Prepared, now: str
) -> tuple[Outcome, int | None]:
    """Fold a new article under what it is a copy of, and what it is a version of under it."""
    document, hashes = article.briefing.document, article.hashes
    place = copies.place_of(document)
    before = _latest_at(connection, place)
    _see(connection, id_, place, now)
    if before is not None and copies.is_version(connection, document, hashes, of=before):
        (original,) = connection.execute(
            "SELECT copy_of FROM article WHERE id = ?", (before,)
        ).fetchone()
        _replace(connection, before, by=id_, now=article.briefing)
        if original is not None and copies.is_copy(connection, hashes, of=original):
            connection.execute("UPDATE article SET copy_of = ? WHERE id = ?", (original, id_))
        return "version", before
    alike = copies.copied(connection, hashes, but=id_)
    if alike is None:
        return "added", None
    original = _first(connection, alike)
    connection.execute("UPDATE article SET copy_of = ? WHERE id = ?", (original, id_))
    return "copy", original


def _describe(connection: sqlite3.Connection, id_: int, article: Prepared) -> None:
    """Write what a list tells of a briefing, and what made it."""
    _tell(connection, id_, article.summary)
    connection.execute(
        "UPDATE article SET maker = ? WHERE id = ?", (_maker(connection, article), id_)
    )


def _tell(connection: sqlite3.Connection, id_: int, told: rows.Summary) -> None:
    """Write what a list tells of a briefing."""
    kinds = Kinds(connection)
    sides = [
        named(connection, name, kind=kinds.number(kind), is_side=True, aliases=[])
        for name, kind in told.sides
    ]
    connection.execute(
        "UPDATE article SET statements = ?, claims = ?, unanswered = ?, sides = ? WHERE id = ?",
        (told.statements, told.claims, told.unanswered, ",".join(map(str, sides)), id_),
    )


def _maker(connection: sqlite3.Connection, article: Prepared) -> int:
    """The number of what made a ledger."""
    made = article.briefing.analysis
    names = (made.program, made.pipeline, made.model_id) if made else ("", "", "")
    values = (*map(sound, names), article.stamp or "")
    connection.execute(
        "INSERT OR IGNORE INTO maker (program, pipeline, model, stamp) VALUES (?, ?, ?, ?)", values
    )
    (id_,) = connection.execute(
        "SELECT id FROM maker WHERE program = ? AND pipeline = ? AND model = ? AND stamp = ?",
        values,
    ).fetchone()
    return int(id_)


def _see(connection: sqlite3.Connection, article: int, place: str | None, now: str) -> None:
    if place is not None:
        connection.execute(
            "INSERT INTO place (place, article, seen) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET seen = excluded.seen",
            (sound(place), article, seconds_of(now)),
        )


def _latest_at(connection: sqlite3.Connection, place: str | None) -> int | None:
    """The article that is the latest version of what a place holds."""
    if place is None:
        return None
    found = connection.execute(
        "SELECT article FROM place JOIN article ON article.id = place.article"
        " WHERE place = ? AND later IS NULL ORDER BY seen DESC, article DESC LIMIT 1",
        (sound(place),),
    ).fetchone()
    return int(found[0]) if found else None


def _replace(connection: sqlite3.Connection, before: int, *, by: int, now: Briefing) -> None:
    """Have an article be the version before another, which its copies are folded under now.

    Its marks follow, where what is marked is said there, too.
    """
    connection.execute("UPDATE article SET later = ?, copy_of = NULL WHERE id = ?", (by, before))
    connection.execute("UPDATE article SET copy_of = ? WHERE copy_of = ?", (by, before))
    rows.remove(connection, before, text_of(connection, before))
    if marks.of_article(connection, before):
        marks.follow(connection, before, by, briefing_of(connection, before), now)


def _bring_back(connection: sqlite3.Connection, article: int, place: str) -> None:
    """Have an earlier version be the latest again, since its place holds it again."""
    latest = _latest_at(connection, place)
    if latest is None or latest == article:
        return
    connection.execute("UPDATE article SET later = NULL WHERE id = ?", (article,))
    briefing = briefing_of(connection, article)
    _replace(connection, latest, by=article, now=briefing)
    index(connection, article, briefing)


def _first(connection: sqlite3.Connection, article: int) -> int:
    """The article that copies of one are folded under."""
    while True:
        copy_of, later = connection.execute(
            "SELECT copy_of, later FROM article WHERE id = ?", (article,)
        ).fetchone()
        following = copy_of if copy_of is not None else later
        if following is None:
            return article
        article = int(following)
