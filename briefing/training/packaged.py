"""Networks read back from the files that ship, so that a training can go on from them.

The matrices of a graph are in int8, so what is read back is what the pipeline computes with, not
what the training had: close enough to go on from, and no run has to be kept for it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from briefing.analysis.reading.article_encoder.network import GRAPH as ARTICLE_GRAPH
from briefing.analysis.reading.encoder.features import TABLES
from briefing.analysis.reading.encoder.files import ENCODER, FILES, FORMAT, HEADS, LABELS
from briefing.analysis.reading.encoder.files import TABLES as TABLES_FILE
from briefing.analysis.reading.encoder.lemmas import LemmaRule
from briefing.analysis.runtime.weights import read_weights, unpack_rows
from briefing.analysis.stage import ACTORS, ARTICLE_ENCODER, ATTRIBUTION, STATEMENTS
from briefing.analysis.stage import HEADS as STAGE_HEADS
from briefing.training.article.network import Network as ArticleNetwork
from briefing.training.attribution.network import PAIR
from briefing.training.reading.examples import Labels
from briefing.training.reading.network import DEPS, Network, Sizes

_OUTPUT = re.compile(r"^/?(.*)/(?:MatMul|Gemm)_output_0")


def matrices(graph: bytes) -> dict[str, Tensor]:
    """The weights of a quantised graph by the names of their modules, outputs × inputs, and its
    other parameters as they are called."""
    model = onnx.load_from_string(graph)
    raw = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    found: dict[str, Tensor] = {}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        packed = node.input[1]
        base = packed.removesuffix("_quantized")
        matrix = raw[packed].astype(np.float32) - raw[f"{base}_zero_point"].astype(np.float32)
        matrix = matrix * raw[f"{base}_scale"]
        if base.endswith(".weight_Transposed"):
            name = base.removesuffix("_Transposed")
        else:
            said = _OUTPUT.match(node.output[0])
            name = f"{_module(said[1])}.weight" if said else base
        found[name] = torch.from_numpy(matrix.T.copy())
    plain = {
        name: torch.from_numpy(value.copy())
        for name, value in raw.items()
        if re.search(r"\.(weight|bias)$", name) and value.dtype == np.float32
    }
    return {**plain, **found}


def _module(path: str) -> str:
    """`encoder/layers.0/inner` is `encoder.layers.0.inner`; `role/role.0` is `role.0`."""
    parts = path.strip("/").split("/")
    kept = [
        part
        for part, following in zip(parts, [*parts[1:], ""], strict=True)
        if not following.startswith(f"{part}.")
    ]
    return ".".join(kept)


def reading_network(folder: Path) -> tuple[Network, Labels]:
    """The paragraph encoder and its heads as a pipeline ships them, without attribution.

    Args:
        folder: the `encoder` folder of a pipeline.
    """
    weights = read_weights(folder, FILES, FORMAT)
    said = weights.json(LABELS)
    labels = Labels(
        tuple(said["tags"]),  # type: ignore[arg-type]
        tuple(said["poses"]),  # type: ignore[arg-type]
        tuple(said["deps"]),  # type: ignore[arg-type]
        tuple(LemmaRule(**rule) for rule in said["rules"]),  # type: ignore[attr-defined]
    )
    tables = weights.arrays(TABLES_FILE)

    def table(name: str) -> Tensor:
        return torch.from_numpy(unpack_rows(tables[name], tables[f"{name}.scale"]))  # type: ignore[arg-type]

    words, positions = table("words"), table("positions")
    sizes = Sizes(len(labels.tags), len(labels.poses), len(labels.deps), len(labels.rules))
    network = Network(sizes, len(words), len(positions))
    layers = matrices(weights.files[ENCODER])
    state = {f"encoder.{n}" if n.startswith("layers.") else n: v for n, v in layers.items()}
    heads = matrices(weights.files[HEADS])
    state |= {name.removeprefix("network."): value for name, value in heads.items()}
    lift_weight, lift_bias = state.pop("lift.weight"), state.pop("lift.bias")
    pair_weight, pair_bias = state.pop("pair.weight"), state.pop("pair.bias")
    state["arc_pair"] = torch.cat([pair_weight.T, pair_bias[None]])
    lifted = torch.cat([lift_weight.T, lift_bias[None]])
    state["dep_pair"] = lifted.view(DEPS + 1, sizes.deps, DEPS + 1).permute(1, 0, 2)
    state["tables.words.weight"], state["tables.positions.weight"] = words, positions
    for number in range(len(TABLES)):
        state[f"tables.features.{number}.weight"] = table(f"features.{number}")
        state[f"skip.{number}.weight"] = table(f"skip.{number}")
    state["tables.norm.weight"] = torch.from_numpy(tables["norm.weight"].astype(np.float32))
    state["tables.norm.bias"] = torch.from_numpy(tables["norm.bias"].astype(np.float32))
    _load(network, state, but="attribution.")
    return network.eval(), labels


def attribution_state(folder: Path) -> dict[str, Tensor]:
    """The attribution head's parameters; `folder` is the `attribution` folder of a pipeline."""
    state = matrices((folder / "attribution.onnx").read_bytes())
    state = {name.removeprefix("head."): value for name, value in state.items()}
    lifted = torch.cat([state["lift.weight"].T, state["lift.bias"][None]])
    parts = lifted.shape[1] // (PAIR + 1)
    state["pair"] = lifted.view(PAIR + 1, parts, PAIR + 1).permute(1, 0, 2)
    distance = json.loads((folder / "attribution.json").read_text())["distance"]
    state["distance"] = torch.tensor(distance)
    return {name: value for name, value in state.items() if not name.startswith("lift.")}


def article_network(folder: Path) -> ArticleNetwork:
    """The article encoder and the heads on it.

    Args:
        folder: the folder of learned heads, `en_learned`.
    """
    graph = (folder / ARTICLE_ENCODER / ARTICLE_GRAPH).read_bytes()
    state = {f"encoder.{name}": value for name, value in matrices(graph).items()}
    stages = {ATTRIBUTION: "attribution", ACTORS: "actors", STATEMENTS: "statements"}
    for stage, name in stages.items():
        with np.load(folder / stage / STAGE_HEADS, allow_pickle=False) as arrays:
            for key in arrays.files:
                state[f"{name}.{key}"] = torch.from_numpy(arrays[key].astype(np.float32))
    depth = 1 + max(int(key.split(".")[2]) for key in state if key.startswith("encoder.layers."))
    width, seen = state["encoder.enter.weight"].shape
    network = ArticleNetwork(depth, width, seen)
    network.load_state_dict(state)
    return network.eval()


def _load(network: nn.Module, state: dict[str, Tensor], but: str) -> None:
    missing, extra = network.load_state_dict(state, strict=False)
    missing = [name for name in missing if not name.startswith(but)]
    if missing or extra:
        raise ValueError(f"not in the files: {missing}; not in the network: {extra}")
