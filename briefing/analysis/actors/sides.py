"""For whom an actor may speak: the candidates, and what speaks for each of them.

Candidates are the actor itself, every other actor of the article, and the parties that the table
finds in the actor's own words, in the article's dateline or as the country named most. What the
table says, what stands in the same phrase and how near a side is named are features; a head
weighs them (`resolve`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np
import numpy.typing as npt

from briefing.analysis.actors.party_hits import (
    BESIDE,
    INSIDE,
    ITSELF,
    Countries,
    Hit,
    countries,
    hits,
)
from briefing.analysis.actors.side.own_parties import own_parties
from briefing.analysis.knowledge.parties.records import SenseName
from briefing.analysis.knowledge.parties.table import SENSE_ORDER as SENSES
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures, phrase_of

Floats = npt.NDArray[np.float32]

LENGTH = 60
BLOCK = {ITSELF: 4, INSIDE: 15, BESIDE: 26}
"""The first of the features of what the table found, by where: one for each of `SENSES`."""
_WEAK = 10
_OWN_NAME: frozenset[SenseName] = frozenset(["name", "people", "adjective", "capital"])  # fmt: skip
MOST = 60
"""Actors of an article up to which all are candidates; above, so many of those mentioned most."""


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


def candidates(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    written: date | None,
    filed_from: str | None,
) -> Options:
    """The candidates of each actor; an actor is its mentions, in reading order, at least one."""
    known = [_merged(article, mentions, written) for mentions in actors]
    made = tuple(_candidates(article, actors, known, written, filed_from))
    nations = [[hit for hit in some if hit.sense.party.kind == "country"] for some in known]
    return Options(made, own_parties(nations))


def each_candidates(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    written: date | None,
    filed_from: str | None,
) -> Iterator[Candidates]:
    """The candidates of each actor, made as they are asked for: all together take much room."""
    known = [_merged(article, mentions, written) for mentions in actors]
    return _candidates(article, actors, known, written, filed_from)


def _candidates(
    article: ArticleTokens,
    actors: Sequence[Sequence[MentionFeatures]],
    known: Sequence[Sequence[Hit]],
    written: date | None,
    filed_from: str | None,
) -> Iterator[Candidates]:
    """Those of each actor, of which `known` is what the table finds in its own words."""
    found = countries(article, written, filed_from)
    owner = _owners(known)
    parties_of: list[set[str]] = [set() for _ in actors]
    for party, actor in owner.items():
        parties_of[actor].add(party)
    who = {m.head: number for number, mentions in enumerate(actors) for m in mentions}
    heads_in: dict[int, list[int]] = {}
    for mentions in actors:
        for mention in mentions:
            heads_in.setdefault(mention.sentence, []).append(mention.head)
    often = sorted(range(len(actors)), key=lambda a: -len(actors[a]))[:MOST]
    common = [name for name, _ in found.named.most_common(2)] + sorted(found.filed_from)
    for number, mentions in enumerate(actors):
        others = [
            other for other in _others(number, actors, who, heads_in, often) if other != number
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
        _near(features, article, mentions, who, heads_in, rows)
        for other, row in rows.items():
            features[row, 50] = min(1.0, len(actors[other]) / 8)
        _role(features, article, mentions)
        features[:, 59] = len(members) / 40
        yield Candidates(members, parties, features)


def _others(
    number: int,
    actors: Sequence[Sequence[MentionFeatures]],
    who: dict[int, int],
    heads_in: dict[int, list[int]],
    often: Sequence[int],
) -> list[int]:
    """The actors that one may speak for: all of a short article; of a long one those mentioned most
    and those that stand in its own sentences."""
    if len(actors) <= MOST:
        return list(range(len(actors)))
    beside = {
        who[token] for mention in actors[number][:MOST] for token in heads_in[mention.sentence]
    }
    return sorted(beside.union(often))


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
            block = BLOCK[hit.where]
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
    heads_in: dict[int, list[int]],
    rows: dict[int, int],
) -> None:
    """What stands in the actor's phrases and sentences; `heads_in` are the heads of all mentions in
    each sentence."""
    nearest: dict[int, int] = {}
    for mention in mentions:
        head = mention.head
        explained = int(article.head[head]) if article.dep[head] == "appos" else None
        for token in range(mention.start, mention.wide):
            row = rows.get(who.get(token, -1))
            if row is not None and token != head:
                features[row, 43] = 1
                features[row, 44] = max(features[row, 44], float(token < head))
                features[row, 45] = max(features[row, 45], float(article.head[token] == head))
        for token in heads_in[mention.sentence]:
            row = rows.get(who[token])
            if row is None:
                continue
            nearest[row] = min(nearest.get(row, len(article)), abs(token - head))
            holds = article.dep[token] == "appos" and article.head[token] == head
            if token == explained or holds:
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
