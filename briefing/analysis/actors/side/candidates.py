"""For whom an actor may speak: itself, other actors, parties of the table, names beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.analysis.actors.party_hits import ITSELF
from briefing.analysis.actors.side.cast import Cast, Means
from briefing.analysis.actors.side.phrases import Phrase, phrases, within
from briefing.analysis.knowledge.parties.political import political_party

MOST = 60
"""Actors of an article up to which all are candidates; above, so many of those mentioned most."""
_COUNTRIES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One for whom an actor may speak.

    `actor` is its number, -1 for who is no actor of the article: `name` then says who. `party` is
    the party of the table that it is, `known` whether the name is the table's.
    """

    actor: int
    name: str | None
    party: str | None
    known: bool


@dataclass(frozen=True)
class Options:
    """The candidates of an actor, itself first, the places of those by the tokens that mean them,
    and the phrases that describe it."""

    rows: tuple[Row, ...]
    by_actor: dict[int, int]
    by_party: dict[str, int]
    by_text: dict[str, int]
    by_place: dict[str, int]
    phrases: tuple[Phrase, ...]
    _known: dict[Means, tuple[int, ...]] = field(default_factory=dict)

    def of_token(self, cast: Cast, token: int) -> tuple[int, ...]:
        """The places of the candidates that a token means: an actor, a party, a name."""
        means = cast.means.get(token)
        if means is None:
            return ()
        found = self._known.get(means)
        if found is None:
            found = self._known[means] = self._of(means)
        return found

    def _of(self, means: Means) -> tuple[int, ...]:
        actor, party, text = means
        places = [
            None if actor is None else self.by_actor.get(actor),
            None if party is None else self.by_party.get(party),
            None if text is None else self.by_text.get(text),
        ]
        return tuple(dict.fromkeys([place for place in places if place is not None]))


def options(cast: Cast, number: int) -> Options:
    """The candidates of one actor."""
    described = tuple(phrases(cast.article, cast.actors[number]))
    rows = [Row(number, None, cast.own.get(number), known=True)]
    by_actor = {number: 0}
    for other in _others(cast, number):
        by_actor[other] = len(rows)
        rows.append(Row(other, None, cast.own.get(other), known=True))
    by_party: dict[str, int] = {}
    mine = cast.own.get(number)
    if mine is not None and cast.owner.get(mine) == number:
        by_party[mine] = 0
    for hit in cast.found[number]:
        _party(cast, rows, by_actor, by_party, hit.party)
    for one in described:
        for token in within(cast.article, one):
            sense = cast.at.get(token)
            if sense is not None:
                _party(cast, rows, by_actor, by_party, sense.party.name)
    for party in (*cast.home.order[:_COUNTRIES], *sorted(cast.home.filed_from)):
        _party(cast, rows, by_actor, by_party, party)
    by_text: dict[str, int] = {}
    for one in described:
        for token in within(cast.article, one):
            name = cast.text.get(token)
            if name is None or name in by_text:
                continue
            if token not in cast.named or political_party(name):
                owner = cast.owner.get(name)
                if owner is not None and owner in by_actor:
                    by_text[name] = by_actor[owner]
                    continue
                by_text[name] = len(rows)
                rows.append(Row(-1, name, None, known=False))
    for name in cast.home.local:
        if name not in by_text and frozenset(name.lower().split()) not in cast.bearers:
            by_text[name] = len(rows)
            rows.append(Row(-1, name, None, known=False))
    by_place = _places(cast, number, rows, by_actor, by_text)
    return Options(tuple(rows), by_actor, by_party, by_text, by_place, described)


def _places(
    cast: Cast, number: int, rows: list[Row], by_actor: dict[int, int], by_text: dict[str, int]
) -> dict[str, int]:
    """Have the places of an actor's offices and bodies among the candidates; where each is."""
    found: dict[str, int] = {}
    for place in dict.fromkeys(hit.place for hit in cast.found[number] if hit.place is not None):
        owner = cast.places.get(place.lower())
        if owner is not None and owner in by_actor:
            found[place] = by_actor[owner]
            continue
        if place not in by_text:
            by_text[place] = len(rows)
            rows.append(Row(-1, place, None, known=False))
        found[place] = by_text[place]
    return found


def _party(
    cast: Cast, rows: list[Row], by_actor: dict[int, int], by_party: dict[str, int], party: str
) -> None:
    """Have a party of the table among the candidates: the actor that it is, if there is one."""
    if party in by_party:
        return
    owner = cast.owner.get(party)
    if owner is not None and owner in by_actor:
        by_party[party] = by_actor[owner]
        return
    by_party[party] = len(rows)
    rows.append(Row(-1, party, party, known=True))


def _others(cast: Cast, number: int) -> list[int]:
    """The other actors: all of a short article; of a long one those mentioned most and those that
    stand in the actor's own sentences."""
    everybody = range(len(cast.actors))
    if len(cast.actors) <= MOST:
        return [other for other in everybody if other != number]
    beside = {
        cast.who[token]
        for mention in cast.actors[number][:MOST]
        for token in cast.article.sentences[mention.sentence]
        if token in cast.who
    }
    often = sorted(everybody, key=lambda a: -len(cast.actors[a]))[:MOST]
    return sorted(beside.union(often) - {number})


def is_itself(cast: Cast, number: int) -> bool:
    """Whether the table takes an actor's own name for a party."""
    return any(hit.where == ITSELF and hit.rank == 0 for hit in cast.found[number])
