"""Which mentions are one actor: heads say how likely, constraints what is possible.

Mentions are joined in reading order, each to the likeliest one before it, or to none. A title or
an apposition always goes with the name that it stands beside. Two persons of different names, two
countries, a country and a person, or a pronoun and a person of another gender, are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.actors.pair_features import PairTable, contradicts
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import pronoun_forms
from briefing.analysis.runtime.heads import Floats, sigmoid
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import (
    MentionFeatures,
    antecedent,
    mention_features,
    name_beside,
    names_nobody,
)


@dataclass(frozen=True)
class Limits:
    """What is a mention, and what is joined. Chosen on the development set.

    `mention` and `name` are the least probabilities of a head, of any and of a name's; `joined` the
    least log-odds for joining, less by `pronoun` for "he" and "she", who are somebody. `looked_at`
    mentions are tried.
    """

    mention: float = 0.5
    name: float = 0.2
    joined: float = 0.0
    pronoun: float = 3.0
    looked_at: int = 20
    reach: int = 300


LIMITS = Limits()
_BLOCK = 40  # mentions that are scored together
COMPARED = 40
"""Mentions of a cluster, the last ones, that a new one must not contradict."""
_NOBODY = -1
_OF_COUNTRY = frozenset(["name", "capital", "people", "adjective"])  # fmt: skip  # senses
_NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP"])  # fmt: skip  # labels


@dataclass(frozen=True)
class Cluster:
    """Mentions of one actor as places in a list, and the probability that they are one."""

    mentions: tuple[int, ...]
    score: float


def heads_of(
    article: ArticleTokens,
    vectors: Floats,
    heads: ActorHeads,
    sources: Iterable[int],
    limits: Limits = LIMITS,
) -> list[int]:
    """The tokens that head mentions: sources, what the head takes for one, names, pronouns."""
    likely = heads.mentions(vectors)
    found = {*sources, *np.flatnonzero(likely >= limits.mention).tolist()}
    found |= {noun for t in sources if (noun := antecedent(article, t)) is not None}
    found |= {name_beside(article, token) for token in found}
    pronouns = pronoun_forms()
    found |= {t for t, word in enumerate(article.lower) if pronouns.get(word, "you") != "you"}
    tops: dict[int, int] = {}
    for number, entity in enumerate(article.entities):
        if entity.label in _NAMED:
            top = article.top(list(range(entity.start, entity.end)))
            tops[number] = top
            if likely[top] >= limits.name:
                found.add(top)
    kept = {tops.get(int(article.entity[token]), token) for token in found}
    return sorted(token for token in kept if not names_nobody(article, token))


def clusters(
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    texts: Sequence[str],
    vectors: Floats,
    heads: ActorHeads,
    limits: Limits = LIMITS,
) -> list[Cluster]:
    """Who is who. `texts` are the mentions' names or phrases as printed."""
    if not mentions:
        return []
    fixed = _fixed(article, mentions)
    nations = [_nation(mention, text) for mention, text in zip(mentions, texts, strict=True)]
    members: list[list[int]] = []
    belief: list[list[float]] = []
    owner = [_NOBODY] * len(mentions)
    waiting: dict[int, list[int]] = {}
    for later, name in fixed.items():
        if name > later:
            waiting.setdefault(name, []).append(later)
    for later, first, scores in _rows(mentions, texts, vectors, heads, limits):
        if fixed.get(later, 0) > later:
            continue  # a title is whoever the name behind it is
        mention = mentions[later]
        order = first + np.argsort(-scores)
        least = limits.joined - (limits.pronoun if mention.form in {"he", "she"} else 0.0)
        joined = owner[fixed[later]] if later in fixed else _NOBODY
        for earlier in order[: limits.looked_at].tolist():
            if joined != _NOBODY or scores[earlier - first] <= least:
                break
            cluster = owner[earlier]
            if cluster != _NOBODY and _possible(mentions, nations, later, members[cluster]):
                joined = cluster
                belief[cluster].append(float(scores[earlier - first]))
                break
        if joined == _NOBODY:
            joined = len(members)
            members.append([])
            belief.append([])
        for one in (later, *waiting.get(later, ())):
            members[joined].append(one)
            owner[one] = joined
    return [
        Cluster(
            tuple(sorted(found)),
            float(np.mean(sigmoid(np.array(sure, "float32")))) if sure else 1.0,
        )
        for found, sure in zip(members, belief, strict=True)
    ]


def _fixed(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> dict[int, int]:
    """Mentions that are whoever another is, by its place: a title the name beside it, a relative
    pronoun the noun before it."""
    place = {mention.head: number for number, mention in enumerate(mentions)}
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        noun = antecedent(article, mention.head)
        if noun is not None:
            inside = int(article.entity[noun])
            if inside >= 0:
                entity = article.entities[inside]
                noun = article.top(list(range(entity.start, entity.end)))
        other = place.get(name_beside(article, mention.head) if noun is None else noun)
        if other is not None and other != number:
            found[number] = other
    return {one: other for one, other in found.items() if other not in found}


def _rows(
    mentions: Sequence[MentionFeatures],
    texts: Sequence[str],
    vectors: Floats,
    heads: ActorHeads,
    limits: Limits,
) -> Iterator[tuple[int, int, Floats]]:
    """Each mention, the first one that it is compared with, and the scores from there up to it.

    Mentions are scored a block at a time, so that cost and memory are linear in their number.
    """
    coreference = heads.coreference(vectors)
    for start in range(0, len(mentions), _BLOCK):
        first, end = max(0, start - limits.reach), min(len(mentions), start + _BLOCK)
        every = np.arange(start, end)
        low = np.maximum(0, every - limits.reach)
        later = np.repeat(every, every - low)
        edges = np.cumsum(every - low) - (every - low)
        earlier = np.arange(len(later)) - np.repeat(edges - low, every - low)
        table = PairTable(mentions[first:end], texts[first:end])
        scores = coreference.scores(later, earlier, table.features(later - first, earlier - first))
        for mention, lowest, at in zip(every.tolist(), low.tolist(), edges.tolist(), strict=True):
            yield mention, lowest, scores[at : at + mention - lowest]


def _nation(mention: MentionFeatures, text: str) -> str | None:
    """The country that a name is, or is the capital, the people or the adjective of."""
    if mention.form not in {"place", "people"}:
        return None
    found = senses(text)[:1]
    is_country = (s.sense in _OF_COUNTRY and s.party.kind == "country" for s in found)
    return found[0].party.name if any(is_country) and not found[0].weak else None


def _possible(
    mentions: Sequence[MentionFeatures],
    nations: Sequence[str | None],
    later: int,
    cluster: Sequence[int],
) -> bool:
    mention, nation = mentions[later], nations[later]
    if nation is not None or mention.form == "person":
        for earlier in cluster:
            other = nations[earlier]
            if nation is None and other is not None:
                return False  # nobody is a country
            if nation is not None and (
                mentions[earlier].form == "person" or other not in {None, nation}
            ):
                return False
    if any(contradicts(mention, mentions[earlier]) for earlier in cluster[-COMPARED:]):
        return False
    if mention.form in {"he", "she"}:
        known = {mentions[m].gender for m in cluster} - {None}
        return not known or mention.gender in known
    return True


def read_mentions(article: ArticleTokens, heads: Sequence[int]) -> list[MentionFeatures]:
    """The mentions of some head tokens."""
    return [mention_features(article, head) for head in heads]


def printed(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> list[str]:
    """The names of mentions as printed; the phrases of those that have none."""
    return [
        article.span_text(*(m.name if article.entity[m.head] >= 0 else (m.start, m.end)))
        for m in mentions
    ]
