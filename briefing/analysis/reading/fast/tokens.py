"""What the network is told of each token: numbers of its form, and of the place it stands in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Literal, get_args
from zlib import crc32

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import UnitTokens, case_of, shape_of
from briefing.analysis.reading.fast.words import WordTable

Ids = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

Column = Literal[
    "norm", "prefix", "suffix", "ending", "shape", "cluster", "branch", "lists", "vector"
]
FORM: tuple[Column, ...] = get_args(Column)
"""Columns that depend on the form alone; the last is the row of its vector."""
PLACE = (9, 4, 5)
"""Rows of the tables for a token's place: its line's form, quotation, spacing."""

_BRANCH = 64
_REMEMBERED = 100_000


def form_ids(word: str, norm: str, table: WordTable, known: bool = True) -> tuple[int, ...]:
    """The numbers of a form, by `FORM`; `norm` is spaCy's, such as "not" for "n't".

    A form that is not `known` from training has 0 for a number of its own.
    """
    cluster = table.cluster(word) or table.cluster(word.lower())
    low = word.lower()
    keys = (norm, low[:3], low[-3:], word[-2:], shape_of(word))
    own, *parts = (crc32(key.encode("utf-8", "replace")) for key in keys)
    return (
        own if known else 0,
        *parts,
        cluster,
        cluster % _BRANCH,
        (table.mask(word) << 4) + case_of(word),
        table.row(word),
    )


class Forms:
    """Numbers of the forms met so far: each distinct pair of word and norm has an index.

    With `known`, lower-cased words, only forms among them have a number of their own.
    """

    def __init__(self, table: WordTable, known: Container[str] | None = None):
        self._table = table
        self._known = known
        self._index: dict[tuple[str, str], int] = {}
        self.ids: list[tuple[int, ...]] = []

    def index(self, words: Sequence[str], norms: Sequence[str]) -> Ints:
        """The index of every word; rows of `ids` are added for new ones."""
        found = []
        for pair in zip(words, norms, strict=True):
            place = self._index.get(pair)
            if place is None:
                place = len(self.ids)
                self._index[pair] = place
                known = self._known is None or any(p.lower() in self._known for p in pair)
                self.ids.append(form_ids(*pair, self._table, known))
            found.append(place)
        return np.array(found, dtype=np.int64)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Words and norms, by index."""
        return self._index

    def full(self) -> bool:
        """Whether so many are known that it is time to start afresh."""
        return len(self.ids) > _REMEMBERED


def place_ids(unit: UnitTokens) -> Ints:
    """Tokens × `PLACE`."""
    return unit.features[:, 2:]
