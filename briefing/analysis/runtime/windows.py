"""Windows of bounded length over a paragraph, so that time is linear in the text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

WINDOW = 254
"""Pieces in a window, the encoder's own two marks not counted."""
OVERLAP = 96
"""Pieces that two windows of a long paragraph share."""


@dataclass(frozen=True)
class Window:
    """A run of tokens read together, and the tokens of it whose vectors are kept."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(first: Ints, last: Ints, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Cut a paragraph's tokens into windows of at most `size` pieces.

    Neighbours share about `overlap` pieces; a shared token is kept where more stands around it.
    `first` and `last` are each token's first and last piece.
    """
    count = len(first)
    if last[-1] - first[0] < size:
        return [Window(0, count, 0, count)]
    spans: list[tuple[int, int]] = []
    start = 0
    while True:
        end = int(np.searchsorted(last, first[start] + size, side="left"))
        end = max(end, start + 1)
        spans.append((start, end))
        if end >= count:
            break
        start = max(start + 1, int(np.searchsorted(first, first[end] - overlap, side="left")))
        start = min(start, end)
    found = []
    for number, (start, end) in enumerate(spans):
        keep_start = 0 if number == 0 else (start + spans[number - 1][1]) // 2
        keep_end = count if number == len(spans) - 1 else (spans[number + 1][0] + end) // 2
        found.append(Window(start, end, keep_start, keep_end))
    return found
