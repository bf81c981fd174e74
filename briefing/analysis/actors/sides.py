"""For whom an actor may speak: the candidates, and what speaks for each of them.

Candidates are the actor itself, every other actor of the article, and the parties that the table
finds in the actor's own words, in the article's dateline or as the country named most. What the
table says, what stands in the same phrase and how near a side is named are features; a head
weighs them (`affiliation`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.parties.records import Sense, SenseName
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import NAMES, MentionFeatures, phrase_of

Floats = npt.NDArray[np.float32]

LENGTH = 60
SENSES: tuple[SenseName, ...] = (
    "name",
    "adjective",
    "government",
    "agency",
    "office",
    "leader",
    "people",
    "capital",
    "region",
    "city",
)
ITSELF, INSIDE, BESIDE = 0, 1, 2
"""Where the table found a party: in the actor's name, in its phrase, in an apposition."""
_BLOCK = {ITSELF: 4, INSIDE: 15, BESIDE: 26}
_WEAK = 10
_OWN_NAME: frozenset[SenseName] = frozenset(["name", "people", "adjective", "capital"])  # fmt: skip
_PLACES = frozenset(["GPE", "NORP", "LOC"])
_LOOKED_AT = 3  # senses of a name
MOST = 60
"""Actors of an article up to which all are candidates; above, so many of those mentioned most."""


@dataclass(frozen=True)
class Hit:
    """A sense that the table gives to words of an actor: which of the name's senses, and where."""

    sense: Sense
    where: int
    rank: int

    @property
    def party(self) -> str:
        """The party's name."""
        return self.sense.party.name


@dataclass(frozen=True)
class Candidates:
    """Whom one actor may speak for, and a row of `LENGTH` features for each.

    The first is the actor itself. `actors` holds indices of actors, -1 for a party of the table
    that no actor of the article is; `parties` then has its name.
    """

    actors: tuple[int, ...]
    parties: tuple[str | None, ...]
    features: Floats


@dataclass(frozen=True)
class Options:
    """The candidates of each actor, and the parties of the table that actors are themselves, by
    the actor's number: "Iran" and "Tehran" are Iran, whoever speaks for it."""

    of: tuple[Candidates, ...]
    known: dict[int, str]


@dataclass(frozen=True)
class Countries:
    """The countries of an article by how often they are named, and those of its dateline."""

    named: Counter[str]
    filed_from: frozenset[str]

    @property
    def most(self) -> str | None:
        """The one named most often."""
        top = self.named.most_common(1)
        return top[0][0] if top else None


def countries(article: ArticleTokens, written: date | None, filed_from: str | None) -> Countries:
    """The countries that an article names."""
    named: Counter[str] = Counter()
    for entity in article.entities:
        if entity.label in _PLACES:
            text = article.span_text(entity.start, entity.end)
            for sense in senses(text, on=written)[:1]:
                if sense.party.kind == "country":
                    named[sense.party.name] += 1
    places = [filed_from, *filed_from.split(",")] if filed_from else []
    filed = {
        sense.party.name for place in places for sense in senses(place.strip(), on=written)[:1]
    }
    return Countries(named, frozenset(filed))


def hits(article: ArticleTokens, mention: MentionFeatures, written: date | None) -> list[Hit]:
    """What the table knows of the words of a mention; nothing of a pronoun."""
    if not mention.says_who:
        return []
    found: dict[tuple[str, SenseName, int], Hit] = {}

    def look(start: int, end: int, where: int) -> None:
        for rank, sense in enumerate(
            senses(article.span_text(start, end), on=written)[:_LOOKED_AT]
        ):
            found.setdefault((sense.party.name, sense.sense, where), Hit(sense, where, rank))

    head = mention.head
    if article.entity[head] >= 0:
        look(*mention.name, ITSELF)
    look(mention.start, mention.end, ITSELF)
    if mention.wide != mention.end:
        look(mention.start, mention.wide, ITSELF)
    seen: set[int] = {int(article.entity[head])}
    _names(article, range(mention.start, mention.wide), seen, look, INSIDE)
    for child in article.children[head]:
        if article.dep[child] == "appos" and article.paragraph[child] == mention.paragraph:
            start, end, wide = phrase_of(article, child)
            look(start, end, BESIDE)
            look(start, wide, BESIDE)
            _names(article, range(start, wide), seen, look, BESIDE)
    if article.dep[head] == "appos" or article.dep[head].startswith("flat"):
        start, _, wide = phrase_of(article, int(article.head[head]))
        look(start, wide, BESIDE)
        _names(article, range(start, wide), seen, look, BESIDE)
    return list(found.values())


def _names(article: ArticleTokens, tokens: range, seen: set[int], look, where: int) -> None:  # type: ignore[no-untyped-def]
    """Look up the names among some tokens, each once."""
    for token in tokens:
        number = int(article.entity[token])
        if number >= 0 and number not in seen:
            seen.add(number)
            look(article.entities[number].start, article.entities[number].end, where)


def candidates(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    written: date | None,
    filed_from: str | None,
) -> Options:
    """The candidates of each actor; an actor is its mentions, in reading order, at least one."""
    known = [_merged(article, mentions, written) for mentions in actors]
    found = countries(article, written, filed_from)
    owner = _owners(known)
    parties_of: list[set[str]] = [set() for _ in actors]
    for party, actor in owner.items():
        parties_of[actor].add(party)
    who = {m.head: number for number, mentions in enumerate(actors) for m in mentions}
    often = sorted(range(len(actors)), key=lambda a: -len(actors[a]))[:MOST]
    common = [name for name, _ in found.named.most_common(2)] + sorted(found.filed_from)
    made = []
    for number, mentions in enumerate(actors):
        others = [
            other for other in _others(article, number, actors, who, often) if other != number
        ]
        wanted = dict.fromkeys([*(hit.party for hit in known[number]), *common])
        absent = [party for party in wanted if party not in owner]
        members = (number, *others, *(-1 for _ in absent))
        parties = (None, *(None for _ in others), *absent)
        features = np.zeros((len(members), LENGTH), dtype=np.float32)
        names = [
            parties_of[member] if member >= 0 else {str(party)}
            for member, party in zip(members, parties, strict=True)
        ]
        _table_features(features, known[number], names, found)
        features[0, 0] = 1
        features[len(others) + 1 :, 1] = 1
        rows = {member: row for row, member in enumerate(members) if row and member >= 0}
        _near(features, article, mentions, who, rows)
        for other, row in rows.items():
            features[row, 50] = min(1.0, len(actors[other]) / 8)
        _role(features, article, mentions)
        features[:, 59] = len(members) / 40
        made.append(Candidates(members, parties, features))
    return Options(tuple(made), _known(known))


def _others(
    article: ArticleTokens,
    number: int,
    actors: Sequence[Sequence[MentionFeatures]],
    who: dict[int, int],
    often: Sequence[int],
) -> list[int]:
    """The actors that one may speak for: all of a short article; of a long one those mentioned most
    and those that stand in its own sentences."""
    if len(actors) <= MOST:
        return list(range(len(actors)))
    beside = {
        who[token]
        for mention in actors[number][:MOST]
        for token in article.sentences[mention.sentence]
        if token in who
    }
    return sorted(beside.union(often))


def _known(known: Sequence[Sequence[Hit]]) -> dict[int, str]:
    """The country that the names of each actor mean, in their first sense."""
    found: dict[int, str] = {}
    for actor, hits_ in enumerate(known):
        counted = Counter(
            hit.party
            for hit in hits_
            if hit.where == ITSELF
            and hit.rank == 0
            and not hit.sense.weak
            and hit.sense.sense in _OWN_NAME
            and hit.sense.party.kind == "country"
        )
        if counted:
            found[actor] = counted.most_common(1)[0][0]
    return found


def _merged(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], written: date | None
) -> list[Hit]:
    return [hit for mention in mentions for hit in hits(article, mention, written)]


def _owners(known: Sequence[Sequence[Hit]]) -> dict[str, int]:
    """The actor that is a party of the table itself, by the party's name."""
    votes: dict[str, Counter[int]] = {}
    for actor, found in enumerate(known):
        for hit in found:
            own = hit.where == ITSELF and hit.rank == 0 and not hit.sense.weak
            if own and hit.sense.sense in _OWN_NAME:
                votes.setdefault(hit.party, Counter())[actor] += 1 + (hit.sense.sense == "name")
    return {party: counted.most_common(1)[0][0] for party, counted in votes.items()}


def _table_features(
    features: Floats, found: Sequence[Hit], names: Sequence[set[str]], named: Countries
) -> None:
    total = sum(named.named.values()) or 1
    for row, parties in enumerate(names):
        here = features[row]
        here[2] = bool(parties)
        for hit in found:
            if hit.party not in parties:
                continue
            if row == 0:
                here[38] = max(here[38], float(hit.where == ITSELF and hit.rank == 0))
                continue
            block = _BLOCK[hit.where]
            here[block + SENSES.index(hit.sense.sense)] = 1
            if hit.sense.weak:
                here[block + _WEAK] = 1
            if hit.rank == 0 and hit.where == ITSELF:
                here[37] = 1
        if parties:
            here[40] = max(named.named.get(party, 0) for party in parties) / total
            here[41] = named.most in parties
            here[42] = bool(parties & named.filed_from)
    features[0, 39] = not found


def _near(
    features: Floats,
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    who: dict[int, int],
    rows: dict[int, int],
) -> None:
    """What stands in the actor's phrases and sentences."""
    nearest: dict[int, int] = {}
    for mention in mentions:
        head = mention.head
        for token in range(mention.start, mention.wide):
            row = rows.get(who.get(token, -1))
            if row is not None and token != head:
                features[row, 43] = 1
                features[row, 44] = max(features[row, 44], float(token < head))
                features[row, 45] = max(features[row, 45], float(article.head[token] == head))
        for token in article.sentences[mention.sentence]:
            other = who.get(token, -1)
            row = rows.get(other)
            if row is None:
                continue
            nearest[row] = min(nearest.get(row, len(article)), abs(token - head))
            hangs = article.head[head] == token and article.dep[head] == "appos"
            holds = article.head[token] == head and article.dep[token] == "appos"
            if hangs or holds:
                features[row, 49] = 1
            start, _, wide = phrase_of(article, token)
            if start <= head < wide:
                features[row, 46] = 1
    for row, distance in nearest.items():
        features[row, 47] = exp(-distance / 5)
        features[row, 48] = 1


def _role(features: Floats, article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> None:
    """What the words of the actor's phrases say of the sort of speaker that it is."""
    said: set[str] = set()
    for mention in mentions:
        said.update(article.lower[mention.start : mention.wide])
        for child in article.children[mention.head]:
            if article.dep[child] == "appos":
                start, _, wide = phrase_of(article, child)
                said.update(article.lower[start:wide])
    known = roles()
    sorts = (
        known.private, known.agents, known.lawmakers, known.state, known.officers, known.loose,
        known.own,
    )  # fmt: skip
    for place, words in enumerate(sorts, start=51):
        features[:, place] = bool(said & words)
    features[:, 58] = bool(mentions) and mentions[0].plural


__all__ = ["LENGTH", "NAMES", "Candidates", "Countries", "Hit", "candidates", "countries", "hits"]
