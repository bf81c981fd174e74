"""A briefing for brat, where people annotate texts in a browser.

Three files a text: the text; the annotations, as standoff; and the briefing as JSON, which brat
passes over and by which `briefing.corrections.from_brat` tells what was changed. A folder has one
``annotation.conf``.

A statement is an event: its label the kind, its trigger the cue (where none is printed, the
content), with the roles Source, Content, Target and, towards other events, Within and those of
answers (Denies, …). A note beside it says who speaks for whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from briefing.export.json_text import json_text
from briefing.export.standoff import (
    Attribute,
    Event,
    Note,
    Standoff,
    TextBound,
    by_lines,
    write,
)
from briefing.export.wording import DOUBTFUL, one_line
from briefing.model import KINDS, Actor, Briefing, Factuality, QuoteKind, Relation, Span, Statement

__all__ = [
    "ANSWERS",
    "KIND_OF",
    "LABELS",
    "NOTE",
    "OF_STATEMENT",
    "PARTY_MARK",
    "SPEAKER_MARK",
    "ann_lines",
    "beside",
    "configuration",
    "said_by",
    "standoff",
]

LABELS: dict[str, str] = {kind.name: kind.name.replace(" ", "_").capitalize() for kind in KINDS}
"""The label of each kind of statement."""
KIND_OF = {label: kind for kind, label in LABELS.items()}
ANSWERS: dict[Relation, str] = {relation: relation.capitalize() for relation in get_args(Relation)}
"""The role of an answered statement in the event that answers it."""
NOTE = "AnnotatorNotes"
"""The label of notes that brat lets one edit."""
OF_STATEMENT = "Briefing"
"""The label of the note with a statement's id."""
SPEAKER_MARK, PARTY_MARK = "speaker: ", " | party: "


def ann_lines(briefing: Briefing) -> str:
    """The annotations of a briefing, as the lines of an ``.ann`` file."""
    return write(standoff(briefing), briefing.document.text)


def beside(briefing: Briefing) -> dict[str, str]:
    """What stands beside the annotations, by its ending: the text, and the briefing."""
    return {".txt": briefing.document.text, ".json": json_text(briefing)}


def configuration() -> str:
    """What brat has to know of the labels, as an ``annotation.conf``."""
    answers = ", ".join(f"{role}*:<EVENT>" for role in ANSWERS.values())
    roles = f"Source?:Source, Content?:Content, Target*:Actor, Within?:<EVENT>, {answers}"
    quotes, factualities = "|".join(get_args(QuoteKind)), "|".join(get_args(Factuality))
    lines = [
        "[entities]",
        *("Source", "Content", "Actor"),
        "[relations]",
        "[events]",
        *(f"{label} {roles}" for label in LABELS.values()),
        "[attributes]",
        f"Quote Arg:<EVENT>, Value:{quotes}",
        f"Factuality Arg:<EVENT>, Value:{factualities}",
        *("Doubtful Arg:<EVENT>", "Corrected Arg:<EVENT>"),
    ]
    return "".join(f"{line}\n" for line in lines)


def said_by(briefing: Briefing, statement: Statement) -> str:
    """Who says it and for whom, as the note beside an event has it."""
    speaker, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    return f"{SPEAKER_MARK}{_name(speaker)}{PARTY_MARK}{_name(party)}"


def _name(actor: Actor | None) -> str:
    return one_line(actor.name) if actor else "unattributed"


def standoff(briefing: Briefing) -> Standoff:
    """The annotations of a briefing; a statement without a word is none."""
    return _Annotations(briefing).made()


class _Annotations:
    """Numbers annotations as they are made."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._text = briefing.document.text
        self._bounds: dict[str, TextBound] = {}
        self._shared: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._attributes: list[Attribute] = []
        self._notes: list[Note] = []

    def made(self) -> Standoff:
        """All of them."""
        statements = [s for s in self._briefing.statements if self._trigger(s)]
        self._events = {s.id: f"E{number}" for number, s in enumerate(statements, 1)}
        events = [self._event(statement) for statement in statements]
        for statement in statements:
            self._describe(statement)
        made = {event.id: event for event in events}
        return Standoff(self._bounds, made, tuple(self._attributes), tuple(self._notes))

    def _trigger(self, statement: Statement) -> tuple[Span, ...]:
        """The words that stand for a statement."""
        found = (by_lines(self._text, p) for p in (statement.cue, statement.content))
        return next(filter(None, found), ()) or by_lines(self._text, statement.source)

    def _event(self, statement: Statement) -> Event:
        label = LABELS[statement.kind]
        trigger = self._bound(label, self._trigger(statement))
        return Event(self._events[statement.id], label, trigger, tuple(self._arguments(statement)))

    def _arguments(self, statement: Statement) -> Iterator[tuple[str, str]]:
        for role, pieces in (("Source", statement.source), ("Content", statement.content)):
            if words := by_lines(self._text, pieces):
                yield role, self._bound(role, words, shared=role == "Source")
        for id_ in statement.targets:
            if mention := self._mention(id_, statement):
                yield "Target", self._bound("Actor", mention, shared=True)
        if statement.parent in self._events:
            yield "Within", self._events[statement.parent]
        for link in self._briefing.answered(statement.id):
            if link.claim in self._events:
                yield ANSWERS[link.relation], self._events[link.claim]

    def _mention(self, actor: str, statement: Statement) -> tuple[Span, ...]:
        """The mention of an actor that is nearest to a statement's content."""
        known = self._briefing.actor(actor)
        if known is None or not known.mentions:
            return ()
        first, last = statement.start, statement.end
        if statement.content:
            first, last = statement.content[0].start, statement.content[-1].end

        def distance(mention: Span) -> int:
            return max(first - mention.start, mention.end - last, 0)

        return by_lines(self._text, (min(known.mentions, key=distance),))

    def _bound(self, label: str, pieces: tuple[Span, ...], *, shared: bool = False) -> str:
        known = self._shared.get((label, pieces)) if shared else None
        if known is not None:
            return known
        id_ = f"T{len(self._bounds) + 1}"
        self._bounds[id_] = TextBound(id_, label, pieces)
        self._shared[label, pieces] = id_
        return id_

    def _describe(self, statement: Statement) -> None:
        """Attributes and notes of a statement."""
        event = self._events[statement.id]
        properties: list[tuple[str, str | None]] = [
            ("Quote", statement.quote),
            ("Factuality", statement.factuality),
        ]
        if statement.analysed is not None:
            properties.append(("Corrected", None))
        elif statement.confidence < DOUBTFUL:
            properties.append(("Doubtful", None))
        for label, value in properties:
            self._attributes.append(Attribute(f"A{len(self._attributes) + 1}", label, event, value))
        for label, text in (
            (NOTE, said_by(self._briefing, statement)),
            (OF_STATEMENT, statement.id),
        ):
            self._notes.append(Note(f"#{len(self._notes) + 1}", label, event, text))
