"""What a candidate is as a side, whoever may speak for it, as signs (`actor_signs`)."""

from __future__ import annotations

from math import log

from briefing.analysis.actors.party_hits import ITSELF
from briefing.analysis.actors.side.actor_signs import Signs
from briefing.analysis.actors.side.candidates import Row
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.knowledge.parties.political import political_party
from briefing.analysis.knowledge.parties.table import PLACES, senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words


def standing(cast: Cast, number: int) -> Signs:
    """What an actor is as a side, whoever may speak for it."""
    mentions, form = cast.actors[number], cast.forms[number]
    signs: Signs = {"other": 1.0, f"c-form:{form}": 1.0}
    signs["c-mentions"] = log(1 + len(mentions)) / 3
    signs["c-says"] = log(1 + len(cast.says.get(number, ()))) / 3
    signs["c-plural"] = float(mentions[0].plural)
    for mention in mentions[:3]:
        if mention.is_name and form in {"organisation", "name"} and mention.words:
            signs[f"c-last:{mention.words[-1]}"] = 1.0
        elif form == "nominal":
            signs[f"c-head:{mention.lemma}"] = 1.0
            kind = roles().kind.get(mention.word)
            if kind is not None:
                signs[f"c-kind:{kind}"] = 1.0
    if cast.political[number]:
        signs["c-political"] = 1.0
    place = _sort_of_place(cast, number)
    if place is not None:
        signs[f"c-place:{place}"] = 1.0
    for name in cast.home.local:
        if cast.places.get(name.lower()) == number:
            _local(cast, name, signs)
    own = cast.own.get(number)
    if any(h.where == ITSELF and h.rank == 0 and h.party != own for h in cast.found[number]):
        signs["c-speaks for another"] = 1.0
    if own is not None:
        signs[f"c-party:{cast.party_kind(own)}"] = 1.0
        _at_home(cast, own, signs)
    return signs


def _sort_of_place(cast: Cast, number: int) -> str | None:
    """Whether an actor is a region or a town by the table, or is called one."""
    if cast.forms[number] == "person":
        return None
    for hit in cast.found[number]:
        if hit.where == ITSELF and hit.sense.sense in PLACES:
            return hit.sense.sense
    lasts = {m.words[-1] for m in cast.actors[number][:3] if m.words}
    return next(iter(sorted(lasts & words("offices", "local"))), None)


def absent(cast: Cast, row: Row) -> Signs:
    """The signs of a candidate that is no actor of the article."""
    signs: Signs = {"other": 1.0, "absent": 1.0}
    signs["absent:table" if row.known else "absent:text"] = 1.0
    if row.name is not None and political_party(row.name):
        signs["c-political"] = 1.0
    if row.party is None and row.name is not None:
        known = senses(row.name, on=cast.written)[:1]
        last = row.name.lower().split()[-1:]
        sort = known[0].sense if known else next(iter(last), "")
        if known or sort in words("offices", "local"):
            signs[f"c-place:{sort}"] = 1.0
    if row.name in cast.home.local:
        _local(cast, row.name, signs)
    if row.party is not None:
        _at_home(cast, row.party, signs)
    return signs


def _local(cast: Cast, name: str, signs: Signs) -> None:
    """How much an article is about a region or a town."""
    signs["home:local"] = 1.0
    signs[f"home:local:{min(cast.home.local.index(name), 2)}"] = 1.0
    if name in cast.home.near:
        signs["home:near"] = 1.0


def _at_home(cast: Cast, party: str, signs: Signs) -> None:
    """How much an article is about a country."""
    home = cast.home
    signs["c-party"] = 1.0
    if party in home.order:
        signs["c-country"] = 1.0
        signs["home:share"] = home.named[party] / (home.named.total() or 1)
        signs["home:acting"] = home.acting[party] / (home.acting.total() or 1)
        rank = home.order.index(party)
        if rank < 3:
            signs[f"home:{rank}"] = 1.0
        signs["home:only"] = float(len(home.order) == 1)
    if party in home.filed_from:
        signs["home:filed"] = 1.0
    if party in home.titled:
        signs["home:title"] = 1.0
    if party == home.first:
        signs["home:first"] = 1.0
