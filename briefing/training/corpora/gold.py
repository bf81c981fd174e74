"""What an annotator wrote of an article, with every word located: the gold types.

All offsets are code points of `GoldArticle.text`, half open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefing.analysis.annotations import MentionForm
from briefing.model import ActorKind, QuoteKind, Relation, Span, StatementKind

Pieces = tuple[Span, ...]
"""Spans in reading order; empty where nothing is printed."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Characters that refer to an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor. `party` is the name of an actor of the same article, its own if it is a side.

    `mentions` are in reading order. Those of the forms in `as_printed` do not overlap each other; a
    statement's source may hold mentions of others ("Smith's lawyer").
    """

    name: str
    kind: ActorKind
    party: str
    role: str | None
    as_printed: tuple[str, ...]
    mentions: tuple[GoldMention, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and every form by which the article refers to it."""
        return (self.name, *self.as_printed)


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement. `speaker`, `party` and `targets` are names of actors, `parent` is an id.

    `content` is empty where its words could not be found in the text; `fragments` are the words.
    """

    id: str
    kind: StatementKind
    quote: QuoteKind
    source: Pieces
    cue: Pieces
    content: Pieces
    speaker: str | None
    party: str | None
    targets: tuple[str, ...]
    parent: str | None
    fragments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLink:
    """That a statement answers another; both are ids."""

    response: str
    claim: str
    relation: Relation


@dataclass(frozen=True)
class GoldArticle:
    """One annotator's reading of an article. `reading` counts from 1.

    Without `lists_actors` the actors are only those that a statement names, by that name alone;
    unless `whole`, there are more statements in the article than those annotated.
    """

    name: str
    text: str
    actors: tuple[GoldActor, ...]
    statements: tuple[GoldStatement, ...]
    links: tuple[GoldLink, ...]
    reading: int = 1
    lists_actors: bool = True
    whole: bool = True

    @cached_property
    def by_name(self) -> dict[str, GoldActor]:
        """The actors by their names."""
        return {actor.name: actor for actor in self.actors}

    @cached_property
    def by_id(self) -> dict[str, GoldStatement]:
        """The statements by their ids."""
        return {statement.id: statement for statement in self.statements}

    @property
    def unlocated(self) -> tuple[GoldStatement, ...]:
        """The statements whose content is not in the text."""
        return tuple(statement for statement in self.statements if not statement.content)
