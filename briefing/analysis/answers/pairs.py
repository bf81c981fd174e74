"""Which pairs of statements may be answer and claim, and what speaks for each pair.

A response has a named speaker, and no one answers a claim of their own side. There is no limit of
distance; what stands between is a feature. The features are those of the project's study of links:
kinds, who is whose target, distance and order, words in common, what points back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log, log1p

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import table
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.model import StatementKind

Floats = npt.NDArray[np.float32]

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


def candidates(article: ArticleTokens, said: Sequence[Stated]) -> list[Candidates]:
    """For each statement that may be a response what it may answer; none for the others."""
    if not said:
        return []
    view = _View(article, said)
    found = []
    for number, one in enumerate(said):
        if one.speaker is None:
            continue
        low, high = max(0, number - FARTHEST), min(len(said), number + FARTHEST + 1)
        claims = [
            other
            for other in range(low, high)
            if other != number and view.may_answer(number, other)
        ]
        if claims:
            found.append(Candidates(number, tuple(claims), view.features(number, claims)))
    return found


class _View:
    """What all pairs of an article share."""

    def __init__(self, article: ArticleTokens, said: Sequence[Stated]) -> None:
        self._said = said
        self._paragraph = [int(article.paragraph[one.tokens[0]]) for one in said]
        self._sentence = [int(article.sentence[one.tokens[0]]) for one in said]
        self._title = [number in article.titles for number in self._paragraph]
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
        self._rarity = {lemma: log(1 + len(said) / n) for lemma, n in counted.items()}
        words = [[article.lower[t] for t in one.tokens] for one in said]
        self._points = [bool(pointing.intersection(w[:_START])) for w in words]
        self._brief = [len(w) <= _BRIEF and bool(pointing.intersection(w)) for w in words]
        self._negated = [
            bool(negated.intersection(w)) or any(article.lower[t] in negated for t in one.cue)
            for w, one in zip(words, said, strict=True)
        ]
        self._length = [min(len(w), _LONG) / _LONG for w in words]
        self._claims = np.array([float(one.kinds[_CLAIMING].sum()) for one in said])
        self._aimed = Counter(
            (one.side, side) for one in said for side in one.target_sides if one.side is not None
        )

    def may_answer(self, response: int, claim: int) -> bool:
        """Whether one statement may answer another at all."""
        one, other = self._said[response], self._said[claim]
        if other.parent == response or one.speaker == other.speaker:
            return False
        return one.side is None or one.side != other.side

    def features(self, response: int, claims: Sequence[int]) -> Floats:
        """A row for each claim."""
        one = self._said[response]
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
        for row, claim in zip(found, claims, strict=True):
            other = self._said[claim]
            self._actors(row, one, other)
            self._places(row, response, claim)
            self._words(row, response, claim)
            row[32] = one.parent == claim
            row[45] = row[8] * row[28]
        return found

    def _actors(self, row: Floats, one: Stated, other: Stated) -> None:
        row[5] = other.speaker is not None and other.speaker in one.targets
        row[6] = other.side is not None and other.side in one.target_sides
        row[7] = one.speaker in other.targets
        row[8] = one.side in other.target_sides
        row[31] = other.speaker is None
        row[33] = bool(one.targets & other.targets)
        row[34] = bool(one.target_sides & other.target_sides)
        if one.side is not None and other.side is not None:
            row[35] = min(3, self._aimed[one.side, other.side]) / 3
            row[36] = min(3, self._aimed[other.side, one.side]) / 3
        row[42] = bool(one.targets)
        row[43] = bool(other.targets)

    def _places(self, row: Floats, response: int, claim: int) -> None:
        behind = response - claim
        row[9] = behind > 0
        row[10] = log1p(behind) / 3 if behind > 0 else 0
        row[11] = log1p(-behind) / 3 if behind < 0 else 0
        away = self._paragraph[response] - self._paragraph[claim]
        row[12] = away == 0
        row[13] = away == 1
        row[14] = away == 2
        row[15] = away < 0
        sentences = self._sentence[response] - self._sentence[claim]
        row[16] = sentences == 0
        row[17] = sentences == 1
        side = self._said[response].side
        between = [
            n
            for n in range(min(response, claim) + 1, max(response, claim))
            if self._said[n].side != side
        ]
        row[18] = log1p(float(self._claims[between].sum())) / 2
        row[41] = len({self._said[n].speaker for n in between}) / 4
        row[37] = self._title[response]
        row[38] = self._title[claim]
        row[39] = self._points[response] and behind == 1
        row[40] = self._brief[response] and away in {0, 1} and behind > 0

    def _words(self, row: Floats, response: int, claim: int) -> None:
        ours, theirs = self._lemmas[response], self._lemmas[claim]
        common = ours & theirs
        most = log(1 + len(self._said))
        row[19] = max((self._rarity[lemma] for lemma in common), default=0.0) / most
        row[20] = len(common) / max(1, len(ours | theirs))
        row[21] = len(common) / max(1, min(len(ours), len(theirs)))
        row[24] = self._points[response]
        row[25] = self._brief[response]
        row[26] = self._negated[response]
        row[27] = self._negated[claim]
        row[28] = self._negated[response] != self._negated[claim]
        row[29] = self._length[response]
        row[30] = self._length[claim]
        row[44] = row[5] * row[26]


def _unit(rows: Floats) -> Floats:
    result: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    return result


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("answers")[name]["words"])
