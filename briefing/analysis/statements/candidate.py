"""Statements in the making: attributions as the rules of this stage read them."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.annotations import Attribution, ScoredActor
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.model import StatementKind


@dataclass
class Candidate:
    """A statement in the making. `targets` and `speaker` are indices into the actors."""

    number: int  # of its attribution
    said: Attribution
    paragraph: int
    p: Parse
    relation: Relation
    kind: StatementKind
    kind_score: float
    evidence: tuple[str, ...]
    speaker: ScoredActor | None = None
    targets: tuple[ScoredActor, ...] = ()

    @property
    def who(self) -> int | None:
        """The speaker, without the score."""
        return self.speaker.actor if self.speaker is not None else None
