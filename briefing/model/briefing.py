"""What the analysis makes of a document: who says what about whom, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from briefing.model.document import Document, Id, Span
from briefing.model.kinds import kinds_named
from briefing.model.statement import Actor, Answer, Link, Statement

__all__ = ["Analysis", "Briefing", "Selected"]


@dataclass(frozen=True)
class Analysis:
    """What made a ledger. Where all of it is the same, so is the ledger of the same document."""

    program: str
    """The version of this program."""
    pipeline: str
    """The name and the version of the pipeline."""
    model_id: str
    """Hexadecimal digits that tell pipelines apart that may analyse differently."""


@dataclass(frozen=True)
class Selected:
    """How a briefing came to hold only some of its article's statements.

    It holds those that one of the parties or of the actors makes, whose kind is one of the kinds,
    and which are about one of those in ``about``, as far as any are named; and those that these
    answer or are answered by.
    """

    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    context: tuple[Id, ...] = ()
    """The statements that are there only because a chosen one answers them, or they answer it."""
    left_out: int = 0
    """How many statements of the article are left out."""
    about: tuple[str, ...] = ()
    marked: bool = False
    """Whether it holds those that the user has marked, and no others are chosen."""


@dataclass(frozen=True, repr=False)
class Briefing:
    """A document and its ledger: who says what about whom, and who answers.

    Statements are in reading order; actors in the order they are first mentioned.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[str, ...] = ()
    """What the user should know of the analysis."""
    analysis: Analysis | None = None
    """What made the ledger, where that is known."""
    selected: Selected | None = None
    """Only where statements of the article were left out by choice."""

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def _answers(self) -> dict[str, tuple[Link, ...]]:
        return _grouped(self.links, "claim")

    @cached_property
    def _answered(self) -> dict[str, tuple[Link, ...]]:
        return _grouped(self.links, "response")

    def __repr__(self) -> str:
        name = self.document.title or self.document.source.path or ""
        return f"<Briefing {name!r}: {len(self.statements)} statements, {len(self.links)} answers>"

    # By id.

    def actor(self, id_: str | None) -> Actor | None:
        """The actor of that id; None for None and for an id that nobody has."""
        return self._actors.get(id_) if id_ else None

    def statement(self, id_: str | None) -> Statement | None:
        """The statement of that id; None for None and for an id that none has."""
        return self._statements.get(id_) if id_ else None

    def answers(self, claim: str) -> tuple[Link, ...]:
        """The links whose claim is the statement of that id, in the order of the responses."""
        return self._answers.get(claim, ())

    def answered(self, response: str) -> tuple[Link, ...]:
        """The links whose response is the statement of that id."""
        return self._answered.get(response, ())

    def words(self, pieces: tuple[Span, ...]) -> str:
        """The words of a list of pieces, on one line; a gap is shown as an ellipsis."""
        text = self.document.text
        return " … ".join(" ".join(piece.of(text).split()) for piece in pieces)

    # By object.

    @property
    def parties(self) -> tuple[Actor, ...]:
        """The actors that are their own party, in the order they are first mentioned."""
        return tuple(actor for actor in self.actors if actor.party == actor.id)

    def actor_named(self, name: str) -> Actor | None:
        """The first actor of that name, or else with that alias, or else the only person whose name
        ends with it; case does not count."""
        wanted = name.strip().casefold()
        for actor in self.actors:
            if actor.name.casefold() == wanted:
                return actor
        for actor in self.actors:
            if wanted in (alias.casefold() for alias in actor.aliases):
                return actor
        persons = [actor for actor in self.actors if actor.kind == "person"]
        ending = [one for one in persons if wanted and one.name.casefold().endswith(f" {wanted}")]
        return ending[0] if len(ending) == 1 else None

    def statements_of(
        self, who: str | Actor | None = None, *, kind: str | None = None
    ) -> tuple[Statement, ...]:
        """The statements that somebody makes, in reading order.

        Args:
            who: An actor, or a name as `actor_named` takes it; what is said for a party is the
                party's, whoever says it. None is anybody.
            kind: A kind ("denial") or a group of kinds ("response"); None is all.

        Returns:
            The statements; none where nobody in the article has the name.

        Raises:
            ValueError: there is no such kind.
        """
        kinds = kinds_named(kind) if kind is not None else None
        actor = self.actor_named(who) if isinstance(who, str) else who
        if who is not None and actor is None:
            return ()
        return tuple(
            statement
            for statement in self.statements
            if kinds is None or statement.kind in kinds
            if actor is None or actor.id in (statement.speaker, statement.party)
        )

    def speaker_of(self, statement: Statement) -> Actor | None:
        """Who makes a statement; None where there is no telling."""
        return self.actor(statement.speaker)

    def party_of(self, subject: Statement | Actor) -> Actor | None:
        """For whom a statement is made, or an actor speaks; None where there is no telling."""
        return self.actor(subject.party)

    def targets_of(self, statement: Statement) -> tuple[Actor, ...]:
        """The actors that a statement is about or aimed at."""
        found = (self.actor(id_) for id_ in statement.targets)
        return tuple(actor for actor in found if actor is not None)

    def words_of(self, statement: Statement) -> str:
        """What a statement says, in the article's words, on one line."""
        return self.words(statement.content)

    def answers_to(self, statement: Statement) -> tuple[Answer, ...]:
        """The statements that answer a statement, in reading order."""
        return self._ends(self.answers(statement.id), "response")

    def answered_by(self, statement: Statement) -> tuple[Answer, ...]:
        """The statements that a statement answers, in reading order."""
        return self._ends(self.answered(statement.id), "claim")

    def _ends(
        self, links: tuple[Link, ...], end: Literal["claim", "response"]
    ) -> tuple[Answer, ...]:
        found = ((link, self.statement(getattr(link, end))) for link in links)
        return tuple(Answer(link, statement) for link, statement in found if statement is not None)

    # To and from other forms.

    def to_dict(self) -> dict[str, Any]:
        """The briefing as the contract ``briefing/1`` has it: what `json.dumps` takes."""
        from briefing.model.contract import briefing_to_json

        return briefing_to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Briefing:
        """The briefing that `to_dict` or ``briefing export --format json`` wrote.

        Raises:
            KeyError: a key is missing.
        """
        from briefing.model.contract import briefing_from_json

        return briefing_from_json(data)

    def to_markdown(self) -> str:
        """The briefing as a Markdown note, as ``briefing export`` writes it."""
        from briefing.export.markdown import markdown

        return markdown(self)


def _grouped(
    links: tuple[Link, ...], end: Literal["claim", "response"]
) -> dict[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for link in links:
        groups.setdefault(getattr(link, end), []).append(link)
    return {id_: tuple(group) for id_, group in groups.items()}
