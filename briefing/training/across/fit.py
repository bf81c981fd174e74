"""The weights of stories: logistic regression on pairs, and a threshold by the F1 of pairs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement
from statistics import mean, median

import numpy as np
import numpy.typing as npt

from briefing.compare.stories import Accounts, Weights
from briefing.training.across.events import Events, score

__all__ = ["fit"]

_RIDGE = 1e-3
_STEPS = 60
_FOLDS = 5
_TIMES = 6  # that the events fall into folds
_THRESHOLDS = np.arange(-2.5, 1.51, 0.25)
_NEAR = 0.005  # of the best F1: the thresholds that do as well are averaged


class _JudgedByOthers(Accounts):
    """Articles whose pairs are judged by weights that were fitted without their events."""

    judged: dict[tuple[int, int], float]

    def likeness(self, one: int, other: int) -> float:
        """The log-odds; the least, where no weights were fitted without both."""
        return self.judged.get((min(one, other), max(one, other)), self.weights.bias)


def fit(known: Events) -> Weights:
    """The weights that do best on half 0 of the events among the unrelated articles.

    The articles of the other half only tell which words are rare. What pairs were fitted on is
    surer of them than of others, so that the threshold is that of pairs judged by weights that were
    fitted without either's event.
    """
    places = sorted((*known.half(0), *known.others))
    events = known.events
    accounts = _JudgedByOthers(known.documents)
    pairs = [
        (one, other)
        for one, other in combinations(places, 2)
        if events[one] is not None or events[other] is not None
    ]
    features = np.array([accounts.features(*pair) for pair in pairs])
    same = np.array([float(events[one] == events[other]) for one, other in pairs])
    bias, weights = _logistic(features, same)
    found: dict[float, list[float]] = {float(each): [] for each in _THRESHOLDS}
    for time in range(_TIMES):
        folds = _folds([(events[one], events[other]) for one, other in pairs], time)
        accounts.judged = dict(zip(pairs, _judged(features, same, folds), strict=True))
        for together in found:
            accounts.weights = Weights(bias, weights, together)
            found[together].append(score(events, accounts.stories(places), places).f1)
    means = {together: mean(each) for together, each in found.items()}
    best = max(means.values())
    return Weights(
        round(bias, 2),
        tuple(round(weight, 1) for weight in weights),
        median(together for together, f1 in means.items() if f1 >= best - _NEAR),
    )


def _folds(pairs: Sequence[tuple[str | None, str | None]], seed: int) -> list[frozenset[int]]:
    """The one or two folds that the events of each pair fall into."""
    events = sorted({event for pair in pairs for event in pair if event is not None})
    random.Random(seed).shuffle(events)  # noqa: S311 - nothing secret
    fold = {event: place % _FOLDS for place, event in enumerate(events)}
    return [frozenset(fold[event] for event in pair if event is not None) for pair in pairs]


def _judged(
    features: npt.NDArray[np.float64],
    same: npt.NDArray[np.float64],
    folds: Sequence[frozenset[int]],
) -> list[float]:
    """The log-odds of each pair by weights that were fitted on pairs of the other folds."""
    judged = np.zeros(len(same))
    for two in combinations_with_replacement(range(_FOLDS), 2):
        held = np.array([fold == frozenset(two) for fold in folds])
        if held.any():
            others = np.array([fold.isdisjoint(two) for fold in folds])
            bias, weights = _logistic(features[others], same[others])
            judged[held] = features[held] @ np.array(weights) + bias
    return [float(each) for each in judged]


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
