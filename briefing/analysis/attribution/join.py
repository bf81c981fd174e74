"""Attributions of the rules and of the learned heads as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analysis.annotations import Attribution, Tokens
from briefing.analysis.syntax.relation import TURN

__all__ = ["LIMITS", "Limits", "join"]

_FEW = 2  # tokens of a content that has no mark to spare


@dataclass(frozen=True)
class Limits:
    """What joins and what is dropped. Chosen on the development set.

    Two attributions say the same from `same` of the union of their contents on, or where they share
    a cue and one's content holds the other's; the rules' is taken. One that only the
    heads found is taken from a score of `alone` on; one that only the rules found is dropped where
    its cue's share is under `doubted`, unless it is a turn, which the text's layout shows.
    """

    same: float = 0.5
    alone: float = 0.75
    doubted: float = 0.8


LIMITS = Limits()


def join(
    rules: Sequence[Attribution],
    learned: Sequence[Attribution],
    cue_share: Sequence[float],
    limits: Limits = LIMITS,
) -> tuple[Attribution, ...]:
    """The attributions of both in the order of what is said, each once.

    Args:
        rules: what the rules found.
        learned: what the heads found.
        cue_share: how likely each token of the `Doc` is part of a cue.
        limits: what is taken and what is dropped.
    """
    kept: list[tuple[Attribution, Sequence[Attribution]]] = []
    ours, theirs = _by_token(rules), _by_token(learned)
    for one in rules:
        alike = any(same(one, learned[n], limits.same) for n in _touching(one, theirs))
        believed = (
            not one.cue or _is_turn(one) or max(cue_share[t] for t in one.cue) >= limits.doubted
        )
        if alike or believed:
            kept.append((one, rules))
    for other in learned:
        new = not any(
            same(rules[n], other, limits.same)
            or _goes_on(rules[n], other)
            or _goes_on(other, rules[n])
            for n in _touching(other, ours)
        )
        if new and other.score >= limits.alone:
            kept.append((other, learned))
    kept.sort(key=lambda pair: (pair[0].content[0], pair[0].cue[:1], len(pair[0].content)))
    found = [one for one, _ in kept]
    around = _by_token(found)
    place = {one.content: number for number, one in reversed(list(enumerate(found)))}
    return tuple(
        replace(
            one,
            content=_filled(one, learned, theirs),
            parent=_parent(found, around, number),
            continues=_continued(place, one.continues, source, number),
        )
        for number, (one, source) in enumerate(kept)
    )


def _filled(
    one: Attribution, learned: Sequence[Attribution], theirs: dict[int, list[int]]
) -> Tokens:
    """What is said, with the single tokens that are left out of it where the heads have them."""
    said = set(one.content)
    holes = {token + 1 for token in said if token + 1 not in said and token + 2 in said}
    holes -= {*one.cue, *one.source}
    if not holes:
        return one.content
    also = {token for n in _touching(one, theirs) for token in learned[n].content}
    return tuple(sorted(said | holes & also))


def _is_turn(one: Attribution) -> bool:
    return one.frame is not None and one.frame.name == TURN


def same(one: Attribution, other: Attribution, least: float) -> bool:
    """Whether two attributions say the same."""
    a, b = set(one.content), set(other.content)
    return len(a & b) >= least * len(a | b)


def _goes_on(one: Attribution, other: Attribution) -> bool:
    """Whether another of the same cue says all that one says, but for a mark at most, and more."""
    mine, theirs = set(one.content), set(other.content)
    within = len(mine - theirs) <= (len(mine) > _FEW) and len(mine) < len(theirs)
    return within and not set(one.cue).isdisjoint(other.cue)


def _by_token(found: Sequence[Attribution]) -> dict[int, list[int]]:
    """The attributions that say each token."""
    places: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for token in one.content:
            places.setdefault(token, []).append(number)
    return places


def _touching(one: Attribution, places: dict[int, list[int]]) -> set[int]:
    return {number for token in one.content for number in places.get(token, ())}


def _continued(
    place: dict[Tokens, int], number: int | None, source: Sequence[Attribution], here: int
) -> int | None:
    """Where the attribution that one goes on from now is, if it is there and comes before."""
    found = place.get(source[number].content) if number is not None else None
    return found if found is not None and found < here else None


def _parent(found: Sequence[Attribution], places: dict[int, list[int]], number: int) -> int | None:
    """The smallest attribution in whose content a cue stands."""
    one = found[number]
    around = [
        (len(found[place].content), place)
        for place in (places.get(one.cue[0], ()) if one.cue else ())
        if place != number and len(found[place].content) > len(one.content)
    ]
    return min(around)[1] if around else None
