"""Which pairs of statements may be answer and claim, and what speaks for each pair.

A response has a named speaker, and no one answers a claim of their own side. There is no limit of
distance; what stands between is a feature. The features are those of the project's study of links:
kinds, who is whose target, distance and order, words in common, what points back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import table
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.model import StatementKind

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LENGTH = 48
CLAIMING: tuple[StatementKind, ...] = ("accusation", "claim", "criticism", "statement")
_CLAIMING = [KINDS.index(kind) for kind in CLAIMING]
_START = 4  # tokens of what is said in which something is pointed at
_BRIEF = 6  # tokens of an answer that says little but what it points at
_LONG = 40
FARTHEST = 60
"""Statements on either side of a response that are looked at."""


@dataclass(frozen=True)
class Stated:
    """A statement as its pairs see it. Actors and sides are numbers; tokens of `ArticleTokens`.

    `kinds` are the shares of `KINDS`; `vector` stands for the statement, `content` and `sentence`
    for what is said and the sentence it begins in. `target_sides` are the sides of `targets`.
    """

    cue: tuple[int, ...]
    tokens: tuple[int, ...]
    kinds: Floats
    vector: Floats
    content: Floats
    sentence: Floats
    speaker: int | None
    side: int | None
    targets: frozenset[int]
    target_sides: frozenset[int]
    parent: int | None


@dataclass(frozen=True)
class Candidates:
    """The claims that one response may answer, and a row of `LENGTH` features for each."""

    response: int
    claims: tuple[int, ...]
    features: Floats


def candidates(article: ArticleTokens, said: Sequence[Stated]) -> Iterator[Candidates]:
    """For each statement that may be a response what it may answer; none for the others."""
    if not said:
        return
    view = _View(article, said)
    for number, one in enumerate(said):
        if one.speaker is None:
            continue
        claims = [other for other in view.window(number) if view.may_answer(number, other)]
        if claims:
            yield Candidates(number, tuple(claims), view.features(number, claims))


class _View:
    """What all pairs of an article share."""

    def __init__(self, article: ArticleTokens, said: Sequence[Stated]) -> None:
        self._said = said
        firsts = [one.tokens[0] for one in said]
        self._paragraph = article.paragraph[firsts]
        self._sentence = article.sentence[firsts]
        titles = article.titles
        self._title = np.array([n in titles for n in self._paragraph.tolist()], dtype=np.bool_)
        content, sentence, vector = (
            _unit(np.stack([getattr(one, name) for one in said]))
            for name in ("content", "sentence", "vector")
        )
        self._content, self._sentences, self._vectors = content, sentence, vector
        common, pointing, negated = (_words(name) for name in ("common", "pointing", "negation"))
        self._lemmas = [
            frozenset(
                article.lemma[t]
                for t in one.tokens
                if len(article.lemma[t]) > 2
                and article.words[t][0].isalnum()
                and article.lemma[t] not in common
            )
            for one in said
        ]
        counted = Counter(lemma for lemmas in self._lemmas for lemma in lemmas)
        most = log(1 + len(said))
        self._rarity = {lemma: log(1 + len(said) / n) / most for lemma, n in counted.items()}
        words = [[article.lower[t] for t in one.tokens] for one in said]
        self._points = [bool(pointing.intersection(w[:_START])) for w in words]
        self._brief = [len(w) <= _BRIEF and bool(pointing.intersection(w)) for w in words]
        self._negated = np.array(
            [
                bool(negated.intersection(w)) or any(article.lower[t] in negated for t in one.cue)
                for w, one in zip(words, said, strict=True)
            ],
            dtype=np.bool_,
        )
        self._length = np.array([min(len(w), _LONG) / _LONG for w in words])
        self._claims = [float(one.kinds[_CLAIMING].sum()) for one in said]
        # None is a side that neither is aimed at nor aims.
        self._aimed: Counter[tuple[int | None, int | None]] = Counter(
            (one.side, side) for one in said for side in one.target_sides if one.side is not None
        )

    def window(self, response: int) -> range:
        """The statements that are near enough to one, and the one itself."""
        low, high = response - FARTHEST, response + FARTHEST + 1
        return range(max(0, low), min(len(self._said), high))

    def may_answer(self, response: int, claim: int) -> bool:
        """Whether one statement may answer another at all."""
        one, other = self._said[response], self._said[claim]
        if response == claim or other.parent == response or one.speaker == other.speaker:
            return False
        return one.side is None or one.side != other.side

    def features(self, response: int, claims: Sequence[int]) -> Floats:
        """A row for each claim."""
        close = self._content[claims] @ self._content[response]
        rank = np.argsort(np.argsort(-close))
        found = np.zeros((len(claims), LENGTH), dtype=np.float32)
        found[:, 0] = close
        found[:, 1] = self._sentences[claims] @ self._sentences[response]
        found[:, 2] = self._content[claims] @ self._sentences[response]
        found[:, 3] = self._sentences[claims] @ self._content[response]
        found[:, 4] = self._vectors[claims] @ self._vectors[response]
        found[:, 22] = rank < 1
        found[:, 23] = np.log1p(rank) / 3
        found[:, 46] = len(claims) / 40
        found[:, 47] = 1
        self._actors(found, response, claims)
        self._places(found, response, np.array(claims, dtype=np.int64))
        self._between(found, response, claims)
        self._words(found, response, claims)
        found[:, 44] = found[:, 5] * found[:, 26]
        found[:, 45] = found[:, 8] * found[:, 28]
        return found

    def _actors(self, found: Floats, response: int, claims: Sequence[int]) -> None:
        one, others = self._said[response], [self._said[claim] for claim in claims]
        targets, sides, aimed, side = one.targets, one.target_sides, self._aimed, one.side
        # No actor is None: who is not known is nobody's target.
        found[:, 5] = [other.speaker in targets for other in others]
        found[:, 6] = [other.side in sides for other in others]
        found[:, 7] = [one.speaker in other.targets for other in others]
        found[:, 8] = [side in other.target_sides for other in others]
        found[:, 31] = [other.speaker is None for other in others]
        found[:, 32] = [one.parent == claim for claim in claims]
        found[:, 33] = [not targets.isdisjoint(other.targets) for other in others]
        found[:, 34] = [not sides.isdisjoint(other.target_sides) for other in others]
        found[:, 42] = bool(targets)
        found[:, 43] = [bool(other.targets) for other in others]
        found[:, 35] = [min(3, aimed[side, other.side]) / 3 for other in others]
        found[:, 36] = [min(3, aimed[other.side, side]) / 3 for other in others]

    def _places(self, found: Floats, response: int, claims: Ints) -> None:
        behind = response - claims
        found[:, 9] = behind > 0
        distance = np.log1p(np.abs(behind)) / 3
        found[:, 10] = np.where(behind > 0, distance, 0)
        found[:, 11] = np.where(behind < 0, distance, 0)
        away = self._paragraph[response] - self._paragraph[claims]
        found[:, 12] = away == 0
        found[:, 13] = away == 1
        found[:, 14] = away == 2
        found[:, 15] = away < 0
        sentences = self._sentence[response] - self._sentence[claims]
        found[:, 16] = sentences == 0
        found[:, 17] = sentences == 1
        found[:, 37] = self._title[response]
        found[:, 38] = self._title[claims]
        found[:, 39] = self._points[response] & (behind == 1)
        found[:, 40] = self._brief[response] & ((away == 0) | (away == 1)) & (behind > 0)

    def _between(self, found: Floats, response: int, claims: Sequence[int]) -> None:
        """What others than the response's side say between the two: how much of it is claimed, and
        how many speak."""
        side = self._said[response].side
        window = self.window(response)
        rows: dict[int, tuple[float, int]] = {}
        for places in (range(response - 1, window.start - 1, -1), range(response + 1, window.stop)):
            claimed, speakers = 0.0, set[int | None]()
            for place in places:
                rows[place] = claimed, len(speakers)
                if self._said[place].side != side:
                    claimed += self._claims[place]
                    speakers.add(self._said[place].speaker)
        between = np.array([rows[claim] for claim in claims])
        found[:, 18] = np.log1p(between[:, 0]) / 2
        found[:, 41] = between[:, 1] / 4

    def _words(self, found: Floats, response: int, claims: Sequence[int]) -> None:
        ours = self._lemmas[response]
        rarest: list[float] = []
        counts: list[tuple[int, int]] = []
        for claim in claims:
            theirs = self._lemmas[claim]
            common = ours & theirs
            rarest.append(max((self._rarity[lemma] for lemma in common), default=0.0))
            counts.append((len(common), len(theirs)))
        same, size = np.array(counts).T
        found[:, 19] = rarest
        found[:, 20] = same / np.maximum(1, len(ours) + size - same)
        found[:, 21] = same / np.maximum(1, np.minimum(len(ours), size))
        found[:, 24] = self._points[response]
        found[:, 25] = self._brief[response]
        found[:, 26] = self._negated[response]
        found[:, 27] = self._negated[claims]
        found[:, 28] = self._negated[response] != self._negated[claims]
        found[:, 29] = self._length[response]
        found[:, 30] = self._length[claims]


def _unit(rows: Floats) -> Floats:
    result: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    return result


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("answers")[name]["words"])
