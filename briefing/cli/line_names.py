"""Whom, or which kinds of statements, a name means that is typed in `briefing walk`."""

from __future__ import annotations

from briefing.export import wording
from briefing.model import Actor, Briefing, kinds_named

__all__ = ["actor_called", "kinds_called", "unknown"]


def kinds_called(name: str) -> frozenset[str]:
    """The kinds of a name or a group's, in the plural, too; none where no kind is called so."""
    folded = name.casefold()
    singular = f"{folded[:-3]}y" if folded.endswith("ies") else folded.removesuffix("s")
    for each in (folded, singular):
        try:
            return frozenset(kinds_named(each))
        except ValueError:
            continue
    return frozenset()


def actor_called(briefing: Briefing, name: str) -> Actor | None:
    """Whoever is called so, or the only one whose name holds the words."""
    known = briefing.actor_named(name)
    if known is not None:
        return known
    wanted = name.casefold()
    like = [
        actor
        for actor in briefing.actors
        if any(wanted in each.casefold() for each in (actor.name, *actor.aliases))
    ]
    return like[0] if len(like) == 1 else None


def unknown(briefing: Briefing, name: str) -> str:
    """What is told where a name means nobody and no kind, or several actors."""
    wanted = name.casefold()
    like = [
        wording.one_line(actor.name) for actor in briefing.actors if wanted in actor.name.casefold()
    ]
    if like:
        return f"{name!r} may be {', '.join(like[:-1])} or {like[-1]}; type more of it."
    return f"Nobody and no kind is called {name!r}; sides lists who speaks."
