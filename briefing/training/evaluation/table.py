"""The table of all stages' figures, and those of kinds and of scores, as lines to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.training.evaluation.reliability import (
    DECISIONS,
    ScoredDecisions,
    calibration_error,
    reliability,
)
from briefing.training.evaluation.scores import Figures
from briefing.training.evaluation.statements import StatementCounts

Column = tuple[str, Mapping[str, Figures]]
"""A heading, and the figures of each stage."""


def lines(stages: Sequence[str], columns: Sequence[Column]) -> Iterator[str]:
    """A line a figure, a column for each way of measuring; a dash where it has no such figure."""
    widths = [max(9, len(heading) + 2) for heading, _ in columns]
    headings = (f"{heading:>{width}}" for (heading, _), width in zip(columns, widths, strict=True))
    yield f"{'':12}{'':16}" + "".join(headings)
    for stage in stages:
        names = dict.fromkeys(name for _, figures in columns for name in figures.get(stage, {}))
        for number, name in enumerate(names):
            cells = (
                f"{figures[stage][name]:{width}.3f}"
                if name in figures.get(stage, {})
                else f"{'–':>{width}}"
                for (_, figures), width in zip(columns, widths, strict=True)
            )
            yield f"{'' if number else stage:12}{name:16}" + "".join(cells)


def kind_lines(counts: StatementCounts) -> Iterator[str]:
    """Precision, recall and gold count of each kind, then the commonest confusions."""
    yield f"{'kind':16}{'P':>7}{'R':>7}{'gold':>7}"
    for kind, (precision, recall, gold) in counts.kind_rows().items():
        yield f"{kind:16}{precision:7.3f}{recall:7.3f}{gold:7}"
    wrong = [(n, gold, guess) for (gold, guess), n in counts.kinds.items() if gold != guess]
    for count, wanted, guess in sorted(wrong, reverse=True)[:8]:
        yield f"{count:5} × {wanted} read as {guess}"


def reliability_lines(decisions: ScoredDecisions) -> Iterator[str]:
    """Of each sort of decision: mean score, share right and count of every tenth of the scores."""
    for sort in DECISIONS:
        scored = decisions.of[sort]
        if not scored:
            yield f"{sort}: no scores"
            continue
        yield f"{sort}: calibration error {calibration_error(scored):.3f}"
        for mean, right, count in reliability(scored):
            yield f"{'':4}said {mean:.2f}  right {right:.2f}  of {count}"
