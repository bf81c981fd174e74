"""All stages' figures of the analysis on a set of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.training.corpora.gold import GoldArticle
from briefing.training.evaluation.actors import ActorCounts
from briefing.training.evaluation.answers import AnswerCounts
from briefing.training.evaluation.attribution import AttributionCounts
from briefing.training.evaluation.pairs import Pairs, pair
from briefing.training.evaluation.readings import Reading, of_gold
from briefing.training.evaluation.reliability import ScoredDecisions
from briefing.training.evaluation.statements import StatementCounts

Figures = dict[str, float]


@dataclass
class Scores:
    """The counts of every stage."""

    attribution: AttributionCounts = field(default_factory=AttributionCounts)
    actors: ActorCounts = field(default_factory=ActorCounts)
    statements: StatementCounts = field(default_factory=StatementCounts)
    answers: AnswerCounts = field(default_factory=AnswerCounts)
    decisions: ScoredDecisions = field(default_factory=ScoredDecisions)

    def add(self, pairs: Pairs) -> None:
        """Add one article."""
        for counts in (
            self.attribution,
            self.actors,
            self.statements,
            self.answers,
            self.decisions,
        ):
            counts.add(pairs)

    def rows(self, stage: str) -> Figures:
        """The figures of a stage by name."""
        counts: AttributionCounts | ActorCounts | StatementCounts | AnswerCounts
        counts = getattr(self, stage)
        return counts.rows()


def score(
    gold: Iterable[GoldArticle], predicted: Mapping[str, Reading], *, first_places: bool = False
) -> Scores:
    """Compare one annotator's articles with what is predicted, by their names.

    `first_places` is as in `readings.of_gold`.
    """
    scores = Scores()
    for article in gold:
        wanted = of_gold(article, first_places=first_places)
        scores.add(pair(wanted, predicted[article.name]))
    return scores


def mean(rows: Iterable[Figures]) -> Figures:
    """The mean of several readings' figures, of each figure over those that have it."""
    listed = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    return {
        name: sum(row[name] for row in listed if name in row) / sum(name in row for row in listed)
        for name in names
    }
