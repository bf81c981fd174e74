"""The room that a long article takes in memory: what is not being read leaves it.

Short articles are left alone: room that is given back and taken again costs time.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import tempfile
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

LONG = 20_000
"""Tokens from which an article is long."""
_SOME = 64  # rows that are picked together: the system reads what is around each, too


def rows_of(count: int, width: int) -> Floats:
    """An array of single precision that is not filled in yet.

    That of a long article lies in a file without a name, on Linux: `leave` takes it out of memory,
    and it comes back as it is read. Where no such file can be made it is an array like another.
    """
    if count >= LONG and hasattr(os, "posix_fallocate") and hasattr(mmap, "MADV_DONTNEED"):
        size = count * width * np.dtype(np.float32).itemsize
        try:
            with tempfile.TemporaryFile() as file:
                os.posix_fallocate(file.fileno(), 0, size)  # a full disk is told of here
                mapped = mmap.mmap(file.fileno(), size)
            return np.frombuffer(mapped, dtype=np.float32).reshape(count, width)
        except OSError:
            pass
    return np.empty((count, width), dtype=np.float32)


def leave(rows: object) -> None:
    """Have an array, or the one that it is a part of, leave memory if it lies in a file."""
    base: Any = rows
    while isinstance(base, np.ndarray):
        base = base.base
    if isinstance(base, memoryview):
        base = base.obj
    if isinstance(base, mmap.mmap):
        base.madvise(mmap.MADV_DONTNEED)


def picked(rows: Floats, places: list[int]) -> Floats:
    """Some rows of an array, in memory: a copy."""
    if len(places) <= _SOME:
        return rows[places]
    found = np.empty((len(places), rows.shape[1]), dtype=np.float32)
    for start in range(0, len(places), _SOME):
        found[start : start + _SOME] = rows[places[start : start + _SOME]]
        leave(rows)
    return found


class Picked:
    """Some rows of an array, picked each time that they are read."""

    def __init__(self, rows: Floats, places: list[int]) -> None:
        self._rows = rows
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, some: slice) -> Floats:
        return picked(self._rows, self._places[some])


def give_back(tokens: int) -> None:
    """Give the system back the room between what is in use, where its C library can (glibc) and the
    article has so many tokens that it is worth the time."""
    trim = _trim() if tokens >= LONG else None
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return None
