"""What of one ledger is what of the next, where more of the same article has been read meanwhile.

Ids and numbers are those of one analysis. Actors are the same by the places where they are named,
since more of an article may tell a fuller name; else by their names. Statements are the same by the
places of their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model import Briefing
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger

__all__ = ["CarryOver", "carry_over", "same_actors"]


@dataclass(frozen=True)
class CarryOver:
    """From the ids and the numbers of one ledger to those of the next."""

    actors: Mapping[str, str]
    """Ids; whom the next ledger does not have is left out."""
    statements: Mapping[int, int]
    """Indices; so are statements."""

    def actor(self, id_: str) -> str:
        """An actor's id in the next ledger; an id that stands for nobody in particular stays."""
        return self.actors.get(id_, id_)

    def filter(self, filter_: Filter) -> Filter:
        """The filter that shows the same there."""
        parties, actors, about = (
            frozenset(map(self.actor, ids))
            for ids in (filter_.parties, filter_.actors, filter_.about)
        )
        return Filter(parties, actors, filter_.kinds, about, filter_.query)


def same_actors(before: Briefing, after: Briefing) -> dict[str, str]:
    """From the ids of one briefing's actors to those of the same actors in another one."""
    by_place = {span: actor.id for actor in after.actors for span in actor.mentions}
    by_name = {(actor.name, actor.kind): actor.id for actor in reversed(after.actors)}
    by_alias = {alias: actor.id for actor in reversed(after.actors) for alias in actor.aliases}
    by_alias |= {actor.name: actor.id for actor in reversed(after.actors)}
    found = {}
    for actor in before.actors:
        named = by_name.get((actor.name, actor.kind))
        places = Counter(by_place[span] for span in actor.mentions if span in by_place)
        most = max(places.values(), default=0)
        likeliest = [id_ for id_, count in places.items() if count == most]
        if named is None or (likeliest and named not in likeliest):
            named = likeliest[0] if likeliest else by_alias.get(actor.name)
        if named is not None:
            found[actor.id] = named
    return found


def carry_over(before: Ledger, after: Ledger) -> CarryOver:
    """What of a ledger is what of the one that takes its place."""
    places = {statement.content: n for n, statement in enumerate(after.statements)}
    starts = {statement.start: n for n, statement in reversed([*enumerate(after.statements)])}
    statements = {}
    for n, statement in enumerate(before.statements):
        same = places.get(statement.content, starts.get(statement.start))
        if same is not None:
            statements[n] = same
    return CarryOver(same_actors(before.briefing, after.briefing), statements)
