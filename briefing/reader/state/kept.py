"""What the library keeps of the article that is read: its ledger, the user's marks, the place.

The library is opened for each thing that is done, and given back: several readers and commands use
it, and each of these runs in a thread of its own. What goes wrong with it never keeps one from
reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing import read_only, resources
from briefing.errors import BriefingError
from briefing.model import Briefing, Document

if TYPE_CHECKING:
    from briefing.library import Library

__all__ = ["NOTHING", "Keeper", "Recalled"]

_END = 0.97  # of the text that stands above the last screen, from which it counts as read


@dataclass(frozen=True)
class Recalled:
    """What is kept of an article."""

    briefing: Briefing | None = None
    """As it was analysed; None where it is not kept."""
    is_current: bool = False
    """Whether another analysis would find the same."""
    notices: tuple[str, ...] = ()


@dataclass
class Keeper:
    """Keeps articles as they are read, and recalls those that were read before."""

    pipeline: str | None = None
    """As it is configured."""
    is_keeping: bool = True
    """Whether anything is kept; what is kept is recalled in any case."""
    _failed: str = field(default="", init=False)

    def keeps(self, document: Document) -> bool:
        """Whether an article is to be kept: the sample never is."""
        is_sample = document.source.path == str(resources.sample())
        return self.is_keeping and not is_sample and not read_only.is_enforced()

    def recall(self, document: Document) -> Recalled:
        """What is kept of an article."""
        from briefing import paths

        if not paths.library_file().exists():
            return Recalled()
        from briefing.library import stamp

        try:
            with self._library() as library:
                briefing = library.recall(document)
                if briefing is None:
                    return Recalled()
                kept = library.article_of(document)
                now = stamp(self.pipeline)
                return Recalled(
                    briefing, now is not None and kept is not None and kept.stamp == now
                )
        except BriefingError as error:
            return Recalled(notices=(_told(error),))

    def keep(self, briefing: Briefing) -> tuple[str, ...]:
        """Keep an article with its ledger; gives what the user should know of that."""
        if not self.keeps(briefing.document):
            return ()
        from briefing.library import stamp

        try:
            with self._library() as library:
                library.add(briefing, stamp=stamp(self.pipeline))
                return (library.notice,) if library.notice else ()
        except BriefingError as error:
            return (_told(error),)

    def leave(self, document: Document, position: int, progress: float) -> None:
        """Note where one was when the article was closed; it is read if that is near its end."""
        if not self.keeps(document):
            return
        from contextlib import suppress

        with suppress(BriefingError), self._library(patience=2.0) as library:
            kept = library.article_of(document)
            if kept is not None:
                is_finished = True if progress >= _END else None
                library.opened(kept.id, position=position, is_finished=is_finished)

    def refresh(self, document: Document) -> None:
        """Have an article be found as the user has corrected it."""
        if not self.keeps(document):
            return
        from contextlib import suppress

        with suppress(BriefingError), self._library(patience=2.0) as library:
            kept = library.article_of(document)
            if kept is not None:
                library.refresh(kept.id)

    def notes(self, briefing: Briefing) -> dict[str, str]:
        """The note of each marked statement, by the statement's id."""
        from contextlib import suppress

        from briefing import paths

        if not paths.library_file().exists():
            return {}
        with suppress(BriefingError), self._library() as library:
            kept = library.article_of(briefing.document)
            if kept is not None:
                return library.notes(kept.id, briefing)
        return {}

    def mark(self, briefing: Briefing, statement: str, note: str | None) -> str:
        """Mark a statement, or take its mark away; gives why not, if it cannot be kept.

        Args:
            briefing: As it is shown.
            statement: The statement's id.
            note: None takes the mark away.
        """
        if not self.keeps(briefing.document):
            return "Nothing is kept of this article"
        try:
            with self._library() as library:
                kept = library.article_of(briefing.document)
                if kept is None:
                    return "This article is not in the library"
                library.mark(kept.id, briefing, {statement: note})
        except BriefingError as error:
            return _told(error)
        return ""

    def _library(self, patience: float = 10.0) -> Library:
        from briefing.library import Library

        return Library.open(patience=patience)


NOTHING = Keeper(is_keeping=False)
"""Keeps nothing."""


def _told(error: BriefingError) -> str:
    return f"the library: {error.what}" + (f" ({error.hint})" if error.hint else "")
