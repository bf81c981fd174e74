"""An update: each feed is asked once for what is new, and what it lists is read and kept.

What was asked and listed is written feed by feed, what was read article by article, each whole or
not at all: an update that is broken off anywhere is taken up by the next.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from briefing.errors import UNAVAILABLE, BriefingError
from briefing.files import exclusive
from briefing.follow.asking import ACCEPT, AGENT, at_once, back_off, host_of, retry_after
from briefing.follow.feeds import Entry, Feed, Feeds
from briefing.follow.listing import Listing, listing
from briefing.follow.pages import Page, read_page
from briefing.ingest.fetch import Answer, Asking, ask, refused
from briefing.ingest.fetch.addresses import anywhere, is_public
from briefing.library import Added, Library
from briefing.model import Briefing, Document

__all__ = ["Analyse", "Arrived", "Asked", "Missing", "Update", "ask_feed", "update"]

JOBS = 4
PAUSE = 0.5
"""Seconds between two requests to one server."""
MOST_PAGES = 100
"""Entries of one feed that one update reads; what is left waits for the next."""
_NOT_MODIFIED, _GONE = 304, 410

Analyse = Callable[
    [Iterable[Document], Callable[[Document, BriefingError], None]],
    Generator[Briefing, None, None],
]
"""Makes briefings of documents in order, and is told whom to tell of those that have none."""


@dataclass(frozen=True)
class Asked:
    """A feed that was asked, or not."""

    feed: Feed
    outcome: Literal["answered", "as before", "waits", "gone", "failed"]
    new: int = 0
    """Entries that it had not listed before."""
    error: BriefingError | None = None
    until: str | None = None
    """When it is asked again at the earliest, if it is left alone."""


@dataclass(frozen=True)
class Arrived:
    """An article that came."""

    entry: Entry
    feed: Feed
    added: Added
    briefing: Briefing


@dataclass(frozen=True)
class Missing:
    """An entry that could not be read."""

    entry: Entry
    feed: Feed
    error: BriefingError
    for_good: bool


@dataclass(frozen=True)
class Update:
    """How an update is made."""

    jobs: int = JOBS
    pause: float = PAUSE
    most_pages: int = MOST_PAGES
    stamp: str | None = None
    """What makes the ledgers (`briefing.library.stamping`)."""


def update(
    library: Library, analyse: Analyse, how: Update, *, names: Sequence[str] = ()
) -> Iterator[Asked | Arrived | Missing]:
    """Ask feeds for what is new, and read and keep it; each thing is told as it is done.

    Args:
        library: Where feeds and articles are kept.
        analyse: Makes briefings.
        how: How many servers at once, and the like.
        names: Only these feeds, also where they are left alone because they failed before.

    Raises:
        BriefingError: code 66, no feed is called so; 74, another update is running; or what
            `Library.add` raises.
    """
    lock = library.database.path.with_name(f".{library.database.path.name}.update.lock")
    with _alone(lock):
        feeds = Feeds(library)
        chosen = [feeds.find(name) for name in names] if names else feeds.all()
        chosen = list({feed.id: feed for feed in chosen}.values())
        yield from _ask(feeds, chosen, how, is_named=bool(names))
        current = {feed.id: feed for feed in feeds.all()}
        listed = [current[feed.id] for feed in chosen if feed.id in current]
        yield from _read(feeds, listed, analyse, how)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """See that no other update runs.

    Raises:
        BriefingError: code 74, one does.
    """
    try:
        with exclusive(lock, patience=0.0):
            yield
    except BriefingError as error:
        if error.where == str(lock):
            raise BriefingError("another update is running", code=error.code) from error
        raise


# --- feeds ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reply:
    """What came of asking a feed."""

    answer: Answer | None = None
    listing: Listing | None = None
    error: BriefingError | None = None


def ask_feed(feed: Feed) -> _Reply:
    """Ask a feed for what it lists, unless that is what it listed before."""
    asking = Asking(feed.etag, feed.last_modified, feed.agent or AGENT, ACCEPT)
    answer = None
    try:
        answer = ask(feed.address, asking, allowed=anywhere if feed.is_private else is_public)
        if answer.status == _NOT_MODIFIED:
            return _Reply(answer)
        if answer.status != 200:
            return _Reply(answer, error=refused(answer))
        return _Reply(answer, listing(answer))
    except BriefingError as error:
        return _Reply(answer, error=error)
    except Exception as error:  # in a thread whose errors nobody sees
        what = f"cannot be read ({type(error).__name__})"
        return _Reply(answer, error=BriefingError(what, where=feed.address, code=UNAVAILABLE))


def _ask(feeds: Feeds, chosen: Sequence[Feed], how: Update, *, is_named: bool) -> Iterator[Asked]:
    asked: list[Feed] = []
    for feed in chosen:
        if feed.is_gone and not is_named:
            continue
        if _waits(feed) and (feed.is_told_to or not is_named):
            yield Asked(feed, "waits", until=feed.waits_until)
        else:
            asked.append(feed)
    replies = at_once(
        asked, lambda feed: host_of(feed.address), ask_feed, jobs=how.jobs, pause=how.pause
    )
    with contextlib.closing(replies):
        for feed, reply in replies:
            yield take(feeds, feed, reply)


def take(feeds: Feeds, feed: Feed, reply: _Reply) -> Asked:
    """Keep what a feed answered, or that it did not."""
    answer, error = reply.answer, reply.error
    if error is None and answer is not None:
        new = feeds.answered(feed, answer, reply.listing)
        return Asked(feed, "as before" if reply.listing is None else "answered", new)
    error = error or BriefingError("does not answer", where=feed.address, code=UNAVAILABLE)
    if answer is not None and answer.status == _GONE:
        feeds.failed(feed, error.what, until=None, is_told_to=False, is_gone=True)
        return Asked(feed, "gone", error=error)
    now = datetime.now(UTC)
    told = retry_after(answer.retry_after, at=now) if answer and answer.status != 200 else None
    wait = told if told is not None else back_off(feed.failures + 1)
    until = (now + wait).strftime("%Y-%m-%dT%H:%M:%S")
    feeds.failed(feed, error.what, until=until, is_told_to=told is not None)
    return Asked(feed, "failed", error=error, until=until)


def _waits(feed: Feed) -> bool:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return feed.waits_until is not None and feed.waits_until > now


# --- pages ---------------------------------------------------------------------------------------


def _read(
    feeds: Feeds, chosen: Sequence[Feed], analyse: Analyse, how: Update
) -> Iterator[Arrived | Missing]:
    of = {feed.id: feed for feed in chosen}
    entries: list[Entry] = []
    for entry in feeds.waiting(chosen, how.most_pages):
        known = feeds.known_article(entry.address) if entry.address else None
        if known is None:
            entries.append(entry)
        else:
            feeds.kept(entry, known)
    if not entries:
        return
    reading = _Reading(entries, of, how)
    briefings = analyse(reading.documents(), reading.failed)
    with contextlib.closing(briefings):
        for briefing in briefings:
            yield from reading.missing(feeds)
            same = reading.entries_of(briefing.document)
            with feeds.library.database.writing():
                added = feeds.library.add(briefing, stamp=how.stamp)
                for entry in same:
                    feeds.kept(entry, added.article)
            for entry in same[:1]:
                yield Arrived(entry, of[entry.feed], added, briefing)
    yield from reading.missing(feeds)
    feeds.library.database.tidy()


class _Reading:
    """The pages on their way: fetched by some threads, analysed, and kept by the one that asks."""

    def __init__(self, entries: Sequence[Entry], of: dict[int, Feed], how: Update) -> None:
        self._entries = entries
        self._of = of
        self._how = how
        self._on_the_way: dict[str, list[Entry]] = {}  # by their documents' ids
        self._missing: deque[Missing] = deque()

    def documents(self) -> Iterator[Document]:
        """The documents of the entries, as they come."""
        pages = at_once(
            self._entries,
            lambda entry: host_of(entry.address or ""),
            lambda entry: read_page(entry, self._of[entry.feed].title),
            jobs=self._how.jobs,
            pause=self._how.pause,
            ends=_is_refused,
        )
        with contextlib.closing(pages):
            for entry, page in pages:
                if page.document is None:
                    error = page.error or BriefingError("holds no article")
                    self._miss(entry, error, for_good=page.for_good)
                elif page.document.id in self._on_the_way:
                    self._on_the_way[page.document.id].append(entry)
                else:
                    self._on_the_way[page.document.id] = [entry]
                    yield page.document

    def entries_of(self, document: Document) -> list[Entry]:
        """The entries that a document is of; they are on their way no longer."""
        return self._on_the_way.pop(document.id, [])

    def failed(self, document: Document, error: BriefingError) -> None:
        """A document could not be analysed."""
        for entry in self.entries_of(document):
            self._miss(entry, error, for_good=True)

    def missing(self, feeds: Feeds) -> Iterator[Missing]:
        """The entries that could not be read, since this was asked last; they are kept as such."""
        while self._missing:
            one = self._missing.popleft()
            feeds.not_kept(one.entry, one.error.what, for_good=one.for_good)
            yield one

    def _miss(self, entry: Entry, error: BriefingError, *, for_good: bool) -> None:
        self._missing.append(Missing(entry, self._of[entry.feed], error, for_good))


def _is_refused(page: Page) -> bool:
    return page.is_refused
