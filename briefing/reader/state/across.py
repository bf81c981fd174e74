"""The articles of the library beside the one that is read: gathered for the screens that compare.

Nothing of it is loaded before it is asked for, and all runs in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import paths, read_only
from briefing.model import Briefing, Document

if TYPE_CHECKING:
    from briefing.compare.collection import Collection
    from briefing.compare.roster import Known
    from briefing.library.articles import Article
    from briefing.library.store import Library

__all__ = ["Across", "Gathered"]

MOST = 10_000
"""Articles of the library that are put side by side, the latest ones."""
_MOST_OF_A_STORY = 600
"""Articles among which accounts of an event are looked for."""


@dataclass(frozen=True)
class Gathered:
    """Articles side by side, and what they are in the library."""

    collection: Collection
    ids: tuple[int | None, ...]
    """Numbers in the library, by article; None for one that is not kept."""
    here: int | None
    """Which of them is the article that is read."""
    left_out: int = 0
    """How many articles of the library are older than those."""


class Across:
    """Gathers articles of the library."""

    def __init__(self, known: Callable[[], Known] | None = None) -> None:
        """
        Args:
            known: gives what looks names up in a table of parties; loaded when it is asked for.
        """
        self._known = known
        self._last: tuple[tuple[object, ...], Briefing | None, Gathered] | None = None
        """What everything was, of which state of the library and beside which article."""

    @property
    def refusal(self) -> str:
        """Why nothing can be gathered; empty where it can."""
        if read_only.is_enforced():
            return "The library is not open here"
        if not paths.library_file().exists():
            return "There is no library yet: briefing add keeps articles"
        return ""

    def accounts(self, briefing: Briefing) -> Gathered:
        """The accounts of the event that an article tells of, itself first.

        Raises:
            BriefingError: the library cannot be read.
        """
        from briefing.compare.stories import DAYS, stories

        document = briefing.document
        with self._library() as library:
            day = _day(document.published)
            kept = library.articles(
                after=(day - timedelta(days=DAYS)).isoformat() if day else None,
                before=(day + timedelta(days=DAYS + 1)).isoformat() if day else None,
                by_day=True,
                limit=_MOST_OF_A_STORY,
            )
            others = [each for each in kept if each.digest != document.id]
            here = next((each.id for each in kept if each.digest == document.id), None)
            documents = [document, *(library.document(each.id) for each in others)]
            story = next(s for s in stories(documents) if 0 in s.articles)
            ids = [others[place - 1].id for place in story.articles if place]
            briefings = [briefing, *(library.briefing(id_) for id_ in ids)]
        return self._gathered(briefings, (here, *ids), 0)

    def everything(self, briefing: Briefing | None = None) -> Gathered:
        """The article that is read, if one is, and the latest of the library.

        Raises:
            BriefingError: the library cannot be read.
        """
        state = _state(paths.library_file())
        if self._last is not None and self._last[0] == state and self._last[1] is briefing:
            return self._last[2]
        gathered = self._all(briefing)
        self._last = state, briefing, gathered
        return gathered

    def _all(self, briefing: Briefing | None) -> Gathered:
        digest = briefing.document.id if briefing else None
        with self._library() as library:
            library.catch_up()
            kept = library.articles(by_day=True)
            others = [each for each in kept if each.digest != digest][:MOST]
            here = next((each.id for each in kept if each.digest == digest), None)
            briefings = list(library.outlines([each.id for each in others]))
        left_out = len(kept) - len(others) - (here is not None)
        ids: tuple[int | None, ...] = tuple(each.id for each in others)
        if briefing is None:
            return self._gathered(briefings, ids, left_out, here=None)
        return self._gathered([briefing, *briefings], (here, *ids), left_out)

    def article(self, number: int) -> Article:
        """An article of the library as it is listed.

        Raises:
            BriefingError: there is none of that number, or the library cannot be read.
        """
        with self._library() as library:
            return library.article(number)

    def briefing(self, number: int) -> Briefing:
        """An article of the library with its ledger.

        Raises:
            BriefingError: there is none of that number, or the library cannot be read.
        """
        with self._library() as library:
            return library.briefing(number)

    def document(self, number: int) -> Document:
        """An article of the library as it was read first.

        Raises:
            BriefingError: there is none of that number, or the library cannot be read.
        """
        with self._library() as library:
            return library.document(number)

    def _gathered(
        self,
        briefings: Sequence[Briefing],
        ids: tuple[int | None, ...],
        left_out: int,
        here: int | None = 0,
    ) -> Gathered:
        from briefing.compare.collection import collect

        collection = collect(briefings, self._known() if self._known else None)
        return Gathered(collection, ids, here, left_out)

    def _library(self) -> Library:
        from briefing.library.store import Library

        return Library.open(create=False)


def _state(file: Path) -> tuple[object, ...]:
    """What is another one once somebody has written to the library, its log included."""
    found: list[object] = []
    for each in (file, file.with_name(f"{file.name}-wal")):
        with suppress(OSError):
            status = each.stat()
            if status.st_size:
                found += (each.name, status.st_size, status.st_mtime_ns)
    return tuple(found)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
