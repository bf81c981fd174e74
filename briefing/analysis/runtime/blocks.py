"""Rows that are worked out some at a time, and forgotten when what is asked for is behind them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

ROWS = 2048
"""Rows that are worked out together."""


class Blocks:
    """Rows of which stretches are asked for in the order of their starts.

    `make` works out the rows of a slice. They are worked out `ROWS` at a time, each once.
    """

    def __init__(self, count: int, make: Callable[[slice], Floats]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, Floats] = {}  # by number

    def rows(self, start: int, end: int) -> Floats:
        """The rows from one to another, half open; no later call asks for one before `start`."""
        wanted = range(start // ROWS, max(start, end - 1) // ROWS + 1)
        for number in [number for number in self._made if number < wanted.start]:
            del self._made[number]
        for number in wanted:
            if number not in self._made:
                first = number * ROWS
                self._made[number] = self._make(slice(first, min(self._count, first + ROWS)))
        some = [self._made[number] for number in wanted]
        rows = some[0] if len(some) == 1 else np.concatenate(some)
        first = wanted.start * ROWS
        return rows[start - first : end - first]
