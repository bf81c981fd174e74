"""ONNX graphs on the CPU."""

from __future__ import annotations

import onnxruntime


def session(
    graph: bytes, threads: int, *, keep_memory: bool = False
) -> onnxruntime.InferenceSession:
    """A graph ready to run on the CPU with so many threads.

    `keep_memory` has it keep what it needed for the next run: faster for a graph that reads windows
    of bounded length, too much for one of long inputs.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = keep_memory
    made = onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
    # The graph is in the session: its bytes are kept for a change of providers, and there is one.
    vars(made).pop("_model_bytes", None)
    return made


_SLOWER = ["SkipLayerNormFusion"]
"""What the library would make one operation of, which takes twice as long as the two it stands for:
a sixth of all that the encoders cost."""
