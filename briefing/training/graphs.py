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
    own = "com.microsoft"
    node = helper.make_node("Gelu", ["x"], ["y"], domain=own)
    return _of_one(node, "gelu", onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT, own)


def precision_graph(name: str) -> bytes:
    """The graph of `briefing/analysis/runtime/halves.onnx` or `singles.onnx`, by its name: a row of
    numbers in the other precision."""
    single, half = onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16
    given, wanted = (single, half) if name == "halves" else (half, single)
    return _of_one(helper.make_node("Cast", ["x"], ["y"], to=wanted), name, given, wanted)


def _of_one(node: onnx.NodeProto, name: str, given: int, wanted: int, *domains: str) -> bytes:
    """A graph of one operation on a row of numbers; `domains` are those it takes besides ONNX's."""
    model = helper.make_model(
        helper.make_graph(
            [node],
            name,
            [helper.make_tensor_value_info("x", given, ["n"])],
            [helper.make_tensor_value_info("y", wanted, ["n"])],
        ),
        opset_imports=[
            helper.make_opsetid("", 17),
            *(helper.make_opsetid(domain, 1) for domain in domains),
        ],
        ir_version=8,
        producer_name="briefing",
    )
    return bytes(model.SerializeToString())
