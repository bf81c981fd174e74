"""The vectors of a long article leave memory and come back as they were."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

import numpy as np
import pytest

from briefing.analysis.runtime.room import LONG, Picked, give_back, leave, picked, rows_of

WIDTH = 384
IN_A_FILE = hasattr(os, "posix_fallocate") and hasattr(mmap, "MADV_DONTNEED")


def resident() -> float:
    """The memory that this process takes, in MB."""
    fields = Path("/proc/self/statm").read_text("ascii").split()
    return int(fields[1]) * mmap.PAGESIZE / 2**20


@pytest.mark.skipif(not IN_A_FILE or not Path("/proc/self/statm").exists(), reason="needs Linux")
def test_rows_that_left_take_no_memory_and_are_the_same() -> None:
    rows = rows_of(LONG, WIDTH)
    rows[:] = np.arange(LONG, dtype=np.float32)[:, None]
    before = resident()
    leave(rows[5:10])
    assert resident() < before - 0.8 * rows.nbytes / 2**20
    assert rows[:, 3].tolist() == list(range(LONG))


def test_a_short_article_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    rows = rows_of(LONG - 1, 2)
    rows[:] = 1
    leave(rows)
    assert rows.sum() == 2 * (LONG - 1)


def test_where_no_file_can_be_made_the_rows_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert rows_of(LONG, 2).shape == (LONG, 2)


def test_picked_rows_are_those_of_their_places() -> None:
    rows = np.arange(1000, dtype=np.float32)[:, None]
    places = [*range(999, 0, -3), 7]
    assert picked(rows, places)[:, 0].tolist() == places
    assert len(Picked(rows, places)) == len(places)
    assert Picked(rows, places)[2:5][:, 0].tolist() == places[2:5]
    assert picked(rows, []).shape == (0, 1)


def test_giving_back_changes_nothing() -> None:
    give_back(1)
    give_back(LONG)
