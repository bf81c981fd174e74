"""Governments that are their country: "the government", "Yemen's government"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.annotations import Actor
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.mentions import MentionFeatures

_COUNTRY = frozenset(["name", "adjective", "capital", "people"])  # fmt: skip  # senses
_PASSED_OVER = frozenset(["det", "case", "punct"])  # fmt: skip  # relations


def is_state_itself(cast: Cast, number: int) -> bool:
    """Whether an actor is only ever called a government, and nothing but a country's.

    "The local authorities" and "the last government" are not.
    """
    said = [mention for mention in cast.actors[number] if mention.says_who]
    return bool(said) and all(_is_government(cast, mention) for mention in said)


def _is_government(cast: Cast, mention: MentionFeatures) -> bool:
    article = cast.article
    noun, said = article.lower[mention.head], range(mention.start, mention.end)
    if noun in words("offices", "the state if named"):
        if not any(_is_country(cast, token) for token in said):
            return False
    elif noun not in words("offices", "the state itself"):
        return False
    return all(
        token == mention.head or article.dep[token] in _PASSED_OVER or _is_country(cast, token)
        for token in range(min(mention.start, mention.name[0]), mention.end)
    )


def _is_country(cast: Cast, token: int) -> bool:
    """Whether a token is part of a country's name, or the first of "Yemeni government"."""
    sense = cast.at.get(token)
    if sense is not None and sense.party.kind == "country" and sense.sense in _COUNTRY:
        return True
    found = senses(cast.article.words[token], on=cast.written)[:1]
    return any(s.party.kind == "country" and s.sense in _COUNTRY and not s.weak for s in found)


def states_meant(
    actors: Sequence[Actor], above: Mapping[int, int], cast: Cast, numbers: Sequence[int]
) -> dict[int, int]:
    """The country that each government is, by their places in `actors` (for `merge`).

    Args:
        actors: all actors.
        above: for whom they speak.
        cast: those that have mentions.
        numbers: the place in `actors` of each of the cast.
    """
    meant: dict[int, int] = {}
    countries = {one.name: number for number, one in enumerate(actors) if one.kind == "country"}
    for place, number in enumerate(numbers):
        if not is_state_itself(cast, place):
            continue
        named = {hit.party for hit in cast.found[place] if hit.sense.party.kind == "country"}
        said = next(iter(named)) if len(named) == 1 else None
        top = countries.get(said, number) if said is not None else above.get(number, number)
        if top == number or actors[top].kind != "country" or actors[top].members:
            continue
        if above.get(top, top) != top:
            continue
        meant[number] = top
    return meant
