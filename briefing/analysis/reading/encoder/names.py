"""Named entities from scores of BIO marks: the best sequence in which every I follows its B."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class MarkDecoder:
    """Viterbi over marks such as "O", "B-ORG", "I-ORG"; only legal sequences are allowed."""

    def __init__(self, marks: Sequence[str]):
        self.marks = tuple(marks)
        count = len(self.marks)
        legal = np.zeros((count, count), dtype=np.float32)
        for after, mark in enumerate(self.marks):
            if mark.startswith("I-"):
                for before, previous in enumerate(self.marks):
                    if previous[2:] != mark[2:]:
                        legal[before, after] = -1e9
        self._legal = legal
        self._first = np.array([-1e9 * m.startswith("I-") for m in self.marks], dtype=np.float32)
        self._outside = self.marks.index("O")
        self._inside = [m.startswith("I-") for m in self.marks]
        self._base = [
            self.marks.index("B-" + m[2:]) if m.startswith("I-") else i
            for i, m in enumerate(self.marks)
        ]

    def decode(self, scores: Floats) -> list[tuple[int, int, str]]:
        """Spans of tokens, half-open, with their labels; `scores` is tokens × marks."""
        best: list[int] = scores.argmax(axis=1).tolist()
        if not self._is_legal(best):
            best = self._viterbi(scores)
        spans: list[tuple[int, int, str]] = []
        start = -1
        for place, mark in enumerate(best):
            if not self._inside[mark]:
                if start >= 0:
                    spans.append((start, place, self.marks[best[start]][2:]))
                start = place if mark != self._outside else -1
        if start >= 0:
            spans.append((start, len(best), self.marks[best[start]][2:]))
        return spans

    def _is_legal(self, best: Sequence[int]) -> bool:
        if not best or self._inside[best[0]]:
            return not best
        return all(
            not self._inside[mark] or self._base[mark] == self._base[before]
            for before, mark in pairwise(best)
        )

    def _viterbi(self, scores: Floats) -> list[int]:
        shifted = scores - scores.max(axis=1, keepdims=True)
        said = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        total = said[0] + self._first
        back = np.zeros(said.shape, dtype=np.intp)
        for place in range(1, len(said)):
            paths = total[:, None] + self._legal
            back[place] = paths.argmax(axis=0)
            total = paths.max(axis=0) + said[place]
        best = np.zeros(len(said), dtype=np.intp)
        best[-1] = total.argmax()
        for place in range(len(said) - 1, 0, -1):
            best[place - 1] = back[place, best[place]]
        return best.tolist()
