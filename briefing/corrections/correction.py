"""What a correction is: of one statement, or of an actor with all their statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from briefing.model import ActorKind, Span, StatementKind

__all__ = [
    "UNATTRIBUTED",
    "ActorCorrection",
    "AnyCorrection",
    "Correction",
    "Named",
    "Places",
    "Who",
]

UNATTRIBUTED: Final = "unattributed"


@dataclass(frozen=True)
class Named:
    """Somebody as a correction names them; without a party they are their own."""

    name: str
    kind: ActorKind
    party: Named | None = None


Who = Named | Literal["unattributed"]


@dataclass(frozen=True)
class Places:
    """Where the words of a statement stand."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.content or self.cue or self.source)

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return max(piece.end for piece in (*self.content, *self.cue, *self.source))


@dataclass(frozen=True)
class Correction:
    """What the user says of one statement; None leaves a thing as the analysis has it.

    A new speaker brings its own party along, unless that is corrected as well. A new party takes
    the place of a speaker who was but the party itself.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    words: str  # of the content, for whoever reads the file
    speaker: Who | None = None
    party: Who | None = None
    kind: StatementKind | None = None
    removed: bool = False
    """Whether there is no such statement."""
    answers: tuple[tuple[Span, ...], ...] | None = None
    """The contents of the statements that it answers; empty where it answers none."""
    targets: tuple[Named, ...] | None = None
    """Those it is about; empty where it is about nobody."""
    apart: bool = False
    """Whether it is no part of the quotation that the analysis has it go on with."""
    added: bool = False
    """Whether the reader has added the statement: its content is the words that were marked."""
    moved: Places | None = None
    """Where its words stand, if the analysis has cut them otherwise."""

    def __bool__(self) -> bool:
        changes = (self.speaker, self.party, self.kind, self.answers, self.targets, self.moved)
        return (
            self.removed
            or self.apart
            or self.added
            or any(change is not None for change in changes)
        )


@dataclass(frozen=True)
class ActorCorrection:
    """What the user says of an actor; it holds for all their statements.

    ``name`` is another name, or that of an actor who is the same; ``party`` the side they speak
    for, or nobody's. None leaves a thing as the analysis has it.
    """

    actor: str
    """The name that the analysis has, or an alias."""
    name: str | None = None
    party: Who | None = None

    def __bool__(self) -> bool:
        return self.name is not None or self.party is not None


AnyCorrection = Correction | ActorCorrection
