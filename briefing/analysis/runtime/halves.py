"""Numbers of single precision as those of half precision and back.

Graphs of that one operation do it: numpy takes ten times as long.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession

from briefing.analysis.runtime.session import session

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


def halves(values: Floats) -> Halves:
    """The nearest numbers of half precision."""
    if not values.size:
        return np.zeros(values.shape, dtype=np.float16)
    flat = np.ascontiguousarray(values, dtype=np.float32).reshape(-1)
    result: Halves = _graph("halves").run(None, {"x": flat})[0].reshape(values.shape)
    return result


def singles(values: Halves) -> Floats:
    """The same numbers in single precision."""
    if not values.size:
        return np.zeros(values.shape, dtype=np.float32)
    flat = np.ascontiguousarray(values).reshape(-1)
    result: Floats = _graph("singles").run(None, {"x": flat})[0].reshape(values.shape)
    return result


@cache
def _graph(name: str) -> InferenceSession:
    # The files are what `briefing.training.graphs.precision_graph` writes.
    return session(Path(__file__).with_name(f"{name}.onnx").read_bytes(), threads=1)
