"""What the parse says of a token, as numbers for the components that read the fast vectors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import TABLES, UnitTokens
from briefing.analysis.reading.encoder.readings import Reading
from briefing.analysis.reading.fast.weights import FastLabels

Floats = npt.NDArray[np.float32]

_PLACES = tuple(range(2, len(TABLES)))
"""Of the encoder's features those of a token's place: its line, quotation marks, spacing."""


class ParseFeatures:
    """A row a token: the vector of its head (nothing for a root), and ones for its label in the
    tree, its tag and its place."""

    def __init__(self, labels: FastLabels):
        deps = chain.from_iterable(labels.actions.values())
        named = sorted({"ROOT", "dep", *(dep.partition("||")[0] for dep in deps)} - {""})
        self._deps = {name: number for number, name in enumerate(named)}
        self._tags = {name: number for number, name in enumerate(labels.tags)}
        self._vector = labels.shape.width
        sizes = [self._vector, len(self._deps), len(self._tags), *(TABLES[n] for n in _PLACES)]
        self._starts = np.cumsum([0, *sizes])
        self.width = int(self._starts[-1])

    def rows(
        self, units: Sequence[UnitTokens], readings: Sequence[Reading], vectors: Floats
    ) -> Floats:
        """The rows of all paragraphs' tokens in turn, as `vectors` has theirs."""
        found = np.zeros((len(vectors), self.width), dtype=np.float32)
        at = 0
        for unit, reading in zip(units, readings, strict=True):
            count = len(unit.words)
            rows, own = found[at : at + count], vectors[at : at + count]
            tokens = np.arange(count)
            below = tokens[reading.heads != tokens]
            rows[below, : self._vector] = own[reading.heads[below]]
            columns = [
                [self._deps.get(dep, self._deps["dep"]) for dep in reading.deps],
                [self._tags[tag] for tag in reading.tags],
                *unit.features[:, _PLACES].T,
            ]
            for start, column in zip(self._starts[1:], columns, strict=False):
                rows[tokens, start + np.asarray(column)] = 1.0
            at += count
        return found
