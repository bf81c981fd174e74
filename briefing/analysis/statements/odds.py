"""Odds of mentions as odds of the actors that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p

import numpy as np

from briefing.analysis.runtime.heads import Floats
from briefing.analysis.syntax.article_tokens import Ints


def odds_of_actors(scores: Floats, actors: Ints, beside: Sequence[slice]) -> list[dict[int, float]]:
    """For each statement the log of the sum of the odds of each actor's mentions beside it.

    Args:
        scores: the log-odds of the mentions beside the first statement, then the second, and so on.
        actors: the actor of each mention.
        beside: the mentions beside each statement.
    """
    who = np.concatenate([actors[part] for part in beside])
    statement = np.repeat(np.arange(len(beside)), [part.stop - part.start for part in beside])
    order = np.lexsort((who, statement))
    who, statement = who[order], statement[order]
    first = np.flatnonzero((np.diff(who, prepend=-1) != 0) | (np.diff(statement, prepend=-1) != 0))
    sums = np.logaddexp.reduceat(scores[order].astype(np.float64), first)
    found: list[dict[int, float]] = [{} for _ in beside]
    numbers, whose = statement[first].tolist(), who[first].tolist()
    for number, actor, odds in zip(numbers, whose, sums.tolist(), strict=True):
        found[number][actor] = odds
    return found


def sum_of_odds(one: float, other: float) -> float:
    """The logarithm of the sum of two odds, of which the logarithms are given."""
    return max(one, other) + log1p(exp(-abs(one - other)))
