"""ONNX graphs on the CPU."""

from __future__ import annotations

import onnxruntime


def session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    """A graph ready to run on the CPU with so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
