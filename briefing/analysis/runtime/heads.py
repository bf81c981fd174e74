"""Small heads over vectors: two layers each, kept as arrays and run with numpy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession

from briefing.analysis.runtime.blocks import ROWS
from briefing.analysis.runtime.room import leave
from briefing.analysis.runtime.session import session

Floats = npt.NDArray[np.float32]


def gelu(values: Floats) -> Floats:
    """The exact GELU, by a graph of that one operation: numpy would go over the values twenty
    times."""
    if not values.size:
        return np.zeros(values.shape, dtype=np.float32)
    flat = np.ascontiguousarray(values, dtype=np.float32).reshape(-1)
    result: Floats = _gelu().run(None, {"x": flat})[0].reshape(values.shape)
    return result


@cache
def _gelu() -> InferenceSession:
    # `gelu.onnx` is what `briefing.training.graphs.gelu_graph` writes.
    return session(Path(__file__).with_name("gelu.onnx").read_bytes(), threads=1)


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


class Rows(Protocol):
    """Rows of which some are read at a time: an array, or what is made as it is read."""

    def __len__(self) -> int: ...

    def __getitem__(self, some: slice, /) -> Floats: ...


class Heads:
    """Named arrays of a trained network: `NAME.0.weight`, `NAME.0.bias` and so on."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._arrays = {name: array.astype(np.float32) for name, array in arrays.items()}

    def __getitem__(self, name: str) -> Floats:
        return self._arrays[name]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def linear(self, name: str, rows: Floats) -> Floats:
        """One layer over the last axis."""
        result: Floats = rows @ self._arrays[f"{name}.weight"].T
        bias = self._arrays.get(f"{name}.bias")
        if bias is not None:
            result += bias
        return result

    def one(self, name: str, rows: Rows) -> Floats:
        """One layer with a GELU behind it, and a column of ones for the bias of a product that
        follows; many rows are taken some at a time."""
        found = np.ones((len(rows), len(self._arrays[f"{name}.weight"]) + 1), dtype=np.float32)
        for at in range(0, len(rows), ROWS):
            some = slice(at, at + ROWS)
            found[some, :-1] = gelu(self.linear(name, rows[some]))
            leave(rows)
        return found

    def two(self, name: str, rows: Rows) -> Floats:
        """Two layers with a GELU between them over the last axis; many rows are taken some at a
        time, since the layer between takes more room than either end."""
        some = []
        for at in range(0, max(1, len(rows)), ROWS):
            hidden = gelu(self.linear(f"{name}.first", rows[at : at + ROWS]))
            some.append(self.linear(f"{name}.last", hidden))
            leave(rows)
        return some[0] if len(some) == 1 else np.concatenate(some)
