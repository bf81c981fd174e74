"""Finding actors by their names, and correcting one with all their statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.corrections.correction import UNATTRIBUTED, ActorCorrection, Named, Who
from briefing.model import Actor, Briefing, Statement

__all__ = ["CORRECTED_BY_READER", "RENAMED_BY_READER", "ActorFinder", "is_corrected", "with_actor"]

CORRECTED_BY_READER = "corrected by the reader"
"""What the side of an actor rests on whom the user has moved there."""

RENAMED_BY_READER = "name corrected by the reader"
"""What is told with that of an actor whom the user has given another name, or another's."""


def is_corrected(actor: Actor) -> bool:
    """Whether the user has moved an actor to a side, or given them a name."""
    return CORRECTED_BY_READER in actor.evidence or RENAMED_BY_READER in actor.evidence


def with_actor(briefing: Briefing, correction: ActorCorrection) -> Briefing:
    """A briefing with an actor corrected; unchanged where nobody goes by that name.

    An actor who gets another's name is that other: their statements, targets and members are the
    other's then. Statements do not tell here that they were corrected.
    """
    known = [actor for actor in briefing.actors if actor.name == correction.actor]
    known += [actor for actor in briefing.actors if correction.actor in actor.aliases]
    if not known:
        return briefing
    actor = known[0]
    if correction.name is not None and correction.name != actor.name:
        same = next((a for a in briefing.actors if a.name == correction.name), None)
        if same is not None:
            briefing, actor = _merged(briefing, actor, same)
        else:
            aliases, evidence = (*actor.aliases, actor.name), _renamed(actor.evidence)
            renamed = replace(actor, name=correction.name, aliases=aliases, evidence=evidence)
            briefing, actor = _with(briefing, renamed), renamed
    return briefing if correction.party is None else _moved(briefing, actor, correction.party)


def _renamed(evidence: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*evidence, RENAMED_BY_READER)))


def _with(briefing: Briefing, actor: Actor) -> Briefing:
    """With an actor in the place of the one of the same id."""
    actors = tuple(actor if each.id == actor.id else each for each in briefing.actors)
    return replace(briefing, actors=actors)


def _merged(briefing: Briefing, actor: Actor, same: Actor) -> tuple[Briefing, Actor]:
    """Without an actor who is the same as another."""
    aliases = dict.fromkeys((*same.aliases, actor.name, *actor.aliases))
    mentions = tuple(sorted({*same.mentions, *actor.mentions}))
    # Where a party turns out to be one of its own people, they are the party.
    party = same.id if same.party == actor.id else same.party
    joined = replace(
        same,
        aliases=tuple(aliases),
        mentions=mentions,
        party=party,
        evidence=_renamed(same.evidence),
    )

    def of(id_: str | None) -> str | None:
        return joined.id if id_ == actor.id else id_

    def changed(statement: Statement) -> Statement:
        speaks = statement.speaker == actor.id
        side = joined.party if speaks or statement.party == actor.id else statement.party
        targets = tuple(dict.fromkeys(of(id_) or id_ for id_ in statement.targets))
        together = tuple(dict.fromkeys(of(id_) or id_ for id_ in statement.together))
        return replace(
            statement,
            speaker=of(statement.speaker),
            party=side,
            targets=targets,
            together=tuple(id_ for id_ in together if id_ != side),
        )

    actors = tuple(
        joined
        if each.id == joined.id
        else replace(each, party=joined.party)
        if each.party == actor.id
        else each
        for each in briefing.actors
        if each.id != actor.id
    )
    return replace(
        briefing, actors=actors, statements=tuple(map(changed, briefing.statements))
    ), joined


def _moved(briefing: Briefing, actor: Actor, party: Who) -> Briefing:
    """With all that an actor says made for a side; for nobody's, they are their own."""
    finder = ActorFinder(briefing.actors)
    side = None if party == UNATTRIBUTED else finder.find(party)
    id_ = side.party if side else actor.id
    was_renamed = RENAMED_BY_READER in actor.evidence
    evidence = (CORRECTED_BY_READER, *((RENAMED_BY_READER,) if was_renamed else ()))
    moved = replace(actor, party=id_, party_confidence=1.0, evidence=evidence)
    statements = tuple(
        replace(statement, party=id_, together=()) if statement.speaker == actor.id else statement
        for statement in briefing.statements
    )
    return _with(replace(briefing, actors=tuple(finder.actors), statements=statements), moved)


class ActorFinder:
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
