"""How well answers are found in articles that no head has learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.training.answers.examples import AnswerExample
from briefing.training.answers.fit import probabilities
from briefing.training.answers.network import AnswerHead

MOST = 2
"""Claims that a response answers at most."""


@dataclass(frozen=True)
class Found:
    """Figures of the answers from one probability on; `wanted` are all annotated ones."""

    least: float
    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of those found that are annotated."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """The share of those annotated that are found."""
        return self.right / max(1, self.wanted)

    @property
    def score(self) -> float:
        """F of both."""
        return 2 * self.right / max(1, self.said + self.wanted)


def figures(
    heads: Sequence[AnswerHead], articles: Sequence[AnswerExample], wanted: int
) -> list[Found]:
    """The figures from each of some probabilities on.

    `wanted` is how many links are annotated, those of statements that were not found among them.
    """
    pairs: list[tuple[float, bool]] = []
    for one in articles:
        by_response: dict[int, list[tuple[float, bool]]] = {}
        for (response, claim), share in probabilities(heads, one).items():
            right = (response, claim) in one.links
            by_response.setdefault(response, []).append((share, right))
        for found in by_response.values():
            pairs += sorted(found, reverse=True)[:MOST]
    made = []
    for step in range(2, 18):
        least = step / 20
        kept = [right for share, right in pairs if share >= least]
        made.append(Found(least, sum(kept), len(kept), wanted))
    return made
