"""The library: articles kept, listed, given back, taken away."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from briefing import paths
from briefing.errors import NO_INPUT, BriefingError
from briefing.library import contents, keeping, listing, marks, statements
from briefing.library.always import catch_up
from briefing.library.articles import Added, Article, Said
from briefing.library.database import PATIENCE, Database
from briefing.library.days import seconds_of
from briefing.library.failures import told
from briefing.library.marks import Mark
from briefing.library.outlines import outlines
from briefing.model import Briefing, Document

__all__ = ["Library"]


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
        changing: Callable[[], None] | None = None,
        patience: float = PATIENCE,
    ) -> Self:
        """Open the user's library, or another.

        Args:
            path: The file; None is `paths.library_file`.
            create: Whether it is made where there is none.
            waiting: Called once when another process writes and has to be waited for.
            changing: Called before a file of an earlier version is changed.
            patience: Seconds to wait for another process.

        Raises:
            BriefingError: as `Database`.
        """
        file = path or paths.library_file()
        return cls(
            Database(file, create=create, waiting=waiting, changing=changing, patience=patience)
        )

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
            stamp: What made it (`briefing.library.stamping`).
        """
        article = keeping.prepared(briefing, contents.corrected(briefing), stamp)
        with self.database.writing() as connection:
            return keeping.add(connection, article, now())

    def refresh(self, article: int) -> None:
        """List and search an article as the user has corrected it now.

        So are others, where what is corrected holds in every article.
        """
        with self.database.writing() as connection:
            keeping.refresh(connection, article, contents.briefing_of(connection, article))
        self.catch_up()

    def catch_up(self) -> None:
        """Search all articles as the user has corrected actors in every one; if not now, later."""
        with contextlib.suppress(BriefingError):
            catch_up(self.database)

    def remove(self, article: int) -> None:
        """Forget an article with its marks. A copy takes its place, else the version before it.

        Marks of what that version says, too, are its own then.

        Raises:
            BriefingError: code 66, there is no such article.
        """
        self.article(article)
        with self.database.writing() as connection:
            keeping.remove(connection, article)

    # Giving back.

    def article(self, article: int) -> Article:
        """An article by its number.

        Raises:
            BriefingError: code 66, there is none of that number.
        """
        with self._told():
            found = listing.listed(self._reading, "WHERE article.id = ?", (article,))
        if not found:
            what = f"the library has no article {article}"
            raise BriefingError(what, hint="briefing list names them", code=NO_INPUT)
        return found[0]

    def article_of(self, document: Document) -> Article | None:
        """The article that has a document's text; None where it is not kept."""
        return self.article_with(document.id)

    def article_with(self, digest: str) -> Article | None:
        """The article whose text has a digest (`Document.id`); None where it is not kept."""
        with self._told():
            where = f"WHERE {listing.OF_DIGEST}"
            found = listing.listed(self._reading, where, (bytes.fromhex(digest),))
        return found[0] if found else None

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
        with self._told():
            return listing.chosen(
                self._reading,
                after=after,
                before=before,
                party=party,
                outlet=outlet,
                unread=unread,
                everything=everything,
                by_day=by_day,
                limit=limit,
            )

    def copies_of(self, article: int) -> list[Article]:
        """The copies that are folded under an article."""
        with self._told():
            return listing.copies(self._reading, article)

    def versions_of(self, article: int) -> list[Article]:
        """The versions of an article, the latest first, itself among them."""
        with self._told():
            return listing.versions(self._reading, article)

    def text(self, article: int) -> str:
        """An article's text."""
        with self._told():
            return contents.text_of(self._reading, article)

    def document(self, article: int) -> Document:
        """An article as it was read first."""
        with self._told():
            return contents.document_of(self._reading, article)

    def briefing(self, article: int, *, as_analysed: bool = False) -> Briefing:
        """An article's briefing, with the user's corrections unless they are left out.

        Raises:
            BriefingError: code 66, there is no article of that number.
        """
        self.article(article)
        with self._told():
            briefing = contents.as_analysed(self._reading, article)
        return briefing if as_analysed else contents.corrected(briefing)

    def recall(self, document: Document) -> Briefing | None:
        """The briefing of a document that is kept, as it was analysed; None where it is not."""
        with self._told():
            found = self._reading.execute(
                f"SELECT id FROM article WHERE {listing.OF_DIGEST}",  # noqa: S608 - our own words
                (bytes.fromhex(document.id),),
            ).fetchone()
            return contents.as_analysed(self._reading, found[0], document) if found else None

    def briefings(self, *, as_analysed: bool = False) -> Iterator[Briefing]:
        """The briefings of all articles but copies and earlier versions, the oldest day first."""
        for article in reversed(self.articles(by_day=True)):
            yield self.briefing(article.id, as_analysed=as_analysed)

    def outlines(self, articles: Sequence[int]) -> Iterator[Briefing]:
        """What is told across articles of each (`briefing.library.outlines`), out of the tables.

        Args:
            articles: Numbers; of copies and earlier versions there is none.
        """
        with self._told():
            yield from outlines(self._reading, articles)

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
        with self._told():
            return statements.chosen(
                self._reading,
                says=says,
                about=about,
                kinds=kinds,
                after=after,
                before=before,
                article=article,
                limit=limit,
            )

    def by_month(self, party: str, about: str) -> list[tuple[str, str, int]]:
        """How often one side speaks of another: month (2026-05), kind and number, in order.

        Args:
            party: The name of the side that speaks.
            about: The name of the side that is spoken of, its people included.
        """
        with self._told():
            return statements.by_month(self._reading, party, about)

    # What the user leaves: marks, and where one was.

    def marks(self, article: int | None = None) -> list[Mark]:
        """The marks of an article, or of all, in the order in which they were made."""
        with self._told():
            return marks.of_article(self._reading, article)

    def notes(self, article: int, briefing: Briefing) -> dict[str, str]:
        """The note of each marked statement of a briefing, by the statement's id.

        Args:
            article: The article's number.
            briefing: Of that article.
        """
        return marks.marked(briefing, self.marks(article))

    def mark(self, article: int, briefing: Briefing, notes: Mapping[str, str | None]) -> None:
        """Mark statements of an article, each with a note; None takes a mark away.

        Args:
            article: The article's number.
            briefing: Of that article.
            notes: By the statement's id.
        """
        with self.database.writing() as connection:
            marks.put(connection, article, briefing, notes, now())

    def opened(self, article: int, *, position: int, is_finished: bool | None = None) -> None:
        """Note that an article was read.

        Args:
            article: Its number.
            position: The offset into the text that is at the top.
            is_finished: Whether it is marked as read now; None leaves the mark as it is.
        """
        time = seconds_of(now())
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE article SET opened = ?, position = ?, finished = CASE ? WHEN 1 THEN"
                " coalesce(finished, ?) WHEN 0 THEN NULL ELSE finished END WHERE id = ?",
                (time, position, is_finished, time, article),
            )

    def mark_read(self, article: int, is_finished: bool) -> None:
        """Mark an article as read, or as not read."""
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE article SET finished = ? WHERE id = ?",
                (seconds_of(now()) if is_finished else None, article),
            )

    @property
    def _reading(self) -> sqlite3.Connection:
        return self.database.reading

    def _told(self) -> contextlib.AbstractContextManager[None]:
        return told(self.database.path)


def now() -> str:
    """The time as the library writes it, in UTC: 2026-05-01T12:00:00."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
