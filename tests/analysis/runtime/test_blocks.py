"""Rows of a long array are worked out a block at a time, once each, and not kept."""

from __future__ import annotations

import numpy as np

from briefing.analysis.runtime.blocks import ROWS, Blocks, Floats

COUNT = 5 * ROWS + 7


def made(asked: list[int]) -> Blocks:
    """Rows that hold their own numbers; `asked` has the first of each block that is made."""

    def make(some: slice) -> Floats:
        asked.append(some.start)
        return np.arange(some.start, some.stop, dtype=np.float32)[:, None]

    return Blocks(COUNT, make)


def test_rows_are_those_asked_for_wherever_blocks_end() -> None:
    blocks = made([])
    for start, end in (
        (0, 3),
        (5, ROWS),
        (ROWS - 1, ROWS + 1),
        (ROWS, 3 * ROWS),
        (COUNT - 1, COUNT),
    ):
        assert blocks.rows(start, end)[:, 0].tolist() == list(range(start, end))
    assert blocks.rows(COUNT - 1, COUNT - 1).shape == (0, 1)


def test_nothing_is_worked_out_before_it_is_asked_for_and_nothing_twice() -> None:
    asked: list[int] = []
    blocks = made(asked)
    assert not asked
    for start in range(0, COUNT, 100):
        blocks.rows(start, min(COUNT, start + 300))
    assert asked == [ROWS * number for number in range(6)]


def test_what_is_behind_is_not_kept() -> None:
    blocks = made([])
    for start in range(0, COUNT, 100):
        blocks.rows(start, min(COUNT, start + 300))
        assert len(vars(blocks)["_made"]) <= 2
