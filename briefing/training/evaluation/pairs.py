"""Which statement of one reading is which of another: pairs, one to one, by their contents."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.training.evaluation.readings import Reading, ReadStatement, Words

LEAST_OVERLAP = 0.5
"""Of the union of the words of two contents."""


@dataclass(frozen=True)
class Pairs:
    """A gold reading and a predicted one, with the statements that are the same in both."""

    gold: Reading
    predicted: Reading
    matched: tuple[tuple[ReadStatement, ReadStatement], ...]

    @property
    def gold_id(self) -> dict[str, str]:
        """The gold id of each predicted statement that is matched."""
        return {guess.id: gold.id for gold, guess in self.matched}


def overlap(one: Words, other: Words) -> float:
    """The words in common, of the words of both."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def pair(gold: Reading, predicted: Reading) -> Pairs:
    """Pair the statements of two readings of one article, the largest overlap first."""
    close = sorted(
        (
            (overlap(a.content, b.content), i, j)
            for i, a in enumerate(gold.statements)
            for j, b in enumerate(predicted.statements)
            if overlap(a.content, b.content) >= LEAST_OVERLAP
        ),
        reverse=True,
    )
    taken: set[int] = set()
    matched: dict[int, int] = {}
    for _, i, j in close:
        if i not in taken and j not in matched:
            taken.add(i)
            matched[j] = i
    return Pairs(
        gold,
        predicted,
        tuple((gold.statements[i], predicted.statements[j]) for j, i in sorted(matched.items())),
    )
