"""What decoding attribution is tuned to: role transitions from train, calibration from dev.

The transitions are the logarithms of how much likelier a role is after another than anywhere,
counted on PolNeAR train and weighted by a number chosen on dev. The calibration is an isotonic
regression of being right on the raw score, on dev.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from briefing.analysis.attribution.learned.decode import plain_transitions
from briefing.training.attribution.roles import ROLES, role_numbers
from briefing.training.corpora.polnear import Article, paragraphs_of
from briefing.training.reading.examples import blank

WEIGHT = 0.2
KNOTS = 12
_LEAST = 40
"""Relations that a step of the calibration rests on at least."""


def transitions(articles: Iterable[Article], weight: float = WEIGHT) -> dict[str, Any]:
    """`transitions` and `first`, as the component's labels file holds them."""
    count = len(ROLES)
    after = np.ones((count + 1, count))  # the last row: at the start of a paragraph
    for article in articles:
        for paragraph in paragraphs_of(article.text, article.readings[0]):
            tokens = [t for t in blank()(paragraph.text) if not t.is_space]
            spans = [(t.idx, t.idx + len(t)) for t in tokens]
            before = count
            for role in role_numbers(spans, paragraph.relations):
                after[before, role] += 1
                before = role
    share = after / after.sum(axis=1, keepdims=True)
    gain = weight * np.log(share / (after.sum(axis=0) / after.sum()))
    plain = plain_transitions(ROLES)
    return {
        "transitions": np.round(plain.between + gain[:count], 4).tolist(),
        "first": np.round(plain.first + gain[count], 4).tolist(),
    }


def calibration(confidence: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Raw scores with the share right at them, both ascending (pool adjacent violators)."""
    blocks: list[list[float]] = []  # sum of scores, number right, count
    for score, right in sorted(confidence):
        blocks.append([score, float(right), 1.0])
        while len(blocks) > 1 and (
            blocks[-2][2] < _LEAST or blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    if len(blocks) > 1 and blocks[-1][2] < _LEAST:
        last = blocks.pop()
        blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    step = max(1, -(-len(blocks) // KNOTS))
    kept = [*blocks[::step]] + ([blocks[-1]] if (len(blocks) - 1) % step else [])
    return [(round(s / n, 4), round(r / n, 4)) for s, r, n in kept]
