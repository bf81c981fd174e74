"""What an annotator has changed in brat, as corrections.

The briefing that was exported says what each annotation was; `briefing.export.brat` says how it is
written. Changed words, kinds, speakers, sides, targets and answers, statements that were taken out
and new ones are corrections. What no correction can express is told, a line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing.corrections.annotated import places_of, statements_of, targets_of
from briefing.corrections.annotators_changes import Changes
from briefing.corrections.apply import named
from briefing.corrections.correction import UNATTRIBUTED, Correction, Named, Places, Who
from briefing.corrections.uncorrectable import uncorrectable
from briefing.export.brat import (
    ANSWERS,
    KIND_OF,
    NOTE,
    PARTY_MARK,
    SPEAKER_MARK,
    said_by,
    standoff,
)
from briefing.export.standoff import Event, Standoff, by_lines
from briefing.ingest.text.clean import clean
from briefing.model import Actor, Briefing, Relation, Span, Statement

__all__ = ["changes"]

_RELATIONS: dict[str, Relation] = {role: relation for relation, role in ANSWERS.items()}
_KEPT = 400  # characters of a statement's words in a correction
_ROLES = ("Source", "Content", "Target", "Within", *_RELATIONS)


def changes(exported: Briefing, annotated: Standoff) -> Changes:
    """What annotations say that a briefing did not.

    Args:
        exported: The briefing that was exported.
        annotated: The annotations as they came back, of the same text.
    """
    return _Comparison(exported, annotated).changes()


@dataclass
class _Comparison:
    exported: Briefing
    annotated: Standoff
    untold: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._text = self.exported.document.text
        self._before = standoff(self.exported)
        self._bounds = self.annotated.text_bounds
        self._mentions: dict[tuple[Span, ...], Actor] = {}
        for actor in self.exported.actors:
            for mention in actor.mentions:
                self._mentions.setdefault(by_lines(self._text, (mention,)), actor)
        self._sources = {
            by_lines(self._text, statement.source): statement
            for statement in reversed(self.exported.statements)
            if statement.source
        }
        self._notes = {note.of: note.text for note in self.annotated.notes if note.label == NOTE}
        self._were = statements_of(self._before, self.exported)
        self._events = statements_of(self.annotated, self.exported)
        self._was = {statement.id: event for event, statement in self._were.items()}

    def changes(self) -> Changes:
        """All of them."""
        self.untold += self.annotated.unread
        amendments: list[tuple[Statement, dict[str, Any]]] = []
        added: list[Correction] = []
        for event in self.annotated.events.values():
            if self._is_whole(event):
                statement = self._events.get(event.id)
                if statement is None:
                    added += self._added(event)
                elif change := dict(self._changed(event, statement)):
                    amendments.append((statement, change))
        left = {statement.id for statement in self._events.values()}
        amendments += [
            (statement, {"removed": True})
            for statement in self._were.values()
            if statement.id not in left
        ]
        self.untold += uncorrectable(
            self.annotated,
            self._before,
            events=self._events,
            were=self._were,
            text=self._text,
        )
        return Changes(tuple(amendments), tuple(added), tuple(self.untold))

    def _is_whole(self, event: Event) -> bool:
        """Whether it is a statement of a kind that there is, with words; else that is told."""
        if event.label not in KIND_OF:
            self.untold.append(f"{event.id}: no kind of statement is called {event.label}")
        elif event.trigger not in self._bounds:
            self.untold.append(f"{event.id}: its words, {event.trigger}, are missing")
        else:
            for role, id_ in event.arguments:
                if role not in _ROLES:
                    self.untold.append(f"{event.id}: there is no role {role}")
                elif id_ not in self._bounds and id_ not in self.annotated.events:
                    self.untold.append(f"{event.id}: its {role}, {id_}, is missing")
            return True
        return False

    def _changed(self, event: Event, statement: Statement) -> Iterator[tuple[str, Any]]:
        """What is changed of a statement, as arguments of `amended`."""
        before = self._before.events[self._was[statement.id]]
        if event.label != before.label:
            yield "kind", KIND_OF[event.label]
        now, was = places_of(self.annotated, event), places_of(self._before, before)
        if now != was:
            parts = (
                getattr(statement, part) if pieces == getattr(was, part) else self._joined(pieces)
                for part, pieces in vars(now).items()
            )
            yield "moved", Places(*parts)
        yield from self._who(event, statement)
        targets = self._targets(event, before, statement)
        if targets is not None:
            yield "targets", targets
        answers = dict(self._answered(event))
        answered = {
            self._were[id_].id: _RELATIONS[role]
            for role, id_ in before.arguments
            if role in _RELATIONS
        }
        if {claim.id for claim in answers} != answered.keys():
            yield "answers", list(answers)
        for claim, relation in answers.items():
            if answered.get(claim.id, relation) != relation:
                self.untold.append(f"{event.id}: its kind tells how it answers, not {relation}")
        within = [self._name(id_) for role, id_ in event.arguments if role == "Within"]
        if within != [self._were[id_].id for role, id_ in before.arguments if role == "Within"]:
            self.untold.append(f"{event.id}: which statement it stands in cannot be corrected")

    def _name(self, event: str) -> str:
        """What an event was called before: the statement's id; a new one's own."""
        return self._events[event].id if event in self._events else event

    def _joined(self, pieces: Sequence[Span]) -> tuple[Span, ...]:
        """Pieces that nothing but blanks parts as one: brat cuts words at the ends of lines."""
        joined: list[Span] = []
        for piece in sorted(pieces):
            if joined and not self._text[joined[-1].end : piece.start].strip():
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
            else:
                joined.append(piece)
        return tuple(joined)

    def _who(self, event: Event, statement: Statement) -> Iterator[tuple[str, Who]]:
        """Speaker and side, where the note beside the event names others."""
        before, note = said_by(self.exported, statement), self._notes.get(event.id)
        if note is None or note.split() == before.split():
            return
        found = self._named_in(event, note)
        if found is not None:
            speaker, party = found
            if note.partition(PARTY_MARK)[0] != before.partition(PARTY_MARK)[0]:
                yield "speaker", speaker
            yield "party", party

    def _named_in(self, event: Event, note: str) -> tuple[Who, Who] | None:
        """Speaker and side of a note; None, and told, where it names them in another form."""
        speaker, mark, party = note.removeprefix(SPEAKER_MARK).partition(PARTY_MARK)
        if not note.startswith(SPEAKER_MARK) or not mark or not speaker or not party:
            form = f"“{SPEAKER_MARK}NAME{PARTY_MARK}NAME”"
            self.untold.append(f"{event.id}: its note is not of the form {form}: {note}")
            return None
        if clean(note) != note:
            self.untold.append(f"{event.id}: its note has characters that no name has: {note}")
            return None
        side = self._somebody(party)
        own = side if isinstance(side, Named) and side.name != speaker else None
        return self._somebody(speaker, own), side

    def _somebody(self, name: str, party: Named | None = None) -> Who:
        if name.strip().casefold() == UNATTRIBUTED:
            return UNATTRIBUTED
        known = self.exported.actor_named(name)
        return named(self.exported, known) if known else Named(name.strip(), "other", party)

    def _targets(self, event: Event, before: Event, statement: Statement) -> list[Named] | None:
        """Those it is about; None where they are as before."""
        was, now = targets_of(self._before, before), targets_of(self.annotated, event)
        if {*was} == {*now}:
            return None
        # Those without a mention in the text have no place in brat.
        hidden = [a for a in self.exported.targets_of(statement) if not a.mentions]
        kept = (named(self.exported, actor) for actor in hidden)
        return list(dict.fromkeys([*map(self._meant, now), *kept]))

    def _meant(self, pieces: tuple[Span, ...]) -> Named:
        """Whom words name."""
        words = " ".join(piece.of(self._text) for piece in pieces)
        actor = self._mentions.get(pieces) or self.exported.actor_named(words)
        return named(self.exported, actor) if actor else Named(words, "other")

    def _answered(self, event: Event) -> list[tuple[Statement, Relation]]:
        """The statements that it answers, and how."""
        found: list[tuple[Statement, Relation]] = []
        for role, id_ in event.arguments:
            if role in _RELATIONS:
                claim = self._events.get(id_)
                if id_ == event.id:
                    self.untold.append(f"{event.id}: a statement does not answer itself")
                elif claim is None:
                    self.untold.append(
                        f"{event.id}: an answer to {id_}, which the briefing does not have yet"
                    )
                else:
                    found.append((claim, _RELATIONS[role]))
        return found

    def _added(self, event: Event) -> Iterator[Correction]:
        """A statement that is new."""
        places = places_of(self.annotated, event)
        content = self._joined(places.content) or self._joined(places.cue)
        if not content:
            self.untold.append(f"{event.id}: a statement needs a content")
            return
        cue = self._joined(places.cue) if places.content else ()
        source = self._joined(places.source)
        words = self.exported.words(content)[:_KEPT]
        speaker, party = self._speaker_of_added(event, by_lines(self._text, source))
        targets = tuple(map(self._meant, targets_of(self.annotated, event)))
        answers = tuple(claim.content for claim, _ in self._answered(event))
        for label in (a.label for a in self.annotated.attributes if a.of == event.id):
            self.untold.append(f"{event.id}: {label} is not kept of a new statement")
        yield Correction(
            content,
            cue,
            source,
            words,
            speaker,
            party,
            KIND_OF[event.label],  # type: ignore[arg-type]
            answers=answers or None,
            targets=targets or None,
            added=True,
        )

    def _speaker_of_added(
        self, event: Event, source: tuple[Span, ...]
    ) -> tuple[Who | None, Who | None]:
        """By the note beside it; else whoever its source names, or another's with that source."""
        if note := self._notes.get(event.id):
            return self._named_in(event, note) or (None, None)
        if not source:
            return None, None
        same = self._sources.get(source)
        actor = self.exported.actor(same.speaker) if same else self._mentions.get(source)
        words = " ".join(piece.of(self._text) for piece in source)
        actor = actor or self.exported.actor_named(words)
        return (named(self.exported, actor) if actor else Named(words, "other")), None
