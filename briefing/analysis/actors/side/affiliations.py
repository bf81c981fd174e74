"""From the sides chosen to the annotations: sides at the top, those not mentioned among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.choose import Choice, choices
from briefing.analysis.actors.side.in_context import InContext
from briefing.analysis.actors.side.local_places import places_meant
from briefing.analysis.actors.side.merge import merge
from briefing.analysis.actors.side.ranker import Ranker
from briefing.analysis.actors.side.states import states_meant
from briefing.analysis.actors.speech import Saying
from briefing.analysis.annotations import Actor, Affiliation
from briefing.analysis.knowledge.parties.table import lookup
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import mention_features
from briefing.model import ActorKind

_ALL = "all of them speak for it"
_ITSELF = "speaks for itself"
_CIRCLE = 8  # sides above each other


def ranked(
    actors: Sequence[Actor],
    cast: Cast,
    numbers: Sequence[int],
    ranker: Ranker,
    context: InContext | None = None,
) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
    """The actors with those that only are sides, and the side of each.

    Args:
        actors: all actors; what has no mentions and speaks for nobody is left out of the result.
        cast: the actors that have mentions.
        numbers: the place in `actors` of each of the cast.
        ranker: the ranker of sides.
        context: what a head on the article's vectors says of each of the cast.
    """
    chosen = dict(zip(numbers, choices(cast, ranker, context), strict=True))
    everybody = list(actors)
    places: dict[str, int] = {}
    for number, actor in enumerate(everybody):
        if actor.name not in places or not everybody[places[actor.name]].mentions:
            places[actor.name] = number

    def place_of(name: str) -> int:
        if name not in places:
            places[name] = len(everybody)
            everybody.append(Actor((), name, _kind(name), None, 1.0))
        return places[name]

    above: dict[int, int] = {}
    for number, one in chosen.items():
        row = one.row
        if row.actor < 0:
            above[number] = place_of(str(row.name))
        else:
            top = numbers[row.actor]
            party = cast.own.get(row.actor)
            people = cast.forms[row.actor] == "people"
            own = party is not None and top != number and _stands_for(actors[top], party, people)
            above[number] = place_of(party) if own and party is not None else top
    countries = states_meant(everybody, above, cast, numbers)
    everybody, above = merge(everybody, above, countries)
    local, names = places_meant(everybody, cast, numbers)
    everybody, above = merge(everybody, above, local, names)
    return _followed(everybody, above, chosen)


def _stands_for(actor: Actor, party: str, people: bool) -> bool:
    """Whether a side is better called by its party's name: "Tehran" is Iran, and whoever speaks for
    "Americans" does so for the United States."""
    return actor.name != party and (actor.kind == "country" or people)


def _kind(name: str) -> ActorKind:
    known = lookup(name)
    return "country" if known is not None and known.kind == "country" else "organisation"


def _followed(
    actors: Sequence[Actor], above: Mapping[int, int], chosen: Mapping[int, Choice]
) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
    """Sides followed to the top; whoever is one speaks for itself."""
    tops = {}
    for number in range(len(actors)):
        top, seen = number, {number}
        while above.get(top, top) not in seen and len(seen) < _CIRCLE:
            top = above[top]
            seen.add(top)
        tops[number] = top
    sides = set(tops.values())
    tops = {number: number if number in sides else top for number, top in tops.items()}
    for number, actor in enumerate(actors):
        parts = {tops[part] for part in actor.members}
        if actor.members:
            tops[number] = next(iter(parts)) if len(parts) == 1 else number
    wanted = {*tops.values(), *(part for actor in actors for part in actor.members)}
    kept = [n for n, actor in enumerate(actors) if actor.mentions or n in wanted]
    places = {number: place for place, number in enumerate(kept)}
    made = []
    for number in kept:
        one = chosen.get(number)
        score = one.score if one is not None else 1.0
        evidence = one.evidence if one is not None else ()
        if len(actors[number].members) > 1:
            evidence = (_ALL,) if tops[number] != number else ()
        elif tops[number] == number:
            evidence = (_ITSELF,) if one is not None else ()
        made.append(Affiliation(places[number], places[tops[number]], round(score, 3), evidence))
    shown = tuple(
        replace(actors[n], members=tuple(places[part] for part in actors[n].members)) for n in kept
    )
    return shown, tuple(made)


def cast_of(
    article: ArticleTokens,
    actors: Sequence[Actor],
    written: date | None,
    filed_from: str | None,
    said: Sequence[Saying] = (),
) -> tuple[Cast, list[int]]:
    """The actors that have mentions and are one, and their places in `actors`."""
    numbers, heads = [], []
    for number, actor in enumerate(actors):
        found = sorted(set(article.of_doc(m.head for m in actor.mentions)))
        if found and not actor.members:
            numbers.append(number)
            heads.append(found)
    mentions = [[mention_features(article, head) for head in some] for some in heads]
    return Cast(article, mentions, written, filed_from, said), numbers
