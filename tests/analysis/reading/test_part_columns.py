"""The arrays of an article's parts are one, whatever each part has and however long it gets."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from briefing.analysis.reading.part_columns import PartColumns
from briefing.analysis.runtime.found import CUE_SHARES
from briefing.analysis.runtime.vectors import LOWER, VECTORS

VOCAB = Vocab()


def part(*values: float, lower: bool = True) -> Doc:
    """A `Doc` of a token for each value, with vectors that hold it."""
    doc = Doc(VOCAB, words=["x"] * len(values))
    doc._.set(VECTORS, np.array([[value, -value] for value in values], dtype=np.float16))
    doc._.set(CUE_SHARES, np.array(values, dtype=np.float32))
    if lower:
        doc._.set(LOWER, np.zeros((len(values), 2), dtype=np.float16))
    return doc


def whole(columns: PartColumns, size: int, *, copies: bool = False) -> Doc:
    doc = Doc(VOCAB, words=["x"] * size)
    columns.put(doc, copies=copies)
    return doc


def test_rows_stand_in_the_order_of_the_parts_and_parts_lose_theirs() -> None:
    columns, first, second = PartColumns(), part(1, 2), part(3)
    columns.take(first, expected=8)
    columns.take(second, expected=8)
    found = whole(columns, 3)
    assert found._.get(VECTORS).tolist() == [[1, -1], [2, -2], [3, -3]]
    assert found._.get(VECTORS).dtype == np.float16
    assert found._.get(CUE_SHARES).tolist() == [1, 2, 3]
    assert first._.get(VECTORS) is None
    assert second._.get(CUE_SHARES) is None


def test_more_rows_than_were_expected_find_room() -> None:
    columns = PartColumns()
    for value in range(5):
        columns.take(part(value, value), expected=1)
    assert whole(columns, 10)._.get(CUE_SHARES).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_what_one_part_lacks_the_whole_lacks() -> None:
    for lacking in ([True, False, True], [False, True, True]):
        columns = PartColumns()
        for has in lacking:
            columns.take(part(1, lower=has), expected=3)
        assert whole(columns, 3)._.get(LOWER) is None
        assert len(whole(columns, 3)._.get(VECTORS)) == 3


def test_the_beginning_has_copies() -> None:
    columns = PartColumns()
    columns.take(part(1), expected=2)
    beginning = whole(columns, 1, copies=True)
    beginning._.get(CUE_SHARES)[0] = 9
    columns.take(part(2), expected=2)
    assert whole(columns, 2)._.get(CUE_SHARES).tolist() == [1, 2]
