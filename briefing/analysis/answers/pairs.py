"""Which pairs of statements may be answer and claim, and what speaks for each pair.

A response has a named speaker, and no one answers a claim of their own side. There is no limit of
distance; what stands between is a feature. The features are those of the project's study of links:
kinds, who is whose target, distance and order, words in common, what points back; and whether the
rules find the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import log

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import table
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.model import StatementKind

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LENGTH = 49
CLAIMING: tuple[StatementKind, ...] = ("accusation", "claim", "criticism", "statement")
_CLAIMING = [KINDS.index(kind) for kind in CLAIMING]
_START = 4  # tokens of what is said in which something is pointed at
_BRIEF = 6  # tokens of an answer that says little but what it points at
_LONG = 40
_TOGETHER = 32  # responses whose pairs are looked at together
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


def candidates(
    article: ArticleTokens,
    said: Sequence[Stated],
    by_rules: Set[tuple[int, int]] = frozenset(),
) -> Iterator[Candidates]:
    """For each statement that may be a response what it may answer; none for the others.

    Args:
        article: its tokens.
        said: all its statements.
        by_rules: responses and claims of the answers that the rules find.
    """
    if not said:
        return
    view = _View(article, said, by_rules)
    answering = (
        (number, claims)
        for number, one in enumerate(said)
        if one.speaker is not None and len(claims := view.claims(number))
    )
    while some := list(islice(answering, _TOGETHER)):
        responses = [number for number, _ in some]
        features = view.features(responses, [claims for _, claims in some])
        for (number, claims), rows in zip(some, features, strict=True):
            yield Candidates(number, tuple(claims.tolist()), rows)


class _View:
    """What all pairs of an article share."""

    def __init__(
        self, article: ArticleTokens, said: Sequence[Stated], by_rules: Set[tuple[int, int]]
    ) -> None:
        self._said = said
        self._by_rules = by_rules
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
        self._of_actors(said)
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
        self._points = np.array([bool(pointing.intersection(w[:_START])) for w in words])
        self._brief = np.array([len(w) <= _BRIEF and bool(pointing.intersection(w)) for w in words])
        self._negated = np.array(
            [
                bool(negated.intersection(w)) or any(article.lower[t] in negated for t in one.cue)
                for w, one in zip(words, said, strict=True)
            ],
            dtype=np.bool_,
        )
        self._length = np.array([min(len(w), _LONG) / _LONG for w in words])
        self._claims = [float(one.kinds[_CLAIMING].sum()) for one in said]

    def _of_actors(self, said: Sequence[Stated]) -> None:
        """Who speaks, for which side, and at whom each statement is aimed, in arrays; nobody is
        the last column, at which nothing is aimed."""
        known = {actor for one in said for actor in one.targets | one.target_sides}
        known |= {who for one in said for who in (one.speaker, one.side) if who is not None}
        places = {actor: place for place, actor in enumerate(sorted(known))}
        nobody = len(places)
        self._nobody = nobody
        self._speaker, self._side = (
            np.array([nobody if who is None else places[who] for who in whose], dtype=np.int64)
            for whose in ([one.speaker for one in said], [one.side for one in said])
        )
        self._parent = np.array([-1 if one.parent is None else one.parent for one in said])
        self._targets, self._target_sides = np.zeros((2, len(said), nobody + 1), dtype=np.bool_)
        self._aimed = np.zeros((nobody + 1, nobody + 1), dtype=np.int64)
        for number, (one, side) in enumerate(zip(said, self._side.tolist(), strict=True)):
            self._targets[number, [places[target] for target in one.targets]] = True
            aimed = [places[target] for target in one.target_sides]
            self._target_sides[number, aimed] = True
            if side != nobody:
                self._aimed[side, aimed] += 1

    def window(self, response: int) -> range:
        """The statements that are near enough to one, and the one itself."""
        low, high = response - FARTHEST, response + FARTHEST + 1
        return range(max(0, low), min(len(self._said), high))

    def claims(self, response: int) -> Ints:
        """The statements that one may answer at all."""
        near = self.window(response)
        here, side = slice(near.start, near.stop), self._side[response]
        may = self._parent[here] != response
        may &= self._speaker[here] != self._speaker[response]
        may[response - near.start] = False
        if side != self._nobody:
            may &= self._side[here] != side
        return np.flatnonzero(may) + near.start

    def features(self, responses: Sequence[int], claims: Sequence[Ints]) -> list[Floats]:
        """For each response a row for each of its claims, of which there is at least one."""
        sizes = [len(some) for some in claims]
        edges = np.cumsum(sizes)[:-1]
        response, claim = np.repeat(responses, sizes), np.concatenate(claims)
        found = np.zeros((len(claim), LENGTH), dtype=np.float32)
        found[:, 46] = np.repeat(np.array(sizes) / 40, sizes)
        found[:, 47] = 1
        found[:, 48] = [pair in self._by_rules for pair in zip(response, claim, strict=True)]
        near = slice(self.window(responses[0]).start, self.window(responses[-1]).stop)
        self._actors(found, response, claim, near)
        self._places(found, response, claim)
        self._words(found, response, claim)
        parts = np.split(found, edges)
        for part, number, some in zip(parts, responses, claims, strict=True):
            self._close(part, number, some)
            self._between(part, number, some.tolist())
        found[:, 44] = found[:, 5] * found[:, 26]
        found[:, 45] = found[:, 8] * found[:, 28]
        return parts

    def _close(self, found: Floats, response: int, claims: Ints) -> None:
        """The cosines of a response and its claims, and the order that they give these."""
        content, sentences = self._content[claims], self._sentences[claims]
        found[:, 0] = content @ self._content[response]
        found[:, 1] = sentences @ self._sentences[response]
        found[:, 2] = content @ self._sentences[response]
        found[:, 3] = sentences @ self._content[response]
        found[:, 4] = self._vectors[claims] @ self._vectors[response]
        rank = np.argsort(np.argsort(-found[:, 0]))
        found[:, 22] = rank < 1
        found[:, 23] = np.log1p(rank) / 3

    def _actors(self, found: Floats, response: Ints, claim: Ints, near: slice) -> None:
        """Who speaks and who is meant; `near` are all statements of these pairs."""
        speaker, side, targets, sides = (
            self._speaker, self._side, self._targets, self._target_sides,
        )  # fmt: skip
        found[:, 5] = targets[response, speaker[claim]]
        found[:, 6] = sides[response, side[claim]]
        found[:, 7] = targets[claim, speaker[response]]
        found[:, 8] = sides[claim, side[response]]
        found[:, 31] = speaker[claim] == self._nobody
        found[:, 32] = self._parent[response] == claim
        one, other = response - near.start, claim - near.start
        for column, aimed in ((33, targets[near]), (34, sides[near])):
            wide = aimed.astype(np.float32)
            found[:, column] = (wide @ wide.T)[one, other] > 0
        has_target: Flags = np.any(targets, axis=1)
        found[:, 42] = has_target[response]
        found[:, 43] = has_target[claim]
        found[:, 35] = np.minimum(3, self._aimed[side[response], side[claim]]) / 3
        found[:, 36] = np.minimum(3, self._aimed[side[claim], side[response]]) / 3

    def _places(self, found: Floats, response: Ints, claim: Ints) -> None:
        behind = response - claim
        found[:, 9] = behind > 0
        distance = np.log1p(np.abs(behind)) / 3
        found[:, 10] = np.where(behind > 0, distance, 0)
        found[:, 11] = np.where(behind < 0, distance, 0)
        away = self._paragraph[response] - self._paragraph[claim]
        found[:, 12] = away == 0
        found[:, 13] = away == 1
        found[:, 14] = away == 2
        found[:, 15] = away < 0
        sentences = self._sentence[response] - self._sentence[claim]
        found[:, 16] = sentences == 0
        found[:, 17] = sentences == 1
        found[:, 37] = self._title[response]
        found[:, 38] = self._title[claim]
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

    def _words(self, found: Floats, response: Ints, claim: Ints) -> None:
        rarest: list[float] = []
        counts: list[tuple[int, int, int]] = []
        for one, other in zip(response.tolist(), claim.tolist(), strict=True):
            ours, theirs = self._lemmas[one], self._lemmas[other]
            common = frozenset[str]() if ours.isdisjoint(theirs) else ours & theirs
            rarest.append(max((self._rarity[lemma] for lemma in common), default=0.0))
            counts.append((len(common), len(ours), len(theirs)))
        same, size, other_size = np.array(counts).T
        found[:, 19] = rarest
        found[:, 20] = same / np.maximum(1, size + other_size - same)
        found[:, 21] = same / np.maximum(1, np.minimum(size, other_size))
        found[:, 24] = self._points[response]
        found[:, 25] = self._brief[response]
        found[:, 26] = self._negated[response]
        found[:, 27] = self._negated[claim]
        found[:, 28] = self._negated[response] != self._negated[claim]
        found[:, 29] = self._length[response]
        found[:, 30] = self._length[claim]


def _unit(rows: Floats) -> Floats:
    result: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    return result


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("answers")[name]["words"])
