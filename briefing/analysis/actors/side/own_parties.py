"""Which party of the table, region or town an actor is itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.party_hits import ITSELF, Hit, hits
from briefing.analysis.actors.side.own_names import FEW, bare
from briefing.analysis.knowledge.parties.local import place_named
from briefing.analysis.knowledge.parties.political import political_party_itself
from briefing.analysis.knowledge.parties.records import SenseName
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import NAMES, Form, MentionFeatures

_OWN: frozenset[SenseName] = frozenset(["name", "people", "adjective", "capital"])  # fmt: skip
_BEARS: frozenset[SenseName] = frozenset(["name", "adjective", "capital"])  # fmt: skip
_OWNS = 0.5  # share of an actor's names that are a party's


def own_parties(found: Sequence[Sequence[Hit]]) -> dict[int, str]:
    """The party that the names of each actor mean, in their first sense.

    Args:
        found: what the table of parties finds in the words of each actor.
    """
    own: dict[int, str] = {}
    for actor, hits_ in enumerate(found):
        counted = Counter(
            hit.party
            for hit in hits_
            if hit.where == ITSELF
            and hit.rank == 0
            and not hit.sense.weak
            and hit.sense.sense in _OWN
        )
        if counted:
            own[actor] = counted.most_common(1)[0][0]
    return own


def party_actors(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    forms: Sequence[Form],
    written: date | None,
) -> dict[str, int]:
    """The actor that a party is itself, by the party's name: most of its names are the party's.

    "Sudan's army" and "Sudanese" make an army no country.

    Args:
        article: the tokens that the mentions are in.
        actors: the mentions of each.
        forms: the form of each one's names.
        written: the day the article was printed.
    """
    votes: dict[str, dict[int, float]] = {}
    for actor, mentions in enumerate(actors):
        if forms[actor] not in NAMES or forms[actor] == "person":
            continue
        counted: Counter[str] = Counter()
        says_who = 0
        for mention in mentions:
            says_who += mention.says_who
            found = {
                hit.party: 2 if hit.sense.sense == "name" else 1
                for hit in hits(article, mention, written)
                if hit.where == ITSELF
                and hit.rank == 0
                and not hit.sense.weak
                and hit.sense.sense in _BEARS
            }
            counted.update(found)
        for party, count in counted.items():
            share = count / max(1, says_who)
            if share >= _OWNS:
                votes.setdefault(party, {})[actor] = count * share
        for mention in mentions:
            political = political_party_itself(article.span_text(*mention.name))
            if political is not None and mention.is_name:
                own = votes.setdefault(political, {})
                own[actor] = own.get(actor, 0) + 1
    return {party: max(own, key=lambda actor: own[actor]) for party, own in votes.items()}


def place_actors(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    forms: Sequence[Form],
    written: date | None,
) -> dict[str, int]:
    """The actor that a region or a town is, by its lower-case name; arguments: `party_actors`."""
    found: dict[str, int] = {}
    for number, mentions in enumerate(actors):
        if forms[number] == "person":
            continue
        for mention in mentions[:FEW]:
            if mention.is_name:
                printed = bare(article.span_text(*mention.name))
                place = place_named(printed, written)
                if place is not None:
                    found.setdefault(place.lower(), number)
                elif mention.form == "place":
                    found.setdefault(printed.lower(), number)
    return found
