"""Half precision by a graph is numpy's half precision."""

from __future__ import annotations

import numpy as np

from briefing.analysis.runtime.halves import halves, singles


def test_numbers_are_rounded_to_halves_as_numpy_rounds_them() -> None:
    values = np.random.default_rng(0).normal(scale=3, size=(50, 7)).astype(np.float32)
    between = np.array([[1 + 2**-11, 1 + 3 * 2**-11, 1e-7, 3e-8, -0.0, 65504, 1e6]], "float32")
    values = np.concatenate([values, between])
    with np.errstate(over="ignore"):
        wanted = values.astype(np.float16)
    assert halves(values).tobytes() == wanted.tobytes()
    assert halves(values[:, ::2]).tolist() == wanted[:, ::2].tolist()


def test_every_half_is_the_same_number_in_single_precision() -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    every = every[np.isfinite(every)].reshape(2, -1)
    assert every.size > 63_000
    assert singles(every).tolist() == every.astype(np.float32).tolist()


def test_no_numbers_are_no_numbers() -> None:
    assert halves(np.zeros((0, 3), np.float32)).shape == (0, 3)
    assert singles(np.zeros((0, 3), np.float16)).shape == (0, 3)
