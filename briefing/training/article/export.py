"""From a trained network to the files that ship: the article encoder in int8, heads as halves."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from briefing.analysis.attribution.learned.scores import LABELS as ATTRIBUTION_LABELS
from briefing.analysis.reading.article_encoder.network import FORMAT, GRAPH
from briefing.analysis.reading.encoder.files import LABELS, PIECES
from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.analysis.stage import ACTORS, ARTICLE_ENCODER, ATTRIBUTION, HEADS, STATEMENTS
from briefing.analysis.stage import FORMAT as HEADS_FORMAT
from briefing.training.article.network import Network
from briefing.training.attribution.export import export_attribution
from briefing.training.graphs import quantised
from briefing.training.packaging import package
from briefing.training.reading.examples import Labels
from briefing.training.reading.export import export as export_encoder
from briefing.training.reading.lexicon import Lexicon
from briefing.training.reading.network import SEEN as READING_SEEN
from briefing.training.reading.network import Network as ReadingNetwork

SIDES = ("side.", "actor.", "candidate.", "itself", "absent")
"""How the names of the parameters begin that say for whom actors speak."""


def export(network: Network, folder: Path, *, sides: bool = True) -> None:
    """Write the folders of the components into `folder`, each with its manifest.

    Without `sides` there is no head of sides: the ranker alone decides.
    """
    network = network.float().eval()
    write(folder / ARTICLE_ENCODER, {GRAPH: _graph(network)}, FORMAT)
    for name, heads in (
        (ATTRIBUTION, network.attribution),
        (ACTORS, network.actors),
        (STATEMENTS, network.statements),
    ):
        left_out = () if sides or name != ACTORS else SIDES
        write(folder / name, {HEADS: packed(heads, left_out)}, HEADS_FORMAT)


def export_reading(network: ReadingNetwork, labels: Labels, pipeline: Path, out: Path) -> None:
    """Write a pipeline whose encoder and attribution are those of a network.

    Args:
        network: the paragraph encoder with its heads.
        labels: of its heads.
        pipeline: whence all that the network does not hold is taken.
        out: the folder that is written, whole.
    """
    said = json.loads((pipeline / "encoder" / LABELS).read_bytes())
    tuned = json.loads((pipeline / "attribution" / ATTRIBUTION_LABELS).read_bytes())
    for name in ("roles", "parts", "distance"):
        tuned.pop(name)
    meta = json.loads((pipeline / "meta.json").read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        encoder, attribution = Path(scratch) / "encoder", Path(scratch) / "attribution"
        export_encoder(
            network,
            labels,
            pipeline / "encoder" / PIECES,
            encoder,
            lexicon=Lexicon(said["lexicon"], said["endings"]),
            reduce_range=True,
        )
        export_attribution(
            network.attribution, READING_SEEN, attribution, tuned=tuned, reduce_range=True
        )
        package(encoder, out, meta["version"], {}, attribution)


def packed(heads: nn.Module, without: tuple[str, ...] = ()) -> bytes:
    """The arrays of some heads, as halves, but those whose names begin so."""
    arrays = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in heads.state_dict().items()
        if not name.startswith(without)
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
    seen = network.encoder.enter.in_features
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        path = Path(scratch) / GRAPH
        torch.onnx.export(
            network.encoder,
            (torch.zeros(1, 9, seen), torch.zeros(1, 9, dtype=torch.long)),
            str(path),
            input_names=["tokens", "paragraphs"],
            output_names=["vectors"],
            dynamic_axes={n: {1: "length"} for n in ("tokens", "paragraphs", "vectors")},
            opset_version=17,
            dynamo=False,
        )
        return quantised(path, reduce_range=False)
