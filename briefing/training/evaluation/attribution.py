"""The attribution stage: what is found, and with which source, cue, extent and nesting.

| measure | what is counted |
|---|---|
| found | statements paired on their contents |
| content | of those found, contents with the very same words |
| source | of those found, sources that share a word, or are missing in both |
| cue | of those found, cues that share a word, or are missing in both |
| parent | of those found, those inside the same statement, or inside none in both |
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.training.evaluation.pairs import Pairs
from briefing.training.evaluation.ratio import Ratio, accuracies, prf
from briefing.training.evaluation.readings import Words


@dataclass
class AttributionCounts:
    """What `add` counts."""

    found: Ratio = field(default_factory=Ratio)
    content: Ratio = field(default_factory=Ratio)
    source: Ratio = field(default_factory=Ratio)
    cue: Ratio = field(default_factory=Ratio)
    parent: Ratio = field(default_factory=Ratio)

    def add(self, pairs: Pairs) -> None:
        """Add one article."""
        self.found.add(
            len(pairs.matched), len(pairs.gold.statements), len(pairs.predicted.statements)
        )
        gold_id = pairs.gold_id
        for gold, guess in pairs.matched:
            self.content.count(gold.content == guess.content)
            self.source.count(_agree(gold.source, guess.source))
            self.cue.count(_agree(gold.cue, guess.cue))
            around = None if guess.parent is None else gold_id.get(guess.parent, "another")
            self.parent.count(gold.parent == around)

    def rows(self) -> dict[str, float]:
        """The figures by name."""
        others = accuracies(
            content=self.content, source=self.source, cue=self.cue, parent=self.parent
        )
        return {**prf("found", self.found), **others}


def _agree(gold: Words, guess: Words) -> bool:
    return bool(gold & guess) or (not gold and not guess)
