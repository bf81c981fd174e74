"""Small heads over vectors: two layers each, kept as arrays and run with numpy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def gelu(values: Floats) -> Floats:
    """The exact GELU, by Abramowitz and Stegun's approximation 7.1.26 of the error function,
    whose error is below 1.5e-7."""
    found = np.empty(values.shape, dtype=np.float32)
    flat, out = np.ravel(values), found.reshape(-1)
    for at in range(0, len(flat), _BLOCK):
        _gelu(flat[at : at + _BLOCK], out[at : at + _BLOCK])
    return found


def _gelu(values: Floats, out: Floats) -> None:
    """Write the GELU of some values to `out`; in place, which is why it is written step by step."""
    size = np.abs(values)
    size *= np.float32(0.7071067811865476)
    t = size * np.float32(0.3275911)
    t += np.float32(1.0)
    np.divide(np.float32(1.0), t, out=t)
    series = np.multiply(t, np.float32(_SERIES[0]), out=out)
    for coefficient in _SERIES[1:]:
        series += np.float32(coefficient)
        series *= t
    np.multiply(size, np.negative(size, out=t), out=size)
    series *= np.exp(size, out=size)
    np.subtract(np.float32(1.0), series, out=series)
    np.copysign(series, values, out=series)
    series += np.float32(1.0)
    series *= np.multiply(values, np.float32(0.5), out=t)


_SERIES = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
_BLOCK = 8192
"""Values at a time: as many as stay in the fastest memory."""


def softmax(scores: Floats) -> Floats:
    """Shares along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def sigmoid(scores: Floats) -> Floats:
    """The probability that each log-odds stands for."""
    result: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)
    return result


def with_one(rows: Floats) -> Floats:
    """Rows with a column of ones behind them, for a bias."""
    result: Floats = np.concatenate([rows, np.ones((len(rows), 1), dtype=np.float32)], axis=1)
    return result


class Heads:
    """Named arrays of a trained network: `NAME.0.weight`, `NAME.0.bias` and so on."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._arrays = {name: array.astype(np.float32) for name, array in arrays.items()}

    def __getitem__(self, name: str) -> Floats:
        return self._arrays[name]

    def linear(self, name: str, rows: Floats) -> Floats:
        """One layer over the last axis."""
        result: Floats = rows @ self._arrays[f"{name}.weight"].T
        bias = self._arrays.get(f"{name}.bias")
        return result if bias is None else result + bias

    def two(self, name: str, rows: Floats) -> Floats:
        """Two layers with a GELU between them over the last axis."""
        return self.linear(f"{name}.last", gelu(self.linear(f"{name}.first", rows)))
