"""The arrays that components leave on the parts of a long article, a row for each token, as one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from briefing.analysis.runtime.found import CUE_SHARES
from briefing.analysis.runtime.vectors import FEATURES, LOWER, VECTORS

Rows = npt.NDArray[np.generic]

NAMES = (VECTORS, LOWER, FEATURES, CUE_SHARES)
"""The extension attributes of a `Doc` that hold such arrays."""


class PartColumns:
    """Arrays that grow part by part.

    A part's own arrays are given up as soon as they are copied. Were they kept until the last part
    is read, all would be there twice then, and lie between what stays, so that the room that they
    took would be of no use.
    """

    def __init__(self) -> None:
        self._count = 0
        self._arrays: dict[str, Rows | None] = {}

    def take(self, part: Doc, expected: int) -> None:
        """Have the rows of the next part, which loses them.

        `expected` is how many tokens all parts are likely to have: room is taken for so many, which
        costs nothing until it is used.
        """
        end = self._count + len(part)
        for name in NAMES:
            rows = part._.get(name)
            part._.set(name, None)
            known = self._arrays.get(name)
            if rows is None or (known is None and self._count):
                self._arrays[name] = None  # a part has none
                continue
            if known is None or len(known) < end:
                wider = np.empty((max(expected, end), *rows.shape[1:]), dtype=rows.dtype)
                if known is not None:
                    wider[: self._count] = known[: self._count]
                self._arrays[name] = known = wider
            known[self._count : end] = rows
        self._count = end

    def put(self, whole: Doc, *, copies: bool) -> None:
        """Set the arrays of all parts so far on the `Doc` of those parts; copies where more parts
        are to come."""
        for name, known in self._arrays.items():
            rows = None if known is None else known[: self._count]
            whole._.set(name, rows.copy() if copies and rows is not None else rows)
