"""The stance head at run time: a statement's parts marked in its paragraph, kind and aim out.

The head is a narrow layer of self-attention over the encoder's vectors. It is told which tokens
are source, cue and content, and what kind the rules read; it says how likely each kind is and, of
each token around, whether it names whom the statement is aimed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Weights
from briefing.model import StatementKind

GRAPH = "stance.onnx"
LABELS = "stance.json"
FILES = (GRAPH, LABELS)
FORMAT = "briefing-stance/1"
WINDOW = 128
"""Tokens that are read with a statement, its own among them."""
OTHER, SOURCE, CUE, CONTENT = range(4)
"""What a token is to the statement."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Stance:
    """What the head says of one statement: the share of each kind, and of each of the paragraph's
    tokens the probability that it names a target (0 outside the window)."""

    kinds: dict[StatementKind, float]
    aimed: Floats


class StanceNetwork:
    """The graph, ready to run."""

    def __init__(self, weights: Weights, threads: int = 1):
        self._session = session(weights.files[GRAPH], threads, keep_memory=True)
        kinds = weights.json(LABELS)["kinds"]
        assert isinstance(kinds, list)  # noqa: S101
        self.kinds = tuple(cast("StatementKind", str(kind)) for kind in kinds)

    def read(self, vectors: Floats, parts: npt.NDArray[np.int64], kind: StatementKind) -> Stance:
        """The stance of one statement.

        Args:
            vectors: of the paragraph's tokens, a row each.
            parts: what each token is to the statement; some token is part of it.
            kind: what the rules take it for.
        """
        first, end = window(parts)
        said, aims = self._session.run(
            None,
            {
                "tokens": vectors[first:end].astype(np.float32)[None],
                "parts": parts[first:end][None],
                "kind": np.array([self.kinds.index(kind)]),
            },
        )
        shares = np.exp(said[0] - said[0].max())
        shares /= shares.sum()
        aimed = np.zeros(len(parts), dtype=np.float32)
        aimed[first:end] = 1.0 / (1.0 + np.exp(-aims[0]))
        return Stance(dict(zip(self.kinds, shares.tolist(), strict=True)), aimed)


def marked(
    count: int, source: Sequence[int], cue: Sequence[int], content: Sequence[int]
) -> npt.NDArray[np.int64]:
    """What each of so many tokens is to a statement."""
    parts = np.full(count, OTHER, dtype=np.int64)
    for tokens, part in ((content, CONTENT), (cue, CUE), (source, SOURCE)):
        parts[list(tokens)] = part
    return parts


def window(parts: npt.NDArray[np.int64]) -> tuple[int, int]:
    """The first token to read and the one behind the last: the statement in the middle."""
    own = np.flatnonzero(parts != OTHER)
    first, end = int(own[0]), int(own[-1]) + 1
    first = max(0, first - max(0, WINDOW - (end - first)) // 2)
    end = min(len(parts), first + WINDOW)
    return max(0, end - WINDOW), end
