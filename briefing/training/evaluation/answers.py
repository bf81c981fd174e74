"""The answers stage: links whose response and claim are both those of a gold link.

A predicted link counts by its two statements, whatever its relation. `denied` are links whose
response is a denial or a dismissal: of the gold by its gold kind, of the predicted by its own.
`given both` is the recall among gold links whose two statements are found.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.kinds import DENIAL_KINDS
from briefing.training.evaluation.pairs import Pairs
from briefing.training.evaluation.ratio import Ratio, accuracies, prf
from briefing.training.evaluation.readings import Reading, ReadLink


@dataclass
class AnswerCounts:
    """What `add` counts."""

    link: Ratio = field(default_factory=Ratio)
    denied: Ratio = field(default_factory=Ratio)
    both: Ratio = field(default_factory=Ratio)
    relation: Ratio = field(default_factory=Ratio)

    def add(self, pairs: Pairs) -> None:
        """Add one article."""
        gold_id = pairs.gold_id
        wanted = {(link.response, link.claim): link for link in pairs.gold.links}
        guessed = [
            (gold_id.get(link.response), gold_id.get(link.claim), link)
            for link in pairs.predicted.links
        ]
        hits = {(a, b) for a, b, _ in guessed} & set(wanted)
        self.link.add(len(hits), len(wanted), len(guessed))
        known = set(gold_id.values())
        reachable = {pair for pair in wanted if set(pair) <= known}
        self.both.add(len(hits & reachable), len(reachable), len(guessed))
        denied = {pair for pair, link in wanted.items() if _denies(pairs.gold, link)}
        guessed_denied = [(a, b) for a, b, link in guessed if _denies(pairs.predicted, link)]
        self.denied.add(len(set(guessed_denied) & denied), len(denied), len(guessed_denied))
        for response, claim, link in guessed:
            if response is not None and claim is not None and (response, claim) in hits:
                self.relation.count(link.relation == wanted[response, claim].relation)

    def rows(self) -> dict[str, float]:
        """The figures by name."""
        return {
            **prf("link", self.link),
            **prf("denied", self.denied),
            "given both R": self.both.recall,
            **accuracies(relation=self.relation),
        }


def _denies(reading: Reading, link: ReadLink) -> bool:
    response = reading.by_id.get(link.response)
    return response is not None and response.kind in DENIAL_KINDS
