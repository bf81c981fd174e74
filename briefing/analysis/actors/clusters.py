"""Which mentions are one actor: heads say how likely, constraints what is possible.

Mentions are joined in reading order, each to the likeliest one before it, or to none. A title or
an apposition always goes with the name that it stands beside. Two persons of different names, two
countries, a country and a person, or a pronoun and a person of another gender, are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefing.analysis.actors.by_place import fixed, own_voice
from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.actors.pair_features import PairTable
from briefing.analysis.actors.possible import COMPARED, Traits, possible, traits
from briefing.analysis.knowledge.pronouns import pronoun_forms
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.runtime.heads import Floats, Rows, sigmoid
from briefing.analysis.syntax.antecedents import antecedent, set_off
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.beside import name_beside
from briefing.analysis.syntax.mentions import (
    MentionFeatures,
    mention_features,
    names_nobody,
)


@dataclass(frozen=True)
class Limits:
    """What is a mention, and what is joined. Chosen on the development set.

    `mention`, `name` and `source` are the least probabilities of a head, of any, of a name's and of
    a source's whose noun is no known role; `joined` the least log-odds for joining, less by
    `pronoun` for "he" and "she", who are somebody; `described` those of a title and of whom was
    spoken before its name. `looked_at` mentions are tried.
    """

    mention: float = 0.65
    name: float = 0.2
    source: float = 0.1
    joined: float = -0.8
    pronoun: float = 3.0
    described: float = -0.5
    looked_at: int = 20
    reach: int = 300


LIMITS = Limits()
_BLOCK = 64  # mentions that are scored together
_NOBODY = -1
_SILENCE: Mapping[int, int] = {}  # nobody speaks
_BESIDE = 20  # tokens between a name and its apposition
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
    """The tokens that head mentions: sources, what the head takes for one, names, pronouns.

    A source that is nobody ("the effort", "no need") is none.
    """
    likely = heads.mentions(vectors)
    sources = [t for t in sources if likely[t] >= limits.source or _is_somebody(article, t)]
    found = {*sources, *np.flatnonzero(likely >= limits.mention).tolist()}
    found |= {noun for t in sources if (noun := antecedent(article, t)) is not None}
    found |= {name_beside(article, token) for token in found}
    pronouns = pronoun_forms()
    found |= {t for t, word in enumerate(article.lower) if pronouns.get(word, "you") != "you"}
    ours = [t for t, word in enumerate(article.lower) if pronouns.get(word) == "we"]
    found |= {noun for t in ours if (noun := set_off(article, t)) is not None}
    tops: dict[int, int] = {}
    for number, entity in enumerate(article.entities):
        if entity.label in _NAMED:
            top = article.top(list(range(entity.start, entity.end)))
            tops[number] = top
            if likely[top] >= limits.name:
                found.add(top)
    kept = {tops.get(int(article.entity[token]), token) for token in found}
    return sorted(token for token in kept if not names_nobody(article, token))


def _is_somebody(article: ArticleTokens, token: int) -> bool:
    """Whether a source is a name, a pronoun, or a noun that speakers are called by."""
    named = int(article.entity[token]) >= 0 or article.pos[token] in {"PRON", "PROPN"}
    return named or article.lower[token] in roles().kind


def clusters(
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    texts: Sequence[str],
    vectors: Rows,
    heads: ActorHeads,
    limits: Limits = LIMITS,
    said_by: Mapping[int, int] = _SILENCE,
) -> list[Cluster]:
    """Who is who. `texts` are the mentions' names or phrases as printed, `said_by` in whose direct
    speech tokens stand (`speech`)."""
    if not mentions:
        return []
    joining = Joining(article, mentions, texts, limits, said_by)
    for later, first, scores in _rows(mentions, texts, vectors, heads, limits):
        joining.add(later, first, scores)
    return joining.clusters()


class Joining:
    """Mentions given to clusters one by one, in reading order."""

    def __init__(
        self,
        article: ArticleTokens,
        mentions: Sequence[MentionFeatures],
        texts: Sequence[str],
        limits: Limits,
        said_by: Mapping[int, int] = _SILENCE,
    ) -> None:
        self._mentions = mentions
        self._limits = limits
        self._voice = own_voice(article, mentions, said_by)
        self._fixed = fixed(article, mentions)
        self._traits = [
            traits(article, m, text, said_by.get(m.head))
            for m, text in zip(mentions, texts, strict=True)
        ]
        self._members: list[list[int]] = []
        self._belief: list[list[float]] = []
        self._owner = [_NOBODY] * len(mentions)
        self._titles: dict[int, list[int]] = {}
        for title, name in self._fixed.items():
            if name > title:
                self._titles.setdefault(name, []).append(title)
        self._put_off: dict[int, tuple[int, Floats]] = {}

    def add(self, later: int, first: int, scores: Floats) -> None:
        """Give a mention to a cluster; `scores` are those of the mentions from `first` on."""
        name = self._fixed.get(later)
        if later in self._voice[1:] and self._owner[self._voice[0]] != _NOBODY:
            self._put(self._owner[self._voice[0]], [later])
            return
        if name is not None and name > later:
            self._put_off[later] = first, scores.copy()  # no part of many others' scores
            return  # a title is whoever the name behind it is
        if name is not None:
            cluster = self._owner[name]
            self._described(cluster, later, first, scores)
        else:
            cluster = self._likeliest(later, first, scores)
        titles = self._titles.get(later, ())
        if cluster == _NOBODY:
            cluster = len(self._members)
            self._members.append([])
            self._belief.append([])
            self._put(cluster, (later, *titles))
            for title in titles:
                self._described(cluster, title, *self._put_off[title])
        else:
            self._put(cluster, (later, *titles))

    def _put(self, cluster: int, mentions: Iterable[int]) -> None:
        for one in mentions:
            self._members[cluster].append(one)
            self._owner[one] = cluster

    def _likeliest(self, later: int, first: int, scores: Floats) -> int:
        """The cluster of the likeliest mention before one that it may mean."""
        form, limits = self._mentions[later].form, self._limits
        least = limits.joined - (limits.pronoun if form in {"he", "she"} else 0.0)
        likely: list[int] = (first + np.argsort(-scores))[: limits.looked_at].tolist()
        refused = {_NOBODY}
        for earlier in likely:
            if scores[earlier - first] <= least:
                break
            cluster = self._owner[earlier]
            if cluster in refused:
                continue
            if not self._possible(later, cluster):
                refused.add(cluster)
            else:
                self._belief[cluster].append(float(scores[earlier - first]))
                return cluster
        return _NOBODY

    def _possible(self, later: int, cluster: int) -> bool:
        """Whether a mention may be in a cluster, and the titles of the name that it is."""
        known = self._of(cluster)
        return possible(self._traits[later], known) and all(
            possible(replace(self._traits[title], new=False), known)
            for title in self._titles.get(later, ())
        )

    def _described(self, cluster: int, words: int, first: int, scores: Floats) -> None:
        """Have a cluster that is new take those of whom its title or apposition was said before
        they were named: "a former minister ... The former minister, Ana Ruiz"."""
        if any(
            self._mentions[m].head < self._mentions[words].head - _BESIDE
            for m in self._members[cluster]
        ):
            return
        described = replace(self._traits[words], new=False)
        likely: list[int] = (first + np.argsort(-scores))[: self._limits.looked_at].tolist()
        for earlier in likely:
            if scores[earlier - first] <= self._limits.described:
                return
            other = self._owner[earlier]
            if other in {_NOBODY, cluster}:
                continue
            before = self._of(other)
            if any(one.mention.is_name for one in before):
                continue
            if possible(described, before) and all(
                possible(replace(one, new=False), before) for one in self._of(cluster)
            ):
                self._put(cluster, self._members[other])
                self._belief[cluster].append(float(scores[earlier - first]))
                self._members[other] = []
                return

    def _of(self, cluster: int) -> list[Traits]:
        """The traits of a cluster's mentions; of very many those of the first and of the last, so
        that each mention is compared with no more than so many."""
        members = self._members[cluster]
        if len(members) > 2 * COMPARED:
            members = [*members[:COMPARED], *members[-COMPARED:]]
        return [self._traits[m] for m in members]

    def clusters(self) -> list[Cluster]:
        """Those that have mentions, in the order of their first."""
        made = [
            Cluster(
                tuple(sorted(found)),
                float(np.mean(sigmoid(np.array(sure, "float32")))) if sure else 1.0,
            )
            for found, sure in zip(self._members, self._belief, strict=True)
            if found
        ]
        return sorted(made, key=lambda cluster: cluster.mentions)


def _rows(
    mentions: Sequence[MentionFeatures],
    texts: Sequence[str],
    vectors: Rows,
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


def read_mentions(article: ArticleTokens, heads: Sequence[int]) -> list[MentionFeatures]:
    """The mentions of some head tokens."""
    return [mention_features(article, head) for head in heads]


def printed(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> list[str]:
    """The names of mentions as printed; the phrases of those that have none."""
    return [
        article.span_text(*(m.name if article.entity[m.head] >= 0 else (m.start, m.end)))
        for m in mentions
    ]
