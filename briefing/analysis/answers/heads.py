"""The answer head at run time: how likely a response answers each claim, or none."""

from __future__ import annotations

import numpy as np

from briefing.analysis.answers.pairs import Candidates, Stated
from briefing.analysis.runtime.heads import Floats, Heads, gelu, softmax


class AnswerHeads:
    """An ensemble of heads of one form, `0.` to `N.` in the file."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._count = int(heads["count"][0])

    def scores(self, found: Candidates, said: list[Stated]) -> Floats:
        """The probability of each claim to be what is answered; the rest is that of none."""
        one = said[found.response]
        claims = [said[n] for n in found.claims]
        kinds = np.stack([other.kinds for other in claims])
        vectors = np.stack([other.vector for other in claims])
        total = np.zeros(len(claims), dtype=np.float32)
        for number in range(self._count):
            total += self._one(f"{number}.", one, kinds, vectors, found.features)
        total /= self._count
        return softmax(np.concatenate([[0.0], total]).astype(np.float32))[1:]

    def _one(
        self, name: str, one: Stated, kinds: Floats, vectors: Floats, features: Floats
    ) -> Floats:
        heads = self._heads
        count = len(kinds)
        rows = np.concatenate([features, np.broadcast_to(one.kinds, kinds.shape), kinds], axis=1)
        scores = heads.linear(f"{name}plain", features)[:, 0]
        hidden = gelu(heads.linear(f"{name}mixed.first", rows))
        scores += heads.linear(f"{name}mixed.last", hidden)[:, 0]
        scores += kinds @ (heads[f"{name}kinds"].T @ one.kinds)
        near = heads.linear(f"{name}claim", vectors) @ heads.linear(f"{name}response", one.vector)
        scores += heads[f"{name}near"] * near
        is_response = heads.linear(f"{name}answers", np.concatenate([one.vector, one.kinds]))
        is_claim = heads.linear(f"{name}answered", np.concatenate([vectors, kinds], axis=1))
        result: Floats = scores + is_response[0] + is_claim[:, 0] + heads[f"{name}bias"]
        assert len(result) == count  # noqa: S101
        return result
