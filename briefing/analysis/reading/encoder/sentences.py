"""Where sentences start: what the sentence head says, and in doubt what the trees say.

Where the head is in doubt, the arcs of the two would-be sentences are looked at together: the
likelier an arc from one to the other, the less likely the boundary. The constants were chosen on
EWT and GUM dev.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.network import Scores

Floats = npt.NDArray[np.float32]

LONGEST = 200
"""Tokens; a longer sentence is cut where a start is likeliest."""

_DOUBT = (-2.5, 4.0)
_ARCS_COUNT = 0.6
_BIAS = 0.4
_REACH = 40
_AFTER_QUOTED_COMMA = -8.0
_QUOTES = frozenset('"”’»') | {"''"}

_ONE_THREAD = 262_144
"""Multiplications under which OpenBLAS uses one thread."""


def products(left: Floats, right: Floats) -> Floats:
    """`left @ right.T`, in blocks too small for the linear algebra library to start threads on:
    its threads wait by spinning, and cost a hundred times the work."""
    rows = max(1, _ONE_THREAD // max(1, right.size))
    if rows >= len(left):
        return left @ right.T
    blocks = [left[at : at + rows] @ right.T for at in range(0, len(left), rows)]
    return np.concatenate(blocks)


def arc_scores(scores: Scores, start: int, end: int) -> Floats:
    """Dependents × heads of the tokens from `start` to `end`; column 0 is the root."""
    count = end - start
    root = len(scores.tags) + int(scores.window[start])
    heads = np.concatenate([scores.arc_heads[root : root + 1], scores.arc_heads[start:end]])
    arcs = products(scores.arcs[start:end], heads)
    arcs[np.arange(count), np.arange(1, count + 1)] = -1e9
    return arcs


def _crossing(scores: Scores, start: int, cut: int, end: int) -> float:
    """The likeliest arc between the tokens before and after `cut`, as a probability."""
    arcs = arc_scores(scores, start, end)
    shares = np.exp(arcs - arcs.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    here = cut - start
    forward = shares[:here, 1 + here :].sum(axis=1).max()
    backward = shares[here:, 1 : 1 + here].sum(axis=1).max()
    return float(max(forward, backward))


def sentence_starts(words: Sequence[str], scores: Scores, longest: int = LONGEST) -> list[int]:
    """Places where a paragraph's sentences start, the first always 0."""
    said = scores.starts[:, 0].copy()
    for place in range(2, len(words)):
        if words[place - 1] in _QUOTES and words[place - 2] == ",":
            said[place] += _AFTER_QUOTED_COMMA
    low, high = _DOUBT
    starts = [0]
    likely = [int(i) for i in np.flatnonzero(said[1:] > low) + 1]
    for number, place in enumerate(likely):
        value = float(said[place])
        if value < high:
            following = likely[number + 1] if number + 1 < len(likely) else len(said)
            before, after = max(starts[-1], place - _REACH), min(following, place + _REACH)
            share = min(max(_crossing(scores, before, place, after), 1e-4), 1 - 1e-4)
            value += _BIAS + _ARCS_COUNT * float(np.log((1 - share) / share))
        if value > 0:
            starts.append(place)
    return _cut_long(starts, said, longest)


def _cut_long(starts: list[int], said: Floats, longest: int) -> list[int]:
    result: list[int] = []
    pending = list(zip(starts, [*starts[1:], len(said)], strict=True))[::-1]
    while pending:
        start, end = pending.pop()
        if end - start <= longest:
            result.append(start)
            continue
        low, high = start + longest // 4, min(end - 1, start + longest)
        cut = low + int(said[low:high].argmax())
        pending += [(cut, end), (start, cut)]
    return result
