"""The statements stage: of the statements found, who speaks, for whom, what it is, about whom.

`group` is that of the kind. A target is a hit if the statement's other reading has one of the same
name. `accusation …` and the like is the F1 of each kind among the statements found.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from briefing.model import StatementKind
from briefing.model.kinds import GROUP
from briefing.training.evaluation.names import same_actor
from briefing.training.evaluation.pairs import Pairs
from briefing.training.evaluation.ratio import Ratio, accuracies, prf


@dataclass
class StatementCounts:
    """What `add` counts; `kinds` are pairs of a gold kind and the one predicted for it."""

    speaker: Ratio = field(default_factory=Ratio)
    party: Ratio = field(default_factory=Ratio)
    kind: Ratio = field(default_factory=Ratio)
    group: Ratio = field(default_factory=Ratio)
    quote: Ratio = field(default_factory=Ratio)
    target: Ratio = field(default_factory=Ratio)
    kinds: Counter[tuple[StatementKind, StatementKind]] = field(default_factory=Counter)

    def add(self, pairs: Pairs) -> None:
        """Add one article."""
        for gold, guess in pairs.matched:
            self.speaker.count(same_actor(gold.speaker, guess.speaker))
            self.party.count(same_actor(gold.party, guess.party))
            self.kind.count(gold.kind == guess.kind)
            self.group.count(GROUP[gold.kind] == GROUP[guess.kind])
            self.quote.count(gold.quote == guess.quote)
            self.kinds[gold.kind, guess.kind] += 1
            hits = sum(
                any(same_actor(target, other) for other in guess.targets) for target in gold.targets
            )
            self.target.add(min(hits, len(guess.targets)), len(gold.targets), len(guess.targets))

    def rows(self) -> dict[str, float]:
        """The figures by name."""
        plain = accuracies(
            speaker=self.speaker,
            party=self.party,
            kind=self.kind,
            group=self.group,
            quote=self.quote,
        )
        return {**plain, **prf("target", self.target)}

    def kind_rows(self) -> dict[str, tuple[float, float, int]]:
        """Of each kind its precision, recall and gold count."""
        rows: dict[str, tuple[float, float, int]] = {}
        for kind in GROUP:
            gold = sum(n for (one, _), n in self.kinds.items() if one == kind)
            guessed = sum(n for (_, other), n in self.kinds.items() if other == kind)
            ratio = Ratio(self.kinds[kind, kind], gold, guessed)
            rows[kind] = (ratio.precision, ratio.recall, gold)
        return rows
