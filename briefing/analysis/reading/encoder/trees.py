"""The best tree over a sentence: Chu and Liu, and Edmonds, with exactly one root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_ONE_ROOT = 1e6
"""Taken off every root arc, so that a tree of one root beats any of more."""


def best_tree(scores: Floats) -> Ints:
    """Heads of the highest-scoring tree.

    `scores[d, h]` is the score of head `h` for token `d`; column 0 is the root and column `i + 1`
    token `i`. The answer holds columns: 0 for the one root.
    """
    count = scores.shape[0]
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    likeliest: Ints = scores.argmax(axis=1)
    if np.count_nonzero(likeliest == 0) == 1 and _cycle([0, *likeliest.tolist()]) is None:
        return likeliest  # the best head of each token already makes a tree
    full = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = _edmonds(full.copy())[1:]
    if np.count_nonzero(heads == 0) > 1:
        full[1:, 0] -= _ONE_ROOT
        heads = _edmonds(full)[1:]
    return heads


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """A cycle among the arcs, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _edmonds(scores: npt.NDArray[np.float64]) -> Ints:
    """Contract cycles until none is left, then open them again. Row 0 is the root.

    A contracted cycle lives on in the row and column of one of its nodes; the others' columns are
    closed. `scores` is changed.
    """
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    contracted: list[tuple[list[int], int, Ints, Ints, Ints]] = []
    gone = np.zeros(len(heads), dtype=bool)
    while (cycle := _cycle(heads.tolist())) is not None:
        knot = cycle[0]
        inside = np.array(cycle)
        columns = scores[:, inside]
        entering = scores[inside] - scores[inside, heads[inside]][:, None]
        leave, enter = inside[columns.argmax(axis=1)], inside[entering.argmax(axis=0)]
        contracted.append((cycle, knot, heads[inside], leave, enter))
        scores[:, knot] = columns.max(axis=1)
        scores[knot] = entering.max(axis=0)
        within = np.zeros(len(heads), dtype=bool)
        within[inside] = gone[inside] = True
        gone[knot] = False
        scores[:, gone] = -np.inf
        scores[knot, knot] = -np.inf
        heads[within[heads]] = knot
        heads[gone] = 0
        heads[knot] = scores[knot].argmax()
    for cycle, knot, old_heads, leave, enter in reversed(contracted):
        outer = int(heads[knot])
        hanging = heads == knot
        heads[hanging] = leave[hanging]
        heads[cycle] = old_heads
        heads[enter[outer]] = outer
    return heads
