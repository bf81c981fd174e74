"""From a trained network to the files that ship: the article encoder in int8, heads as halves."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from briefing.analysis.reading.article_encoder.network import FORMAT, GRAPH
from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.analysis.stage import ACTORS, ARTICLE_ENCODER, ATTRIBUTION, HEADS, STATEMENTS
from briefing.analysis.stage import FORMAT as HEADS_FORMAT
from briefing.training.article.network import SEEN, Network
from briefing.training.graphs import quantised


def export(network: Network, folder: Path) -> None:
    """Write the folders of the components into `folder`, each with its manifest."""
    network = network.float().eval()
    write(folder / ARTICLE_ENCODER, {GRAPH: _graph(network)}, FORMAT)
    for name, heads in (
        (ATTRIBUTION, network.attribution),
        (ACTORS, network.actors),
        (STATEMENTS, network.statements),
    ):
        write(folder / name, {HEADS: packed(heads)}, HEADS_FORMAT)


def packed(heads: nn.Module) -> bytes:
    """The arrays of some heads, as halves."""
    arrays = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in heads.state_dict().items()
    }
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def write(folder: Path, files: dict[str, bytes], form: str) -> None:
    """Write a component's files and their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, form))


def _graph(network: Network) -> bytes:
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        path = Path(scratch) / GRAPH
        torch.onnx.export(
            network.encoder,
            (torch.zeros(1, 9, SEEN), torch.zeros(1, 9, dtype=torch.long)),
            str(path),
            input_names=["tokens", "paragraphs"],
            output_names=["vectors"],
            dynamic_axes={n: {1: "length"} for n in ("tokens", "paragraphs", "vectors")},
            opset_version=17,
            dynamo=False,
        )
        return quantised(path, reduce_range=False)
