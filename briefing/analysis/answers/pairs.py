"""Which pairs of statements may be answer and claim, and what speaks for each pair.

A response has a named speaker, and no one answers a claim of their own side. There is no limit of
distance; what stands between is a feature. The features are those of the project's study of links:
kinds, who is whose target, distance and order, words in common, what points back; and whether the
rules find the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import log

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import table
from briefing.analysis.runtime.blocks import Blocks
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


@dataclass(frozen=True, slots=True)
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
        count = len(said)
        self._content = Blocks(count, lambda some: _units(one.content for one in said[some]))
        self._sentences = Blocks(count, lambda some: _units(one.sentence for one in said[some]))
        self._vectors = Blocks(count, lambda some: _units(one.vector for one in said[some]))
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
        """Who speaks, for which side, and how often each side's statements are aimed at each;
        nobody is the last number, at which nothing is aimed."""
        known = {actor for one in said for actor in one.targets | one.target_sides}
        known |= {who for one in said for who in (one.speaker, one.side) if who is not None}
        places = {actor: place for place, actor in enumerate(sorted(known))}
        nobody = len(places)
        self._numbers, self._nobody = places, nobody
        self._speaker, self._side = (
            np.array([nobody if who is None else places[who] for who in whose], dtype=np.int64)
            for whose in ([one.speaker for one in said], [one.side for one in said])
        )
        self._parent = np.array([-1 if one.parent is None else one.parent for one in said])
        self._aimed = Counter(
            (side, places[target])
            for one, side in zip(said, self._side.tolist(), strict=True)
            if side != nobody
            for target in one.target_sides
        )

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
        near = self.window(response)
        contents, sentences, vectors = (
            some.rows(near.start, near.stop)
            for some in (self._content, self._sentences, self._vectors)
        )
        mine, theirs = response - near.start, claims - near.start
        content, sentence = contents[theirs], sentences[theirs]
        found[:, 0] = content @ contents[mine]
        found[:, 1] = sentence @ sentences[mine]
        found[:, 2] = content @ sentences[mine]
        found[:, 3] = sentence @ contents[mine]
        found[:, 4] = vectors[theirs] @ vectors[mine]
        rank = np.argsort(np.argsort(-found[:, 0]))
        found[:, 22] = rank < 1
        found[:, 23] = np.log1p(rank) / 3

    def _actors(self, found: Floats, response: Ints, claim: Ints, near: slice) -> None:
        """Who speaks and who is meant; `near` are all statements of these pairs."""
        one, other = response - near.start, claim - near.start
        speaker, side, targets, sides, aimed = self._those(near)
        found[:, 5] = targets[one, speaker[other]]
        found[:, 6] = sides[one, side[other]]
        found[:, 7] = targets[other, speaker[one]]
        found[:, 8] = sides[other, side[one]]
        found[:, 31] = self._speaker[claim] == self._nobody
        found[:, 32] = self._parent[response] == claim
        for column, whom in ((33, targets), (34, sides)):
            wide = whom.astype(np.float32)
            found[:, column] = (wide @ wide.T)[one, other] > 0
        has_target: Flags = np.any(targets, axis=1)
        found[:, 42] = has_target[one]
        found[:, 43] = has_target[other]
        found[:, 35] = np.minimum(3, aimed[side[one], side[other]]) / 3
        found[:, 36] = np.minimum(3, aimed[side[other], side[one]]) / 3

    def _those(self, near: slice) -> tuple[Ints, Ints, Flags, Flags, Ints]:
        """Of some statements in a row who speaks and for which side, at whom and at which sides
        each is aimed, and how often each side is aimed at each in the whole article; actors are
        numbers that hold here alone, so that no array grows with all actors of an article."""
        said, places = self._said[near], self._numbers
        known = {places[who] for one in said for who in one.targets | one.target_sides}
        known.update(self._speaker[near].tolist(), self._side[near].tolist())
        here = {who: number for number, who in enumerate(sorted(known))}
        speaker, side = (
            np.array([here[who] for who in whose[near].tolist()], dtype=np.int64)
            for whose in (self._speaker, self._side)
        )
        targets, sides = np.zeros((2, len(said), len(here)), dtype=np.bool_)
        for number, one in enumerate(said):
            targets[number, [here[places[target]] for target in one.targets]] = True
            sides[number, [here[places[target]] for target in one.target_sides]] = True
        aimed = np.zeros((len(here), len(here)), dtype=np.int64)
        every = {who: here[who] for who in self._side[near].tolist()}
        for who, row in every.items():
            for whom, column in every.items():
                aimed[row, column] = self._aimed[who, whom]
        return speaker, side, targets, sides, aimed

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


def _units(vectors: Iterable[Floats]) -> Floats:
    """Vectors as rows of length one."""
    rows = np.stack(list(vectors))
    result: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    return result


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("answers")[name]["words"])
