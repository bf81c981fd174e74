"""The weights of stories: logistic regression on pairs, and thresholds by the F1 of pairs."""

from __future__ import annotations

from itertools import combinations
from statistics import median

import numpy as np
import numpy.typing as npt

from briefing.compare.stories import Accounts, Weights
from briefing.training.across.events import Events, score

__all__ = ["fit"]

_RIDGE = 1e-3
_STEPS = 60
_NEAR = 0.005  # of the best F1: the thresholds that do as well are averaged


def fit(known: Events) -> Weights:
    """The weights that do best on half 0 of the events among the unrelated articles.

    The articles of the other half only tell which words are rare.
    """
    places = sorted((*known.half(0), *known.others))
    events = known.events
    accounts = Accounts(known.documents)
    pairs = [
        (one, other)
        for one, other in combinations(places, 2)
        if events[one] is not None or events[other] is not None
    ]
    features = np.array([accounts.features(*pair) for pair in pairs])
    same = np.array([float(events[one] == events[other]) for one, other in pairs])
    bias, weights = _logistic(features, same)
    found = []
    for joined in np.arange(-1.5, 2.01, 0.25):
        for together in np.arange(-3.0, min(joined, 1.0) + 0.01, 0.5):
            accounts.weights = Weights(bias, weights, float(joined), float(together))
            result = score(events, accounts.stories(places), places)
            found.append((result.f1, float(joined), float(together)))
    best = max(f1 for f1, _, _ in found)
    near = [each for each in found if each[0] >= best - _NEAR]
    return Weights(
        round(bias, 2),
        tuple(round(weight, 1) for weight in weights),
        median(joined for _, joined, _ in near),
        median(together for _, _, together in near),
    )


def _logistic(
    features: npt.NDArray[np.float64], same: npt.NDArray[np.float64]
) -> tuple[float, tuple[float, ...]]:
    """Ridge logistic regression by Newton's method, on standardised features."""
    mean, deviation = features.mean(0), features.std(0) + 1e-9
    rows = np.c_[(features - mean) / deviation, np.ones(len(features))]
    ridge = _RIDGE * len(same) * np.r_[np.ones(rows.shape[1] - 1), 1e-6]
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - same) + ridge * weights
        curve = (rows.T * (chance * (1 - chance))) @ rows + np.diag(ridge)
        weights = weights - np.linalg.solve(curve, slope)
    scaled = weights[:-1] / deviation
    return float(weights[-1] - scaled @ mean), tuple(map(float, scaled))
