"""What the library gives out: articles as they are listed, and statements as they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model import Day, Digest, StatementKind

__all__ = ["Added", "Article", "Outcome", "Said"]

Outcome = Literal["added", "known", "read again", "copy", "version"]


@dataclass(frozen=True)
class Article:
    """An article as it is listed."""

    id: int
    """Its number in this library, never given to another."""
    digest: Digest
    """`Document.id`."""
    title: str | None
    outlet: str | None
    published: Day | None
    day: Day
    """When it was published, or else added."""
    address: str | None
    path: str | None
    added: str
    """A time in UTC, 2026-05-01T12:00:00, as the next two."""
    opened: str | None
    """When it was last open in the reader."""
    finished: str | None
    """When it was marked as read."""
    position: int
    """The offset into the text that was at the top when it was last closed."""
    length: int
    """Code points of the text."""
    sides: tuple[str, ...]
    """Names of the parties that make statements, the six busiest."""
    statements: int
    claims: int
    unanswered: int
    """Claims that nothing in the article answers."""
    model: str | None
    """`Analysis.model_id` of what made its ledger."""
    stamp: str | None
    """`briefing.library.stamping` of what made its ledger."""
    copies: int
    """How many copies of it are folded under it."""
    versions: int
    """How many earlier versions of it are kept."""
    marks: int
    """How many of its statements the user has marked."""
    copy_of: int | None
    """The article that it is a copy of; its statements are not counted twice."""
    later: int | None
    """The next version of what its address holds."""

    @property
    def name(self) -> str:
        """Its title, or where it came from."""
        return self.title or self.address or self.path or "Untitled"

    @property
    def progress(self) -> float:
        """How much of it was read when it was last closed, from 0 to 1."""
        return min(1.0, self.position / self.length) if self.length else 1.0


@dataclass(frozen=True)
class Said:
    """A statement as it is found across articles."""

    id: int
    """Its number in the library until its article is read again."""
    article: int
    """The article's number."""
    local: str
    """Its id in the article's briefing."""
    kind: StatementKind
    speaker: str | None
    party: str | None
    targets: tuple[str, ...]
    """The names of those it is about or aimed at."""
    words: str
    """Its content on one line."""
    pieces: str
    """The place of that in the article's text: 12-40,52-60."""
    day: Day
    """When it was said, or else the article's day."""
    answers: int
    """How many statements of its article answer it."""
    confidence: float
    title: str | None
    """The article's, as the next two."""
    outlet: str | None
    published: Day | None


@dataclass(frozen=True)
class Added:
    """What became of an article that was given to the library."""

    article: int
    outcome: Outcome
    of: int | None = None
    """What it is a copy of, or the version before."""
