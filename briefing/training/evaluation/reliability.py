"""How far the scores of decisions can be believed: a score beside the share that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.training.evaluation.names import same_actor
from briefing.training.evaluation.pairs import Pairs

Scored = tuple[float, bool]
"""What a decision's score is, and whether it is right."""

DECISIONS = ("statement", "kind", "speaker", "party", "target", "link")


@dataclass
class ScoredDecisions:
    """The scored decisions of each sort; those on statements that are not found are left out."""

    of: dict[str, list[Scored]] = field(default_factory=lambda: {name: [] for name in DECISIONS})

    def add(self, pairs: Pairs) -> None:
        """Add one article."""
        gold_of = {guess.id: gold for gold, guess in pairs.matched}
        for guess in pairs.predicted.statements:
            gold = gold_of.get(guess.id)
            self._note("statement", guess.score, gold is not None)
            if gold is None:
                continue
            self._note("kind", guess.kind_score, guess.kind == gold.kind)
            self._note("speaker", guess.speaker_score, same_actor(guess.speaker, gold.speaker))
            self._note("party", guess.party_score, same_actor(guess.party, gold.party))
            for target, score in zip(guess.targets, guess.target_scores, strict=False):
                self._note("target", score, any(same_actor(target, one) for one in gold.targets))
        wanted = {(link.response, link.claim) for link in pairs.gold.links}
        for link in pairs.predicted.links:
            ends = (gold_of.get(link.response), gold_of.get(link.claim))
            right = tuple(one.id for one in ends if one is not None) in wanted
            self._note("link", link.score, right)

    def _note(self, sort: str, score: float | None, right: bool) -> None:
        if score is not None:
            self.of[sort].append((score, right))


def reliability(scored: Sequence[Scored], bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean score, share right and count of equal-width bins that hold anything."""
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(c, r) for c, r in scored if low <= c < high or (c == 1.0 and high == 1.0)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((mean, sum(r for _, r in inside) / len(inside), len(inside)))
    return rows


def calibration_error(scored: Sequence[Scored], bins: int = 10) -> float:
    """The mean distance between score and share right, each bin weighted by what it holds."""
    if not scored:
        return 0.0
    rows = reliability(scored, bins)
    return sum(abs(mean - right) * count for mean, right, count in rows) / len(scored)
