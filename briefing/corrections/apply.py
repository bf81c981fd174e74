"""What the user has set right in a ledger: of statements, and of actors with all their statements.

A correction is tied to a statement by its content's place in the text, and names actors by their
names, since ids are those of one analysis. One that fits no statement any more is kept and said to
be left out. `apply` loses nothing of what the analysis said: each corrected statement carries that
along (`Statement.analysed`). `briefing.corrections.store` keeps corrections from day to day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.corrections.actors import ActorFinder, with_actor
from briefing.corrections.added import with_added
from briefing.corrections.correction import (
    UNATTRIBUTED,
    ActorCorrection,
    AnyCorrection,
    Correction,
    Named,
    Places,
    Who,
)
from briefing.corrections.fitting import fitting
from briefing.corrections.links import corrected_links
from briefing.model import Actor, Analysed, Briefing, Statement, StatementKind

__all__ = [
    "UNATTRIBUTED",
    "ActorCorrection",
    "AnyCorrection",
    "Correction",
    "Named",
    "Places",
    "Who",
    "actor_amended",
    "amended",
    "apply",
    "fitting",
    "named",
]

_KEPT = 400  # characters of a statement's words in a correction
_QUOTED = 60  # and in a notice


def named(briefing: Briefing, actor: Actor) -> Named:
    """An actor as a correction names it."""
    party = briefing.actor(actor.party)
    if party is None or party.id == actor.id:
        return Named(actor.name, actor.kind)
    return Named(actor.name, actor.kind, Named(party.name, party.kind))


def amended(
    briefing: Briefing,
    corrections: Sequence[AnyCorrection],
    statement: Statement,
    *,
    speaker: Who | None = None,
    party: Who | None = None,
    kind: StatementKind | None = None,
    removed: bool = False,
    answers: Sequence[Statement] | None = None,
    targets: Sequence[Named] | None = None,
    apart: bool = False,
    moved: Places | None = None,
) -> tuple[AnyCorrection, ...]:
    """The corrections with a statement's changed; with nothing to change, without it.

    Args:
        briefing: as the analysis made it.
        corrections: those so far.
        statement: one of that briefing, or one that the corrections add.
        speaker: who makes it. Whom the analysis had is no correction, here and below.
        party: the side it is made for.
        kind: what it is.
        removed: that there is no such statement.
        answers: the statements that it answers.
        targets: those it is about.
        apart: that it is no part of the quotation that it goes on with.
        moved: where its words stand.
    """
    briefing = with_added(briefing, corrections)
    before = fitting(briefing, corrections).get(statement.id)
    kept = tuple(each for each in corrections if each is not before)
    changes = (speaker, party, kind, answers, targets, moved)
    if not (removed or apart) and all(change is None for change in changes):
        return kept
    if removed and statement.added:
        return kept
    words = briefing.words(statement.content)[:_KEPT]
    now = before or Correction(statement.content, statement.cue, statement.source, words)
    if removed:
        now = replace(now, removed=True)
    if answers is not None:
        now = replace(now, answers=tuple(answered.content for answered in answers))
    if targets is not None:
        as_analysed = {*targets} == {*_named(briefing, statement.targets)}
        now = replace(now, targets=None if as_analysed else tuple(targets))
    if apart:
        now = replace(now, apart=True)
    if moved is not None:
        as_analysed = moved == _places(statement)
        now = replace(now, moved=None if as_analysed else moved)
    if kind is not None:
        now = replace(now, kind=None if kind == statement.kind else kind)
    if speaker is not None:
        as_analysed = speaker == _who(briefing, statement.speaker)
        now = replace(now, speaker=None if as_analysed else speaker)
    if party is not None:
        # What the speaker brings along needs no correction.
        finder = ActorFinder(briefing.actors)
        length = len(briefing.document.text)
        implied = _corrected(statement, replace(now, party=None), finder, length).party
        known = next((actor for actor in finder.actors if actor.id == implied), None)
        as_implied = party == (Named(known.name, known.kind) if known else UNATTRIBUTED)
        now = replace(now, party=None if as_implied else party)
    return (*kept, now) if now else kept


def actor_amended(
    corrections: Sequence[AnyCorrection], change: ActorCorrection
) -> tuple[AnyCorrection, ...]:
    """The corrections with an actor's changed: what ``change`` leaves open stays as it was.

    A change of nothing takes the actor's corrections away.
    """
    before = next((c for c in corrections if _is_of(c, change.actor)), None)
    kept = tuple(each for each in corrections if each is not before)
    if not change:
        return kept
    if isinstance(before, ActorCorrection):
        change = ActorCorrection(
            change.actor,
            before.name if change.name is None else change.name,
            before.party if change.party is None else change.party,
        )
    return (*kept, change)


def _is_of(correction: AnyCorrection, actor: str) -> bool:
    return isinstance(correction, ActorCorrection) and correction.actor == actor


def apply(briefing: Briefing, corrections: Sequence[AnyCorrection]) -> Briefing:
    """The briefing with the corrections that fit it; a notice tells of those that do not.

    Args:
        briefing: as the analysis made it.
        corrections: those of its text.
    """
    if not corrections:
        return briefing
    briefing = with_added(briefing, corrections)
    found = fitting(briefing, corrections)
    # Of actors first, so that what is said of one statement wins.
    by_actor = briefing
    for correction in corrections:
        if isinstance(correction, ActorCorrection):
            by_actor = with_actor(by_actor, correction)
    finder, length = ActorFinder(by_actor.actors), len(briefing.document.text)
    analysed = {statement.id: statement for statement in briefing.statements}
    statements = []
    for statement in by_actor.statements:
        own = found.get(statement.id)
        if own is None or not own.removed:
            now = _corrected(statement, own, finder, length) if own else statement
            before = analysed[statement.id]
            is_changed = own or (now.speaker, now.party) != (before.speaker, before.party)
            if is_changed and not now.added:
                of_targets = before.targets if own and own.targets is not None else None
                was = Analysed(before.speaker, before.party, before.kind, of_targets)
                if (now.source, now.cue, now.content) != (
                    before.source,
                    before.cue,
                    before.content,
                ):
                    was = replace(was, source=before.source, cue=before.cue, content=before.content)
                now = replace(now, analysed=was)
            statements.append(now)
    if any(own.moved for own in found.values()):
        statements.sort(key=lambda statement: statement.start)
    used = {id(correction) for correction in found.values()}
    left = [c for c in corrections if isinstance(c, Correction) and id(c) not in used]
    kept = {statement.id for statement in statements}
    return replace(
        briefing,
        actors=tuple(finder.actors),
        statements=tuple(statements),
        links=corrected_links(briefing, found, kept),
        notices=(*briefing.notices, *_left_out(left)),
    )


def _places(statement: Statement) -> Places:
    return Places(statement.content, statement.cue, statement.source)


def _who(briefing: Briefing, actor: str | None) -> Who:
    known = briefing.actor(actor)
    return named(briefing, known) if known else UNATTRIBUTED


def _named(briefing: Briefing, actors: Sequence[str]) -> list[Named]:
    found = (briefing.actor(id_) for id_ in actors)
    return [named(briefing, actor) for actor in found if actor is not None]


def _corrected(
    statement: Statement, correction: Correction, finder: ActorFinder, length: int
) -> Statement:
    speaker, party = statement.speaker, statement.party
    if correction.speaker is not None:
        actor = finder.find(correction.speaker)
        speaker, party = (actor.id, actor.party) if actor else (None, None)
    if correction.party is not None:
        found = finder.find(correction.party)
        side = found.id if found else None
        # Where a side speaks by itself, the other side is who speaks.
        if correction.speaker is None and speaker == party:
            speaker = side
        party = side
    targets = statement.targets
    if correction.targets is not None:
        about = (finder.find(target) for target in correction.targets)
        targets = tuple(dict.fromkeys(actor.id for actor in about if actor is not None))
    if (moved := correction.moved) is not None and moved.end <= length:
        statement = replace(statement, source=moved.source, cue=moved.cue, content=moved.content)
    return replace(
        statement,
        speaker=speaker,
        party=party,
        together=statement.together if party == statement.party else (),
        kind=correction.kind or statement.kind,
        targets=targets,
        continues=None if correction.apart else statement.continues,
    )


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
