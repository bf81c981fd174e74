"""Actors that turn out to be another one of the article's: the two made one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.analysis.annotations import Actor


def merge(
    actors: Sequence[Actor],
    above: Mapping[int, int],
    meant: Mapping[int, int],
    names: Mapping[int, str] | None = None,
) -> tuple[list[Actor], dict[int, int]]:
    """The actors and for whom they speak, where some are others.

    Args:
        actors: all actors.
        above: for whom they speak.
        meant: by its place in `actors` who each of those is, which takes its mentions, its place as
            a side and in a group.
        names: what some are called who speak for themselves.

    Returns:
        The actors in the same places, those that are another without mentions; and for whom they
        speak.
    """
    found, sides = list(actors), dict(above)
    for number, name in (names or {}).items():
        found[number] = replace(found[number], name=name)
        sides[number] = number
    for number, top in meant.items():
        together = sorted((*found[top].mentions, *found[number].mentions), key=lambda m: m.tokens)
        found[top] = replace(found[top], mentions=tuple(together))
        found[number] = replace(found[number], mentions=())
    for number, actor in enumerate(found):
        if meant.keys() & set(actor.members):
            members = tuple(dict.fromkeys(meant.get(one, one) for one in actor.members))
            found[number] = replace(actor, members=members)
    return found, {number: meant.get(top, top) for number, top in sides.items()}
