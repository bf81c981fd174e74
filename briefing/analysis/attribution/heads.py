"""The attribution heads at run time: cues among an article's tokens, and what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.analysis.attribution.parts import REACH, bucket
from briefing.analysis.runtime.blocks import Blocks
from briefing.analysis.runtime.heads import Floats, Heads, gelu, softmax, with_one
from briefing.analysis.runtime.room import picked
from briefing.analysis.syntax.article_tokens import Ints

OUTSIDE, CUE, CUE_GOES_ON, UNCUED = range(4)
"""What a token is to cues: `UNCUED` is the first token said where no cue is printed."""
NOTHING, SOURCE, CONTENT = range(3)
"""What a token is to one cue."""


@dataclass(frozen=True)
class Parts:
    """The shares (tokens × nothing, source, content) of the tokens from `start` on for a cue."""

    start: int
    shares: Floats


class AttributionHeads:
    """The heads over an article's vectors."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def cues(self, vectors: Floats) -> Floats:
        """Tokens × the shares of the four sorts of token."""
        return softmax(self._heads.two("cue", vectors))

    def parts(
        self,
        vectors: Floats,
        marks: Ints,
        edges: Sequence[tuple[int, int]],
        paragraph: Ints,
        cues: Sequence[Sequence[int]],
    ) -> list[Parts]:
        """What belongs to each cue, in its paragraph; cues are in the order of their tokens."""
        if not len(cues):
            return []
        of_token = Blocks(len(vectors), lambda some: self._heads.one("of_token", vectors[some]))
        every = [token for cue in cues for token in cue]
        place = {token: number for number, token in enumerate(every)}
        of_cue = gelu(self._heads.linear("of_cue", picked(vectors, every)))
        pair = self._heads["pair"]
        scored, inside = [], []
        for cue in cues:
            low, high = edges[int(paragraph[cue[0]])]
            low, high = max(low, cue[0] - REACH), min(high, cue[-1] + REACH)
            rows = of_cue[[place[token] for token in cue]]
            mean = with_one(rows.mean(axis=0, keepdims=True))[0]
            scored.append(of_token.rows(low, high) @ (mean @ pair).T)
            inside.append(np.arange(low, high))
        sizes = [len(tokens) for tokens in inside]
        scores, tokens = np.concatenate(scored), np.concatenate(inside)
        away = tokens - np.repeat([cue[0] for cue in cues], sizes)
        scores += self._heads["distance"][bucket(away)]
        scores += self._heads["mark"][marks[tokens]]
        shares = np.split(softmax(scores), np.cumsum(sizes)[:-1])
        return [Parts(int(some[0]), part) for some, part in zip(inside, shares, strict=True)]
