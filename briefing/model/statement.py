"""Who says what: actors, statements, and the links from answers to what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model.document import Day, Id, Span
from briefing.model.kinds import GROUP, KindGroup, Relation, StatementKind

__all__ = [
    "Actor",
    "ActorKind",
    "Analysed",
    "Answer",
    "Factuality",
    "Link",
    "QuoteKind",
    "Statement",
    "When",
]

ActorKind = Literal["person", "country", "organisation", "office", "group", "document", "other"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Factuality = Literal["certain", "probable", "possible", "negated", "unknown"]


@dataclass(frozen=True)
class Actor:
    """Somebody who speaks or is spoken of. A party is the actor whose ``party`` is its own id."""

    id: Id
    name: str
    kind: ActorKind
    party: Id
    """The actor at the top; a party's is its own id."""
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    party_confidence: float = 1.0
    """How likely it is, from 0 to 1, that the actor speaks for this party."""
    evidence: tuple[str, ...] = ()
    """What the party rests on, in words, the weightiest first: "dateline only"."""


@dataclass(frozen=True)
class When:
    """When something was said: the words, and the first and last day, if they can be told."""

    text: str
    start: Day | None = None
    end: Day | None = None


@dataclass(frozen=True)
class Analysed:
    """What the analysis had said of a statement that the user has corrected."""

    speaker: Id | None
    party: Id | None
    kind: StatementKind
    targets: tuple[Id, ...] | None = None
    """Those it is about; None where the user has not corrected them."""
    source: tuple[Span, ...] | None = None
    """Where its words stood, as the next two; None where the user has not moved them."""
    cue: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None


@dataclass(frozen=True)
class Statement:
    """Words or a position that the article attributes to someone.

    ``source``, ``cue`` and ``content`` are lists of pieces, since each can be broken by another.
    """

    id: Id
    kind: StatementKind
    quote: QuoteKind
    speaker: Id | None
    """An actor; None where there is no telling."""
    party: Id | None
    """The actor that the speaker speaks for; None where there is no telling."""
    source: tuple[Span, ...]
    """The words that name the speaker; empty where none are printed."""
    cue: tuple[Span, ...]
    """The words that attribute: "said", "according to"."""
    content: tuple[Span, ...]
    """The words that are attributed."""
    targets: tuple[Id, ...] = ()
    """The actors that it is about or aimed at."""
    section: Id | None = None
    parent: Id | None = None
    """The statement that this one stands in."""
    factuality: Factuality = "certain"
    when: When | None = None
    """When it was said."""
    confidence: float = 1.0
    """How likely it is, from 0 to 1, that there is such a statement and that it is read right."""
    analysed: Analysed | None = None
    """Only where the user has corrected the speaker, the party, the kind or the targets."""
    times: tuple[When, ...] = ()
    """The times inside what is said."""
    kind_confidence: float = 1.0
    """How likely it is, from 0 to 1, that the kind is right."""
    evidence: tuple[str, ...] = ()
    """What the kind and the speaker rest on, in words, the weightiest first."""
    continues: Id | None = None
    """The statement whose quotation goes on in this one."""
    added: bool = False
    """Whether the user has added it: the analysis has no such statement."""
    together: tuple[Id, ...] = ()
    """The sides of those who speak as one, where they are several: the party is all of them."""

    @property
    def sides(self) -> frozenset[Id]:
        """The party, and the side of each of several who speak as one."""
        return frozenset(self.together if self.party is None else (self.party, *self.together))

    @property
    def group(self) -> KindGroup:
        """The group its kind belongs to."""
        return GROUP[self.kind]

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return max(span.end for span in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True)
class Link:
    """A statement that answers another."""

    response: Id
    claim: Id
    relation: Relation
    confidence: float = 1.0
    """How likely it is, from 0 to 1, that the one answers the other."""


@dataclass(frozen=True)
class Answer:
    """A statement, and the link that makes it one end of an answer."""

    link: Link
    statement: Statement
