"""How well the stance head reads articles that it has not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch

from briefing.model import STATEMENT_KINDS as KINDS
from briefing.training.statements.examples import Example
from briefing.training.statements.fit import fit, padded

AIMED = (0.3, 0.4, 0.5, 0.6)
"""Probabilities from which a token is taken for a target's."""


def cross_validated(examples: Sequence[Example], folds: int) -> Iterator[str]:
    """Lines of figures: kinds beside the rules', targets by overlapping runs of tokens."""
    articles = sorted({example.article for example in examples})
    fold = {article: number % folds for number, article in enumerate(articles)}
    right = by_rules = 0
    runs = {limit: [0, 0, 0] for limit in AIMED}
    for number in range(folds):
        head = fit([example for example in examples if fold[example.article] != number])
        for example in (example for example in examples if fold[example.article] == number):
            tokens, parts, read, _, _ = padded([example])
            with torch.no_grad():
                says, aims = head(tokens, parts, read)
            right += KINDS[int(says.argmax())] == example.kind
            by_rules += example.read_as == example.kind
            shares = torch.sigmoid(aims[0]).numpy()
            gold = _runs(example.aims)
            for limit, counts in runs.items():
                found = _runs(shares >= limit)
                hit = sum(any(a < d and c < b for c, d in found) for a, b in gold)
                counts[0] += hit
                counts[1] += len(found)
                counts[2] += len(gold)
    count = len(examples)
    yield f"{count} statements: kind {right / count:.3f}, by the rules {by_rules / count:.3f}"
    for limit, (hits, predicted, actual) in runs.items():
        precision, recall = hits / max(1, predicted), hits / max(1, actual)
        f = 2 * hits / max(1, predicted + actual)
        yield f"targets from {limit}: P {precision:.3f} R {recall:.3f} F {f:.3f}"


def _runs(marks: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The unbroken runs of marked tokens, first and one behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marks.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in pairwise(edges)][::2]
