"""The actor heads at run time: mentions, who is who, what sort of actor, for whom it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from briefing.analysis.actors.sides import Candidates
from briefing.analysis.runtime.heads import Floats, Heads, gelu, sigmoid, softmax
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

    def kinds(self, vectors: Floats) -> Floats:
        """Mentions × the shares of `KINDS`."""
        return softmax(self._heads.two("kind", vectors))

    def coreference(self, vectors: Floats) -> Coreference:
        """What tells of two mentions whether they are one; `vectors` are those of the mentions."""
        return Coreference(self._heads, vectors)

    def groups(self, vectors: Floats, mentions: Sequence[Sequence[int]]) -> Floats:
        """A vector for each actor: the mean of its mentions' head tokens, in which each counts by
        what it is."""
        weight = self._heads["attention.weight"][0]
        rows = [vectors[list(heads)] for heads in mentions]
        return np.stack([softmax(some @ weight) @ some for some in rows])

    def sides(self, groups: Floats, found: Sequence[Candidates]) -> Iterator[Floats]:
        """The shares of the candidate sides of some actors; `groups` holds all actors' vectors."""
        heads = self._heads
        mine = heads.linear("actor", groups)
        # The last row is that of a party that no actor is: of actor -1.
        theirs = np.concatenate([heads.linear("candidate", groups), heads["absent"][None]])
        for start in range(0, len(found), _TOGETHER):
            some = found[start : start + _TOGETHER]
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

    What depends on one mention alone is computed once, in time and memory linear in their number.
    """

    def __init__(self, heads: Heads, vectors: Floats) -> None:
        self._heads = heads
        self._later = heads.one("later", vectors) @ heads["pair"]
        self._earlier = heads.one("earlier", vectors)
        # The first layer over (features, later, earlier) is a sum of three parts.
        self._weight = heads["same.first.weight"]
        narrow = heads["later_narrow.weight"].shape[0]
        left, right = self._weight[:, -2 * narrow : -narrow].T, self._weight[:, -narrow:].T
        self._left = heads.linear("later_narrow", vectors) @ left
        self._right = heads.linear("earlier_narrow", vectors) @ right

    def scores(self, later: Ints, earlier: Ints, features: Floats) -> Floats:
        """The log-odds of pairs of mentions.

        Args:
            later: of each pair the place of its later mention, in ascending order.
            earlier: of each pair the place of its earlier mention.
            features: pairs × features (`pair_features`).
        """
        heads = self._heads
        if not len(later):
            return np.zeros(0, dtype=np.float32)
        hidden = features @ self._weight[:, : features.shape[1]].T
        alone = self._left[later]
        alone += self._right[earlier]
        alone += heads["same.first.bias"]
        hidden += alone
        words = heads.linear("same.last", gelu(hidden))[:, 0]
        first, low = later[0], int(earlier.min())
        some = self._later[first : later[-1] + 1] @ self._earlier[low : int(earlier.max()) + 1].T
        result: Floats = some[later - first, earlier - low] + words
        return result
