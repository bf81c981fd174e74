"""Regions and towns that are only called so: "the state", "the city"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.annotations import Actor
from briefing.analysis.knowledge.parties.local import sort_of_place
from briefing.analysis.knowledge.tables import words

_PASSED_OVER = frozenset(["det", "case", "punct"])  # fmt: skip  # relations


def places_meant(
    actors: Sequence[Actor], cast: Cast, numbers: Sequence[int]
) -> tuple[dict[int, int], dict[int, str]]:
    """The region or town that each actor is that is only called so, by their places in `actors`.

    Args:
        actors: all actors.
        cast: those that have mentions.
        numbers: the place in `actors` of each of the cast.

    Returns:
        Who is which other actor, and the names of those that are themselves the place (both for
        `merge`).
    """
    names = [one.name for one in actors]
    meant: dict[int, int] = {}
    called: dict[int, str] = {}
    for place, name in called_places(cast).items():
        number, bearer = numbers[place], cast.places.get(name.lower())
        same = (n for n, one in enumerate(actors) if names[n] == name and one.mentions)
        top = next(same, number) if bearer is None else numbers[bearer]
        if top != number and not actors[top].members:
            meant[number] = top
        elif top == number:
            names[number] = called[number] = name
            meant |= {
                other: number
                for other, one in enumerate(actors)
                if other != number and names[other] == name and not one.mentions
            }
    return meant, called


def called_places(cast: Cast) -> dict[int, str]:
    """By the actors that are only called "the state", "the city" the name of the one meant."""
    found: dict[int, str] = {}
    for number in range(len(cast.actors)):
        noun = _called(cast, number)
        name = None if noun is None else _meant(cast, number, noun)
        if name is not None:
            found[number] = name
    return found


def _called(cast: Cast, number: int) -> str | None:
    """The noun that an actor is only ever called by, if it is one of a region or a town."""
    article = cast.article
    nouns = set()
    for mention in cast.actors[number]:
        if not mention.says_who:
            continue
        if mention.is_name or any(
            token != mention.head and article.dep[token] not in _PASSED_OVER
            for token in range(mention.start, mention.wide)
        ):
            return None
        nouns.add(article.lower[mention.head])
    return next(iter(nouns)) if len(nouns) == 1 and nouns <= words("offices", "local") else None


def _meant(cast: Cast, number: int, noun: str) -> str | None:
    """The place of that sort that is named most; of several named as often the last before."""
    first = cast.actors[number][0].head
    often: Counter[str] = Counter()
    before: dict[str, int] = {}
    for token, name in cast.text.items():
        inside = int(cast.article.entity[token])
        entity = cast.article.entities[inside] if inside >= 0 else None
        if entity is None or entity.start != token:
            continue
        is_place = entity.label == "GPE" or name.lower().split()[-1:] == [noun]
        if is_place and _fits(cast, name, noun):
            often[name] += 1
            if token < first:
                before[name] = max(before.get(name, -1), token)
    for name in cast.home.near:
        if _fits(cast, name, noun):
            often[name] += 1
    return max(often, key=lambda name: (often[name], before.get(name, -1)), default=None)


def _fits(cast: Cast, name: str, noun: str) -> bool:
    """Whether a place may be called so: a county by its name, a town if it is no region."""
    sort = sort_of_place(name, cast.written)
    if noun in words("offices", "local regions"):
        return sort in {"region", noun}
    return sort in {"city", None, noun} if noun in words("offices", "local towns") else sort == noun
