"""The answer head at run time: how likely a response answers each claim, or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.analysis.answers.pairs import Candidates, Stated
from briefing.analysis.runtime.heads import Floats, Heads, gelu, softmax
from briefing.analysis.syntax.article_tokens import Ints


class AnswerHeads:
    """An ensemble of heads of one form, `0.` to `N.` in the file."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._count = int(heads["count"][0])

    def scores(self, some: Sequence[Candidates], said: Sequence[Stated]) -> list[Floats]:
        """For each response the probability of each claim to be what is answered; the rest is that
        of none. `said` are all statements of the article."""
        if not some:
            return []
        first = min(min(found.response, *found.claims) for found in some)
        last = max(max(found.response, *found.claims) for found in some)
        kinds = np.stack([one.kinds for one in said[first : last + 1]])
        vectors = np.stack([one.vector for one in said[first : last + 1]])
        sizes = [len(found.claims) for found in some]
        claim = np.concatenate([found.claims for found in some]) - first
        response = np.repeat([found.response for found in some], sizes) - first
        features = np.concatenate([found.features for found in some])
        rows = np.concatenate([features, kinds[response], kinds[claim]], axis=1)
        total = np.zeros(len(claim), dtype=np.float32)
        for number in range(self._count):
            total += self._one(f"{number}.", rows, features, response, claim, kinds, vectors)
        total /= self._count
        edges = np.cumsum(sizes)[:-1]
        return [softmax(np.append(np.float32(0), odds))[1:] for odds in np.split(total, edges)]

    def _one(
        self,
        name: str,
        rows: Floats,
        features: Floats,
        response: Ints,
        claim: Ints,
        kinds: Floats,
        vectors: Floats,
    ) -> Floats:
        """The log-odds of pairs by one head; `kinds` and `vectors` are those of statements."""
        heads = self._heads
        scores = heads.linear(f"{name}plain", features)[:, 0]
        hidden = gelu(heads.linear(f"{name}mixed.first", rows))
        scores += heads.linear(f"{name}mixed.last", hidden)[:, 0]
        scores += (kinds @ heads[f"{name}kinds"] @ kinds.T)[response, claim]
        claims = heads.linear(f"{name}claim", vectors)
        responses = heads.linear(f"{name}response", vectors)
        scores += heads[f"{name}near"] * (responses @ claims.T)[response, claim]
        both = np.concatenate([vectors, kinds], axis=1)
        is_response = heads.linear(f"{name}answers", both)[:, 0]
        is_claim = heads.linear(f"{name}answered", both)[:, 0]
        result: Floats = scores + is_response[response] + is_claim[claim] + heads[f"{name}bias"]
        return result
