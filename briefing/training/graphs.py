"""Trained modules as ONNX graphs, in int8."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


def write_graph(
    module: nn.Module, example: Tensor, name: str, outputs: tuple[str, ...], axis: int, path: Path
) -> None:
    """Write a module as a graph whose input and outputs have any length along `axis`.

    Args:
        module: it takes one tensor.
        example: an input of it.
        name: the input's name.
        outputs: the outputs' names.
        axis: the one that is free.
        path: where to.
    """
    torch.onnx.export(
        module.eval(),
        (example,),
        str(path),
        input_names=[name],
        output_names=list(outputs),
        dynamic_axes={n: {axis: "length"} for n in (name, *outputs)},
        opset_version=17,
        dynamo=False,
    )


def quantised(path: Path, reduce_range: bool) -> bytes:
    """The graph in a file with its matrices in int8, in 7 of the 8 bits with `reduce_range`."""
    target = path.with_suffix(".int8.onnx")
    quantize_dynamic(
        path,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        op_types_to_quantize=["MatMul", "Gemm", "LSTM"],
    )
    model = onnx.load(str(target))
    model.producer_name = "briefing"
    return bytes(model.SerializeToString())


def gelu_graph() -> bytes:
    """The graph of `briefing/analysis/runtime/gelu.onnx`: the GELU of a row of numbers."""
    values, found = (
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["n"]) for name in ("x", "y")
    )
    own = "com.microsoft"
    node = helper.make_node("Gelu", ["x"], ["y"], domain=own)
    model = helper.make_model(
        helper.make_graph([node], "gelu", [values], [found]),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(own, 1)],
        ir_version=8,
        producer_name="briefing",
    )
    return bytes(model.SerializeToString())
