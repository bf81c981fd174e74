"""What the user has set right in a ledger: speakers, parties and kinds.

A correction is tied to a statement by its content's place in the text, and names actors by their
names, since ids are those of one analysis. One that fits no statement any more is kept and said to
be left out. `apply` loses nothing of what the analysis said: each corrected statement carries that
along (`Statement.analysed`). `briefing.corrections.store` keeps corrections from day to day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from briefing.model import Actor, ActorKind, Analysed, Briefing, Span, Statement, StatementKind

__all__ = [
    "UNATTRIBUTED",
    "Correction",
    "Named",
    "Who",
    "amended",
    "apply",
    "fitting",
    "named",
]

UNATTRIBUTED: Final = "unattributed"

_KEPT = 400  # characters of a statement's words in a correction
_QUOTED = 60  # and in a notice


@dataclass(frozen=True)
class Named:
    """Somebody as a correction names them; without a party they are their own."""

    name: str
    kind: ActorKind
    party: Named | None = None


Who = Named | Literal["unattributed"]


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

    def __bool__(self) -> bool:
        return not (self.speaker is None and self.party is None and self.kind is None)


def named(briefing: Briefing, actor: Actor) -> Named:
    """An actor as a correction names it."""
    party = briefing.actor(actor.party)
    if party is None or party.id == actor.id:
        return Named(actor.name, actor.kind)
    return Named(actor.name, actor.kind, Named(party.name, party.kind))


def fitting(briefing: Briefing, corrections: Sequence[Correction]) -> dict[str, Correction]:
    """The correction of each statement that has one, by the statement's id.

    Content, cue and source must stand in the same places; where an analysis has cut the source or
    the cue otherwise, the content's place does, if no other statement has it.
    """
    keys: tuple[Callable[[Statement | Correction], tuple[object, ...]], ...] = (
        lambda x: (x.content, x.cue, x.source),
        lambda x: (x.content, x.cue),
        lambda x: x.content,
    )
    found: dict[str, Correction] = {}
    left = list(corrections)
    for key in keys:
        open_statements: dict[object, list[str]] = {}
        for statement in briefing.statements:
            if statement.id not in found:
                open_statements.setdefault(key(statement), []).append(statement.id)
        unfit = []
        for correction in left:
            alike = open_statements.pop(key(correction), []) if any(key(correction)) else []
            if len(alike) == 1:
                found[alike[0]] = correction
            else:
                unfit.append(correction)
        left = unfit
    return found


def amended(
    briefing: Briefing,
    corrections: Sequence[Correction],
    statement: Statement,
    *,
    speaker: Who | None = None,
    party: Who | None = None,
    kind: StatementKind | None = None,
) -> tuple[Correction, ...]:
    """The corrections with a statement's changed; with nothing to change, without it.

    Args:
        briefing: as the analysis made it.
        corrections: those so far.
        statement: one of that briefing.
        speaker: who makes it. Whom the analysis had is no correction, here and below.
        party: the side it is made for.
        kind: what it is.
    """
    before = fitting(briefing, corrections).get(statement.id)
    kept = tuple(each for each in corrections if each is not before)
    if speaker is None and party is None and kind is None:
        return kept
    words = briefing.words(statement.content)[:_KEPT]
    now = before or Correction(statement.content, statement.cue, statement.source, words)
    if kind is not None:
        now = replace(now, kind=None if kind == statement.kind else kind)
    if speaker is not None:
        as_analysed = speaker == _who(briefing, statement.speaker)
        now = replace(now, speaker=None if as_analysed else speaker)
    if party is not None:
        # What the speaker brings along needs no correction.
        known = _Actors(briefing.actors)
        implied = _corrected(statement, replace(now, party=None), known).party
        side = next((actor for actor in known.actors if actor.id == implied), None)
        as_implied = party == (Named(side.name, side.kind) if side else UNATTRIBUTED)
        now = replace(now, party=None if as_implied else party)
    return (*kept, now) if now else kept


def apply(briefing: Briefing, corrections: Sequence[Correction]) -> Briefing:
    """The briefing with the corrections that fit it; a notice tells of those that do not.

    Args:
        briefing: as the analysis made it.
        corrections: those of its text.
    """
    if not corrections:
        return briefing
    known, found = _Actors(briefing.actors), fitting(briefing, corrections)
    statements = [
        _corrected(statement, found[statement.id], known) if statement.id in found else statement
        for statement in briefing.statements
    ]
    used = {id(correction) for correction in found.values()}
    left = [correction for correction in corrections if id(correction) not in used]
    return replace(
        briefing,
        actors=tuple(known.actors),
        statements=tuple(statements),
        notices=(*briefing.notices, *_left_out(left)),
    )


def _who(briefing: Briefing, actor: str | None) -> Who:
    known = briefing.actor(actor)
    return named(briefing, known) if known else UNATTRIBUTED


def _corrected(statement: Statement, correction: Correction, known: _Actors) -> Statement:
    speaker, party = statement.speaker, statement.party
    if correction.speaker is not None:
        actor = known.find(correction.speaker)
        speaker, party = (actor.id, actor.party) if actor else (None, None)
    if correction.party is not None:
        found = known.find(correction.party)
        side = found.id if found else None
        # Where a side speaks by itself, the other side is who speaks.
        if correction.speaker is None and speaker == party:
            speaker = side
        party = side
    return replace(
        statement,
        speaker=speaker,
        party=party,
        kind=correction.kind or statement.kind,
        analysed=Analysed(statement.speaker, statement.party, statement.kind),
    )


class _Actors:
    """The actors of a briefing, and those that only corrections name."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.actors = list(actors)

    def find(self, who: Who) -> Actor | None:
        """Whoever goes by that name, by an alias if nobody does; made if there is none."""
        if isinstance(who, str):
            return None
        for names in (lambda actor: (actor.name,), lambda actor: actor.aliases):
            same = [actor for actor in self.actors if who.name in names(actor)]
            if same:
                return max(same, key=lambda actor: self._likeness(actor, who))
        side = self.find(who.party) if who.party else None
        taken = {actor.id for actor in self.actors}
        number = next(n for n in range(1, len(taken) + 2) if f"own{n}" not in taken)
        id_ = f"own{number}"
        actor = Actor(id_, who.name, who.kind, side.party if side else id_)
        self.actors.append(actor)
        return actor

    def _likeness(self, actor: Actor, who: Named) -> int:
        """How like those of one name are: two may share it, and a party one of its people's."""
        side = next((each.name for each in self.actors if each.id == actor.party), None)
        own = actor.party == actor.id
        of_that_side = own if who.party is None else not own and side == who.party.name
        return 2 * of_that_side + (actor.kind == who.kind)


def _left_out(corrections: Sequence[Correction]) -> tuple[str, ...]:
    if not corrections:
        return ()
    words = corrections[0].words
    quoted = f"“{words[:_QUOTED].rstrip()}{'…' if len(words) > _QUOTED else ''}”"
    if len(corrections) == 1:
        return (f"a correction of yours is kept but left out: no statement is {quoted} any more",)
    return (
        f"{len(corrections)} corrections of yours are kept but left out: "
        f"no statement is {quoted} any more, for one",
    )
