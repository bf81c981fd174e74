"""The actor heads at run time: mentions, who is who, what sort of actor, for whom it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from briefing.analysis.actors.sides import Candidates
from briefing.analysis.runtime.blocks import Blocks
from briefing.analysis.runtime.heads import Floats, Heads, Rows, gelu, sigmoid, softmax
from briefing.analysis.runtime.room import leave, picked
from briefing.analysis.syntax.article_tokens import Ints
from briefing.model import ActorKind

KINDS: tuple[ActorKind, ...] = (
    "person",
    "office",
    "organisation",
    "country",
    "group",
    "document",
)
_TOGETHER = 16  # actors whose sides are scored together


class ActorHeads:
    """The heads over the vectors of an article's tokens or mentions."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    @property
    def know_sides(self) -> bool:
        """Whether there is a head of sides among them."""
        return "side.first.weight" in self._heads

    def mentions(self, vectors: Floats) -> Floats:
        """The probability of each token to head a mention of an actor."""
        return sigmoid(self._heads.two("mention", vectors)[:, 0])

    def kinds(self, vectors: Rows) -> Floats:
        """Mentions × the shares of `KINDS`."""
        return softmax(self._heads.two("kind", vectors))

    def coreference(self, vectors: Rows) -> Coreference:
        """What tells of two mentions whether they are one; `vectors` are those of the mentions."""
        return Coreference(self._heads, vectors)

    def groups(self, vectors: Floats, mentions: Sequence[Sequence[int]]) -> Floats:
        """A vector for each actor: the mean of its mentions' head tokens, in which each counts by
        what it is."""
        weight = self._heads["attention.weight"][0]
        found = np.empty((len(mentions), vectors.shape[1]), dtype=np.float32)
        for number, heads in enumerate(mentions):
            some = picked(vectors, list(heads))
            found[number] = softmax(some @ weight) @ some
            if number % _TOGETHER == 0 or len(heads) >= _TOGETHER:
                leave(vectors)
        return found

    def sides(self, groups: Floats, found: Iterable[Candidates]) -> Iterator[Floats]:
        """The shares of the candidate sides of some actors, which are asked for as they are scored;
        `groups` holds all actors' vectors."""
        heads = self._heads
        mine = heads.linear("actor", groups)
        # The last row is that of a party that no actor is: of actor -1.
        theirs = np.concatenate([heads.linear("candidate", groups), heads["absent"][None]])
        waiting = iter(found)
        while some := list(islice(waiting, _TOGETHER)):
            sizes = [len(one.actors) for one in some]
            firsts = np.cumsum([0, *sizes[:-1]])
            me = np.repeat(mine[[one.actors[0] for one in some]], sizes, axis=0)
            them = theirs[[actor for one in some for actor in one.actors]]
            them[firsts] = heads["itself"]
            features = np.concatenate([one.features for one in some])
            rows = np.concatenate([me, them, me * them, features], axis=1)
            scores = heads.two("side", rows)[:, 0]
            yield from (softmax(part) for part in np.split(scores, firsts[1:]))


class Coreference:
    """The log-odds that two mentions of an article are one, against somebody new.

    What depends on one mention alone is computed once, as pairs are asked for: in time linear in
    their number, and in memory that does not grow with it.
    """

    def __init__(self, heads: Heads, vectors: Rows) -> None:
        self._heads = heads
        count = len(vectors)
        self._later = Blocks(count, lambda some: heads.one("later", vectors[some]) @ heads["pair"])
        self._earlier = Blocks(count, lambda some: heads.one("earlier", vectors[some]))
        # The first layer over (features, later, earlier) is a sum of three parts.
        self._weight = heads["same.first.weight"]
        narrow = heads["later_narrow.weight"].shape[0]
        left, right = self._weight[:, -2 * narrow : -narrow].T, self._weight[:, -narrow:].T
        self._left = Blocks(count, lambda some: heads.linear("later_narrow", vectors[some]) @ left)
        self._right = Blocks(
            count, lambda some: heads.linear("earlier_narrow", vectors[some]) @ right
        )

    def scores(self, later: Ints, earlier: Ints, features: Floats) -> Floats:
        """The log-odds of pairs of mentions; those of a later call do not begin before these.

        Args:
            later: of each pair the place of its later mention, in ascending order.
            earlier: of each pair the place of its earlier mention.
            features: pairs × features (`pair_features`).
        """
        heads = self._heads
        if not len(later):
            return np.zeros(0, dtype=np.float32)
        first, last = int(later[0]), int(later[-1]) + 1
        low, high = int(earlier.min()), int(earlier.max()) + 1
        hidden = features @ self._weight[:, : features.shape[1]].T
        alone = self._left.rows(first, last)[later - first]
        alone += self._right.rows(low, high)[earlier - low]
        alone += heads["same.first.bias"]
        hidden += alone
        words = heads.linear("same.last", gelu(hidden))[:, 0]
        some = self._later.rows(first, last) @ self._earlier.rows(low, high).T
        result: Floats = some[later - first, earlier - low] + words
        return result
