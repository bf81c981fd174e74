"""What is known of words beforehand: Brown clusters, lists of names, vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from briefing.analysis.runtime.weights import pack_rows, unpack_rows

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

ListName = Literal[
    "first name", "country", "city", "in a place", "demonym", "landmark", "time", "party"
]
LISTS: tuple[ListName, ...] = get_args(ListName)
"""What the bits of a word's list mask stand for, the lowest first."""

_COARSER = 4
"""Vectors are kept in six bits: the file is a fifth smaller, and the figures are the same."""


@dataclass(frozen=True)
class WordTable:
    """Words as they are written with `clusters` (0 for none) and masks of `LISTS`, and
    lower-cased words with a row of `vectors` each.

    Row 0 of `vectors` is zero, for words that have none.
    """

    places: Mapping[str, int]
    clusters: npt.NDArray[np.uint32]
    lists: npt.NDArray[np.uint8]
    rows: Mapping[str, int]
    vectors: Floats

    def cluster(self, word: str) -> int:
        """The word's cluster, or 0."""
        place = self.places.get(word)
        return int(self.clusters[place]) if place is not None else 0

    def mask(self, word: str) -> int:
        """The lists that the word is on."""
        place = self.places.get(word)
        return int(self.lists[place]) if place is not None else 0

    def row(self, word: str) -> int:
        """The row of the word's vector, or 0."""
        return self.rows.get(word.lower(), 0)

    def knows(self, word: str) -> bool:
        """Whether the word has a vector: it is then one of the commoner English words."""
        return word.lower() in self.rows

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """As arrays to keep in a file; vectors as small numbers with a scale a row."""
        packed, scales = pack_rows(self.vectors[1:])
        packed = np.rint(packed / _COARSER).astype(np.int8)
        scales = (scales * _COARSER).astype(np.float16)
        return {
            "words": _joined(list(self.places)),
            "clusters": self.clusters,
            "lists": self.lists,
            "vector_words": _joined(list(self.rows)),
            "vectors": packed,
            "vectors.scale": scales,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> WordTable:
        """What `arrays` gave."""
        words, lower = _parted(arrays["words"]), _parted(arrays["vector_words"])
        vectors = unpack_rows(arrays["vectors"], arrays["vectors.scale"])
        none = np.zeros((1, vectors.shape[1]), dtype=np.float32)
        return cls(
            {word: place for place, word in enumerate(words)},
            arrays["clusters"].astype(np.uint32),
            arrays["lists"].astype(np.uint8),
            {word: place for place, word in enumerate(lower, start=1)},
            np.concatenate([none, vectors]),
        )


def _joined(words: Sequence[str]) -> npt.NDArray[np.generic]:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def _parted(packed: npt.NDArray[np.generic]) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n")
