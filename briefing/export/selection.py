"""Choosing whose statements, and which, an export holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.config import nearest
from briefing.errors import USAGE, BriefingError
from briefing.model import GROUP, Actor, Briefing, Selected, Statement, kinds_named

__all__ = ["Selection", "keeping", "select"]

_BETWEEN = re.compile(r",? and |, ")


@dataclass(frozen=True)
class Selection:
    """Names of parties, of actors, and of kinds or their groups; nothing chosen means all.

    A statement matches if one of the parties or one of the actors makes it, and its kind is one of
    the kinds.
    """

    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parties or self.actors or self.kinds)

    @cached_property
    def chosen_kinds(self) -> frozenset[str]:
        """The kinds that are named, one by one or by their group; none where none is.

        Raises:
            BriefingError: code 2, for one that does not exist.
        """
        chosen: set[str] = set()
        for name in self.kinds:
            try:
                chosen |= kinds_named(name)
            except ValueError as error:
                kind = name.strip().casefold().replace("-", " ")
                hint = nearest(kind, list(dict.fromkeys((*GROUP, *GROUP.values()))))
                raise BriefingError(str(error), hint=hint, code=USAGE) from error
        return frozenset(chosen)

    def missing(self, briefing: Briefing) -> tuple[BriefingError, ...]:
        """An error, code 2, for each party and actor that the briefing does not know."""
        parties = [actor for actor in briefing.actors if actor.party == actor.id]
        return (
            *_unknown("party", self.parties, parties),
            *_unknown("actor", self.actors, briefing.actors),
        )


def select(briefing: Briefing, selection: Selection, *, lenient: bool = False) -> Briefing:
    """The briefing with the statements that match, what these answer and what answers them.

    Links and actors that belong to none of them go. What was chosen is told by
    `Briefing.selected`.

    Args:
        briefing: What is chosen from; its text and sections stay whole.
        selection: What is chosen. Names are compared without regard to case, aliases included; a
            side is also chosen where it speaks with others, as "Ukraine and Poland".
        lenient: Let a name that the briefing does not know choose nothing.

    Raises:
        BriefingError: code 2, for an unknown party, actor or kind, naming the nearest.
    """
    if not selection:
        return briefing
    kinds = selection.chosen_kinds
    if not lenient:
        for error in selection.missing(briefing):
            raise error
    parties = _named(selection.parties, briefing, lambda actor: actor.party == actor.id)
    actors = _named(selection.actors, briefing, lambda _: True)
    anyone = not selection.parties and not selection.actors
    chosen = {
        statement.id
        for statement in briefing.statements
        if not kinds or statement.kind in kinds
        if anyone or statement.party in parties or statement.speaker in actors
    }
    named = Selected(selection.parties, selection.actors, selection.kinds)
    return keeping(briefing, chosen, named)


def keeping(briefing: Briefing, chosen: Collection[str], named: Selected) -> Briefing:
    """The briefing with some statements, what these answer and what answers them.

    Args:
        briefing: What is chosen from; its text and sections stay whole.
        chosen: The ids of the statements.
        named: How they were chosen, in names; what is there only for the context of the chosen
            ones, and how many are left out, is filled in.
    """
    related = {
        id_
        for link in briefing.links
        if link.claim in chosen or link.response in chosen
        for id_ in (link.claim, link.response)
    }
    kept = related.union(chosen)
    selected = replace(
        named,
        context=tuple(s.id for s in briefing.statements if s.id in related.difference(chosen)),
        left_out=sum(s.id not in kept for s in briefing.statements),
    )
    return replace(_keeping(briefing, kept), selected=selected)


def _keeping(briefing: Briefing, chosen: set[str]) -> Briefing:
    """The briefing with those statements only; nothing in it refers to one that is not."""
    statements = tuple(
        statement if statement.parent in chosen else replace(statement, parent=None)
        for statement in briefing.statements
        if statement.id in chosen
    )
    concerned = {id_ for statement in statements for id_ in _actors_of(statement)}
    concerned |= {actor.party for actor in briefing.actors if actor.id in concerned}
    return replace(
        briefing,
        statements=statements,
        links=tuple(k for k in briefing.links if k.claim in chosen and k.response in chosen),
        actors=tuple(actor for actor in briefing.actors if actor.id in concerned),
    )


def _actors_of(statement: Statement) -> Iterable[str]:
    named = [statement.speaker, statement.party, *statement.targets]
    if analysed := statement.analysed:
        named += [analysed.speaker, analysed.party]
    return (id_ for id_ in named if id_)


def _named(
    names: Sequence[str], briefing: Briefing, admit: Callable[[Actor], bool]
) -> frozenset[str]:
    """The ids of the actors that are called one of the names, by their name before an alias."""
    found: set[str] = set()
    candidates = [actor for actor in briefing.actors if admit(actor)]
    for name in names:
        wanted = name.strip().casefold()
        exact = {actor.id for actor in candidates if actor.name.casefold() == wanted}
        found |= exact or {
            actor.id
            for actor in candidates
            if wanted in (alias.casefold() for alias in actor.aliases)
        }
        found |= {actor.id for actor in candidates if wanted in _together(actor)}
    return frozenset(found)


def _together(actor: Actor) -> frozenset[str]:
    """Those who speak as one in an actor's name: "Ukraine and Poland" is Ukraine, and Poland."""
    parts = _BETWEEN.split(actor.name.casefold()) if actor.kind == "group" else []
    return frozenset(parts) if len(parts) > 1 else frozenset()


def _unknown(kind: str, names: Sequence[str], actors: Sequence[Actor]) -> list[BriefingError]:
    known = {name.casefold() for actor in actors for name in (actor.name, *actor.aliases)}
    known = known.union(*map(_together, actors))
    return [
        BriefingError(
            f"no {kind} is called {name!r}",
            hint=nearest(name, [actor.name for actor in actors]),
            code=USAGE,
        )
        for name in names
        if name.strip().casefold() not in known
    ]
