"""The library: articles kept, listed, given back, taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from briefing import paths
from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import NO_INPUT, BriefingError
from briefing.library import copies, marks, rows
from briefing.library.articles import Added, Article, Outcome, Said
from briefing.library.database import Damaged, Database, told
from briefing.library.names import known, parties_named
from briefing.library.packing import pack, pack_json, unpack, unpack_json
from briefing.model import Briefing, Document, contract

__all__ = ["Library", "corrected"]

_LISTED = (
    "SELECT id, digest, title, outlet, published, day, address, path, added, opened, finished,"
    " position, length, sides, statements, claims, unanswered, model, stamp,"
    " (SELECT count(*) FROM article AS copy WHERE copy.copy_of = article.id),"
    " (SELECT count(*) FROM article AS old WHERE old.later = article.id),"
    " (SELECT count(*) FROM mark WHERE mark.article = article.id),"
    " copy_of, later FROM article"
)
_SIDES = 13  # the place of `sides` in that
_CURRENT = "copy_of IS NULL AND later IS NULL"
_GIVEN = "(SELECT value FROM json_each(?))"
_SAID = (
    "SELECT statement.id, statement.article, statement.local, statement.kind, speaker.name,"
    " party.name, statement.pieces, statement.day, statement.answers, statement.confidence,"
    " article.title, article.outlet, article.published"
    " FROM statement JOIN article ON article.id = statement.article"
    " LEFT JOIN who AS speaker ON speaker.id = statement.speaker"
    " LEFT JOIN who AS party ON party.id = statement.party"
)


class Library:
    """The articles that were read, in one file; for one thread at a time. Close it after use.

    Every method may raise a `BriefingError`: code 65 where the file is damaged, 74 where reading or
    writing fails; and those that change something, code 73 where the file is read-only.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        create: bool = True,
        waiting: Callable[[], None] | None = None,
    ) -> Self:
        """Open the user's library, or another.

        Args:
            path: The file; None is `paths.library_file`.
            create: Whether it is made where there is none.
            waiting: Called once when another process writes and has to be waited for.

        Raises:
            BriefingError: as `Database`.
        """
        return cls(Database(path or paths.library_file(), create=create, waiting=waiting))

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def notice(self) -> str:
        """What the user should know of how it was opened: a later version's is read-only."""
        return self.database.notice

    # Adding, and taking away.

    def add(self, briefing: Briefing, *, stamp: str | None = None) -> Added:
        """Keep an article with its ledger.

        A text that is known already is one article, however often it comes; its ledger is replaced
        if something else made it. The user's corrections are applied to what is searched.

        Args:
            briefing: As it was analysed.
            stamp: What made it (`briefing.library.stamp`).
        """
        document = briefing.document
        text, ledger = pack(document.text), pack_json(contract.ledger_to_json(briefing))
        hashes = copies.paragraph_hashes(document)
        shown = corrected(briefing)
        now = _now()
        with self.database.writing() as connection:
            before = connection.execute(
                "SELECT id, model, program, stamp, later FROM article WHERE digest = ?",
                (document.id,),
            ).fetchone()
            if before is None:
                return self._add_new(shown, stamp, text, ledger, hashes, now)
            id_, model, program, stamped, later = before
            place = copies.place_of(document)
            self._see(id_, place, now)
            made = briefing.analysis
            same = made is not None and (made.model_id, made.program) == (model, program)
            if later is not None and place is not None:
                self._bring_back(id_, place)
            if same and stamped == stamp:
                return Added(id_, "known")
            connection.execute("UPDATE content SET ledger = ? WHERE article = ?", (ledger, id_))
            self._describe(id_, shown, stamp)
            self._index(id_, shown)
            return Added(id_, "read again")

    def refresh(self, article: int) -> None:
        """Search an article as the user has corrected it now."""
        with self.database.writing():
            self._index(article, self.briefing(article))

    def remove(self, article: int) -> None:
        """Forget an article with its marks. A copy takes its place; so does the version before.

        Raises:
            BriefingError: code 66, there is no such article.
        """
        gone = self.article(article)
        with self.database.writing() as connection:
            rows.remove(connection, article, self.text(article))
            marks.remove(connection, article)
            heir = connection.execute(
                "SELECT id FROM article WHERE copy_of = ? ORDER BY id LIMIT 1", (article,)
            ).fetchone()
            found = connection.execute("SELECT id FROM article WHERE later = ?", (article,))
            freed = [id_ for (id_,) in found]
            if heir is not None:
                freed = [*heir]
                self._inherit(heir[0], gone)
            else:
                connection.execute(
                    "UPDATE article SET later = ? WHERE later = ?", (gone.later, article)
                )
            connection.execute("DELETE FROM article WHERE id = ?", (article,))
            for id_ in freed:
                self._index(id_, self.briefing(id_))

    # Giving back.

    def article(self, article: int) -> Article:
        """An article by its number.

        Raises:
            BriefingError: code 66, there is none of that number.
        """
        found = self._articles("WHERE id = ?", (article,))
        if not found:
            raise BriefingError(
                f"the library has no article {article}",
                hint="briefing list names them",
                code=NO_INPUT,
            )
        return found[0]

    def article_of(self, document: Document) -> Article | None:
        """The article that has a document's text; None where it is not kept."""
        return next(iter(self._articles("WHERE digest = ?", (document.id,))), None)

    def articles(
        self,
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
        """Articles, those first that were opened or added last.

        Args:
            after: The first day, or the beginning of it: 2026-05.
            before: The first day that is too late.
            party: Only those in which a side of that name makes a statement.
            outlet: Only those of an outlet, by a part of its name.
            unread: Only those that are not marked as read.
            everything: Copies and earlier versions, too.
            by_day: By the day they were published instead, the latest first.
            limit: How many at most.
        """
        wanted: list[str] = [] if everything else [_CURRENT]
        values: list[Any] = []
        for condition, value in (("day >= ?", after), ("day < ?", before)):
            if value is not None:
                wanted.append(condition)
                values.append(value)
        if party is not None:
            wanted.append(
                "id IN (SELECT article FROM statement"
                " WHERE party IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(parties_named(self._reading, party)))
        if outlet is not None:
            wanted.append("instr(lower(outlet), lower(?))")
            values.append(outlet)
        if unread:
            wanted.append("finished IS NULL")
        where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
        order = "day DESC, id DESC" if by_day else "coalesce(opened, added) DESC, id DESC"
        return self._articles(
            f"{where} ORDER BY {order} LIMIT ?", (*values, -1 if limit is None else limit)
        )

    def copies_of(self, article: int) -> list[Article]:
        """The copies that are folded under an article."""
        return self._articles("WHERE copy_of = ? ORDER BY id", (article,))

    def versions_of(self, article: int) -> list[Article]:
        """The versions of an article, the latest first, itself among them."""
        return self._articles(
            "WHERE id IN (WITH RECURSIVE newer (id) AS (SELECT ?1 UNION"
            " SELECT later FROM article JOIN newer USING (id) WHERE later IS NOT NULL),"
            " chain (id) AS (SELECT id FROM newer UNION"
            " SELECT article.id FROM article JOIN chain ON article.later = chain.id)"
            " SELECT id FROM chain) ORDER BY added DESC, id DESC",
            (article,),
        )

    def text(self, article: int) -> str:
        """An article's text."""
        text: str = self._unpacked(article, "text", unpack)
        return text

    def document(self, article: int) -> Document:
        """An article as it was read first."""
        data = self._unpacked(article, "document", unpack_json)
        return contract.document_from_json({**data, "text": self.text(article)})

    def briefing(self, article: int, *, as_analysed: bool = False) -> Briefing:
        """An article's briefing, with the user's corrections unless they are left out.

        Raises:
            BriefingError: code 66, there is no article of that number.
        """
        self.article(article)
        ledger = self._unpacked(article, "ledger", unpack_json)
        briefing = contract.ledger_from_json(ledger, self.document(article))
        return briefing if as_analysed else corrected(briefing)

    def recall(self, document: Document) -> Briefing | None:
        """The briefing of a document that is kept, as it was analysed; None where it is not."""
        with told(self.database.path):
            found = self._reading.execute(
                "SELECT id FROM article WHERE digest = ?", (document.id,)
            ).fetchone()
        if found is None:
            return None
        return contract.ledger_from_json(self._unpacked(found[0], "ledger", unpack_json), document)

    def briefings(self, *, as_analysed: bool = False) -> Iterator[Briefing]:
        """The briefings of all articles but copies and earlier versions, the oldest day first."""
        for article in reversed(self.articles(by_day=True)):
            yield self.briefing(article.id, as_analysed=as_analysed)

    # Statements.

    def statements(
        self,
        *,
        says: str | None = None,
        about: str | None = None,
        kinds: Sequence[str] = (),
        after: str | None = None,
        before: str | None = None,
        article: int | None = None,
        limit: int | None = None,
    ) -> list[Said]:
        """Statements across articles, the latest first; those of an article in reading order.

        Args:
            says: Who makes them: a side, with all who speak for it, or somebody's name or a part.
            about: Whom they are about, likewise.
            kinds: Of which kinds; none is all.
            after: The first day on which they were made, or the beginning of it: 2026-05.
            before: The first day that is too late.
            article: Only those of one article.
            limit: How many at most.
        """
        wanted: list[str] = []
        values: list[Any] = []

        def want(condition: str, *given: Any) -> None:
            wanted.append(condition)
            values.extend(given)

        if says is not None:
            ids = json.dumps(known(self._reading, says))
            want(f"(statement.party IN {_GIVEN} OR statement.speaker IN {_GIVEN})", ids, ids)
        if about is not None:
            ids = json.dumps(known(self._reading, about))
            want(
                "statement.id IN (SELECT statement FROM target"
                " WHERE party IN (SELECT value FROM json_each(?))"
                " UNION SELECT statement FROM target"
                " WHERE who IN (SELECT value FROM json_each(?)))",
                ids,
                ids,
            )
        if kinds:
            want(f"statement.kind IN {_GIVEN}", json.dumps(list(kinds)))
        if after is not None:
            want("statement.day >= ?", after)
        if before is not None:
            want("statement.day < ?", before)
        order = "statement.day DESC, statement.article DESC, statement.id"
        if article is not None:
            want("statement.article = ?", article)
            order = "statement.id"
        where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
        return self.said(
            f"{where} ORDER BY {order} LIMIT ?", (*values, -1 if limit is None else limit)
        )

    def said(self, rest: str, values: Sequence[Any] = ()) -> list[Said]:
        """Statements by SQL of the program's own.

        Args:
            rest: What follows ``FROM statement JOIN article``: conditions, order, limit. Never made
                of what came from outside.
            values: What stands for its question marks.
        """
        with told(self.database.path):
            found = self._reading.execute(f"{_SAID} {rest}", tuple(values)).fetchall()
            texts: dict[int, str] = {}
            said = []
            for id_, article, local, kind, speaker, party, pieces, *others in found:
                if article not in texts:
                    texts[article] = self.text(article)
                day, answers, confidence, title, outlet, published = others
                said.append(
                    Said(
                        id=id_,
                        article=article,
                        local=local,
                        kind=kind,
                        speaker=speaker,
                        party=party,
                        targets=self._targets(id_),
                        words=rows.words_of(texts[article], pieces),
                        day=day,
                        answers=answers,
                        confidence=confidence,
                        title=title,
                        outlet=outlet,
                        published=published,
                    )
                )
            return said

    def by_month(self, party: str, about: str) -> list[tuple[str, str, int]]:
        """How often one side speaks of another: month (2026-05), kind and number, in order.

        Args:
            party: The name of the side that speaks.
            about: The name of the side that is spoken of, its people included.
        """
        spoken_of, speaking = (
            json.dumps(parties_named(self._reading, name)) for name in (about, party)
        )
        with told(self.database.path):
            return self._reading.execute(
                "SELECT substr(day, 1, 7) AS month, kind, count(DISTINCT statement) FROM target"
                " WHERE party IN (SELECT value FROM json_each(?))"
                " AND by_party IN (SELECT value FROM json_each(?))"
                " GROUP BY month, kind ORDER BY month, kind",
                (spoken_of, speaking),
            ).fetchall()

    # Where one is.

    def opened(self, article: int, *, position: int, is_finished: bool | None = None) -> None:
        """Note that an article was read.

        Args:
            article: Its number.
            position: The offset into the text that is at the top.
            is_finished: Whether it is marked as read now; None leaves the mark as it is.
        """
        now = _now()
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE article SET opened = ?, position = ?, finished = CASE ? WHEN 1 THEN"
                " coalesce(finished, ?) WHEN 0 THEN NULL ELSE finished END WHERE id = ?",
                (now, position, is_finished, now, article),
            )

    def mark_read(self, article: int, is_finished: bool) -> None:
        """Mark an article as read, or as not read."""
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE article SET finished = ? WHERE id = ?",
                (_now() if is_finished else None, article),
            )

    # What these stand on.

    @property
    def _reading(self) -> sqlite3.Connection:
        return self.database.reading

    def _add_new(
        self,
        briefing: Briefing,
        stamp: str | None,
        text: bytes,
        ledger: bytes,
        hashes: frozenset[int],
        now: str,
    ) -> Added:
        document, connection = briefing.document, self._reading
        source = document.source
        id_ = connection.execute(
            "INSERT INTO article (digest, title, outlet, byline, dateline, language, published,"
            " day, address, path, format, raw, added, length, statements, claims, unanswered,"
            " sides) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '[]')",
            (
                document.id,
                *(
                    None if word is None else rows.sound(word)
                    for word in (
                        document.title,
                        document.outlet,
                        document.byline,
                        document.dateline,
                        document.language,
                        document.published,
                        document.published or now[:10],
                        source.url,
                        copies.path_of(document),
                        source.format,
                        source.sha256,
                    )
                ),
                now,
                len(document.text),
            ),
        ).lastrowid
        assert id_ is not None  # noqa: S101 - SQLite numbers every row
        data = contract.document_to_json(document)
        del data["text"]
        connection.execute(
            "INSERT INTO content (article, text, document, ledger) VALUES (?, ?, ?, ?)",
            (id_, text, pack_json(data), ledger),
        )
        connection.executemany(
            "INSERT INTO paragraph (hash, article) VALUES (?, ?)", [(h, id_) for h in hashes]
        )
        self._describe(id_, briefing, stamp)
        place = copies.place_of(document)
        before = self._latest_at(place)
        self._see(id_, place, now)
        outcome: Outcome = "added"
        of: int | None = None
        if before is not None and copies.is_version(connection, document, hashes, of=before):
            outcome, of = "version", before
            original = self.article(before).copy_of
            self._replace(before, by=id_)
            if original is not None and copies.is_copy(connection, hashes, of=original):
                connection.execute("UPDATE article SET copy_of = ? WHERE id = ?", (original, id_))
        elif (original := copies.copied(connection, hashes, but=id_)) is not None:
            outcome, of = "copy", self._first(original)
            connection.execute("UPDATE article SET copy_of = ? WHERE id = ?", (of, id_))
        self._index(id_, briefing)
        return Added(id_, outcome, of)

    def _describe(self, article: int, briefing: Briefing, stamp: str | None) -> None:
        """Write what a list tells of a briefing, and what made it."""
        told_of, made = rows.summary(briefing), briefing.analysis
        self._reading.execute(
            "UPDATE article SET statements = ?, claims = ?, unanswered = ?, sides = ?,"
            " program = ?, pipeline = ?, model = ?, stamp = ? WHERE id = ?",
            (
                told_of.statements,
                told_of.claims,
                told_of.unanswered,
                told_of.sides,
                made.program if made else None,
                made.pipeline if made else None,
                made.model_id if made else None,
                stamp,
                article,
            ),
        )

    def _index(self, article: int, briefing: Briefing) -> None:
        """Write the rows by which an article is found, if it is to be found."""
        connection = self._reading
        rows.remove(connection, article, briefing.document.text)
        day, copy_of, later = connection.execute(
            "SELECT day, copy_of, later FROM article WHERE id = ?", (article,)
        ).fetchone()
        if copy_of is None and later is None:
            rows.insert(connection, article, briefing, day)

    def _see(self, article: int, place: str | None, now: str) -> None:
        if place is not None:
            self._reading.execute(
                "INSERT INTO place (place, article, seen) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET seen = excluded.seen",
                (rows.sound(place), article, now),
            )

    def _latest_at(self, place: str | None) -> int | None:
        """The article that is the latest version of what a place holds."""
        if place is None:
            return None
        found = self._reading.execute(
            "SELECT article FROM place JOIN article ON article.id = place.article"
            " WHERE place = ? AND later IS NULL ORDER BY seen DESC, article DESC LIMIT 1",
            (rows.sound(place),),
        ).fetchone()
        return int(found[0]) if found else None

    def _replace(self, before: int, *, by: int) -> None:
        """Have an article be the version before another, which its copies are folded under now."""
        connection = self._reading
        connection.execute("UPDATE article SET later = ? WHERE id = ?", (by, before))
        connection.execute(
            "UPDATE article SET copy_of = NULL WHERE id = ? AND copy_of IS NOT NULL", (before,)
        )
        connection.execute("UPDATE article SET copy_of = ? WHERE copy_of = ?", (by, before))
        rows.remove(connection, before, self.text(before))

    def _bring_back(self, article: int, place: str) -> None:
        """Have an earlier version be the latest again, since its place holds it again."""
        latest = self._latest_at(place)
        if latest is None or latest == article:
            return
        connection = self._reading
        connection.execute("UPDATE article SET later = NULL WHERE id = ?", (article,))
        self._replace(latest, by=article)
        self._index(article, self.briefing(article))

    def _inherit(self, heir: int, gone: Article) -> None:
        """Have a copy take the place of what it was a copy of."""
        connection = self._reading
        connection.execute(
            "UPDATE article SET copy_of = ? WHERE copy_of = ? AND id != ?", (heir, gone.id, heir)
        )
        connection.execute(
            "UPDATE article SET copy_of = NULL, later = ? WHERE id = ?", (gone.later, heir)
        )
        connection.execute("UPDATE article SET later = ? WHERE later = ?", (heir, gone.id))

    def _first(self, article: int) -> int:
        """The article that copies of one are folded under."""
        while True:
            copy_of, later = self._reading.execute(
                "SELECT copy_of, later FROM article WHERE id = ?", (article,)
            ).fetchone()
            following = copy_of if copy_of is not None else later
            if following is None:
                return article
            article = int(following)

    def _articles(self, rest: str, values: Sequence[Any]) -> list[Article]:
        with told(self.database.path):
            found = self._reading.execute(f"{_LISTED} {rest}", tuple(values)).fetchall()
        listed = []
        for row in found:
            values = list(row)
            values[_SIDES] = tuple(json.loads(row[_SIDES]))
            listed.append(Article(*values))
        return listed

    def _targets(self, statement: int) -> tuple[str, ...]:
        found = self._reading.execute(
            "SELECT name FROM target JOIN who ON who.id = target.who WHERE statement = ?"
            " ORDER BY target.who",
            (statement,),
        )
        return tuple(name for (name,) in found)

    def _unpacked(self, article: int, column: str, opened: Callable[[bytes], Any]) -> Any:
        with told(self.database.path):
            found = self._reading.execute(
                f"SELECT {column} FROM content WHERE article = ?",  # noqa: S608 - a name of ours
                (article,),
            ).fetchone()
        try:
            if found is None:
                raise ValueError("is missing")
            return opened(found[0])
        except ValueError as error:
            what = f"is damaged: the {column} of article {article} {error}"
            hint = "briefing library check saves what can be read"
            raise Damaged(what, where=str(self.database.path), hint=hint) from error


def corrected(briefing: Briefing) -> Briefing:
    """The briefing as the user has corrected it; without, if the corrections are damaged."""
    try:
        return apply(briefing, recall(briefing.document))
    except BriefingError as error:
        return replace(briefing, notices=(*briefing.notices, left_out(error)))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
