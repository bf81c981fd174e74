"""What a token is to a cue, by how far it stands from it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

REACH = 250
"""Tokens on either side of a cue that may belong to it, in its paragraph."""
SIDES = 12


_FARTHEST = 100
"""Tokens from which on all distances are in the last bucket of their side."""


def bucket(distance: Ints) -> Ints:
    """Signed token distances from a cue as buckets: 0–11 to its left, 12–23 to its right."""
    found: Ints = _BUCKETS[np.clip(distance, -_FARTHEST, _FARTHEST) + _FARTHEST]
    return found


def _bucket(distance: Ints) -> Ints:
    size = np.maximum(np.abs(distance), 1).astype(np.float32)
    far = 4 + np.log2(np.maximum(size, 5) / 5) * 1.75
    step = np.minimum(np.where(size < 5, size - 1, far).astype(np.int64), SIDES - 1)
    return np.where(distance < 0, step, step + SIDES)


_BUCKETS = _bucket(np.arange(-_FARTHEST, _FARTHEST + 1))
