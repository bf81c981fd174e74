"""The actor heads at run time: mentions, who is who, what sort of actor, for whom it speaks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.analysis.actors.sides import Candidates
from briefing.analysis.runtime.heads import Floats, Heads, gelu, sigmoid, softmax, with_one
from briefing.model import ActorKind

KINDS: tuple[ActorKind, ...] = (
    "person",
    "office",
    "organisation",
    "country",
    "group",
    "document",
)


class ActorHeads:
    """The heads over the vectors of an article's tokens or mentions."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def mentions(self, vectors: Floats) -> Floats:
        """The probability of each token to head a mention of an actor."""
        return sigmoid(self._heads.two("mention", vectors)[:, 0])

    def kinds(self, vectors: Floats) -> Floats:
        """Mentions × the shares of `KINDS`."""
        return softmax(self._heads.two("kind", vectors))

    def coreference(self, vectors: Floats, features: Floats) -> Floats:
        """Later × earlier log-odds that two mentions are one, against somebody new."""
        heads = self._heads
        later = with_one(gelu(heads.linear("later", vectors)))
        earlier = with_one(gelu(heads.linear("earlier", vectors)))
        # The first layer over (features, later, earlier) is a sum of three parts.
        weight, bias = heads["same.first.weight"], heads["same.first.bias"]
        narrow = heads["later_narrow.weight"].shape[0]
        width = features.shape[-1]
        left = heads.linear("later_narrow", vectors) @ weight[:, width : width + narrow].T
        right = heads.linear("earlier_narrow", vectors) @ weight[:, width + narrow :].T
        hidden = np.add(features @ weight[:, :width].T, left[:, None] + right[None] + bias)
        words = heads.linear("same.last", gelu(np.asarray(hidden, dtype=np.float32)))[..., 0]
        scores = later @ heads["pair"] @ earlier.T + words
        return np.asarray(scores, dtype=np.float32)

    def sides(self, groups: Floats, number: int, found: Candidates) -> Floats:
        """The share of each candidate side of an actor; `groups` holds each actor's vector."""
        heads = self._heads
        me: Floats = heads.linear("actor", groups[number])
        them = heads.linear("candidate", groups)[np.maximum(found.actors, 0)]
        them[np.array(found.actors) < 0] = heads["absent"]
        them[0] = heads["itself"]
        wide = np.broadcast_to(me, them.shape)
        rows = np.concatenate([wide, them, wide * them, found.features], axis=1)
        return softmax(heads.two("side", rows.astype(np.float32))[:, 0])


def means(vectors: Floats, groups: Sequence[Sequence[int]]) -> Floats:
    """The mean vector of each group of rows."""
    return np.stack([vectors[list(group)].mean(axis=0) for group in groups])
