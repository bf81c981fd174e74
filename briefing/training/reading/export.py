"""The encoder and its heads as the files that ship: graphs in int8, tables in bytes, labels."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.reading.encoder.files import ENCODER, HEADS, LABELS, PIECES, TABLES
from briefing.analysis.reading.encoder.files import FORMAT as ENCODER_FORMAT
from briefing.analysis.runtime.weights import MANIFEST, manifest_of, pack_rows
from briefing.training.graphs import quantised, write_graph
from briefing.training.reading.bert import WIDTH, Encoder
from briefing.training.reading.examples import MARKS, Labels
from briefing.training.reading.lexicon import Lexicon
from briefing.training.reading.network import DEPS, SEEN, Network


class HeadGraph(nn.Module):
    """All heads over rows of token vectors; arcs and labels in factors."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network
        labels = network.dep_pair.shape[0]
        lifted = network.dep_pair.detach().permute(1, 0, 2).reshape(DEPS + 1, -1)
        self.lift = nn.Linear(DEPS, labels * (DEPS + 1))
        self.pair = nn.Linear(network.arc_pair.shape[1], network.arc_pair.shape[1])
        with torch.no_grad():
            self.lift.weight.copy_(lifted[:-1].T)
            self.lift.bias.copy_(lifted[-1])
            self.pair.weight.copy_(network.arc_pair[:-1].T)
            self.pair.bias.copy_(network.arc_pair[-1])

    def forward(self, tokens: Tensor) -> tuple[Tensor, ...]:
        """Rows of width `SEEN`; the order of the outputs is `OUTPUTS`."""
        net = self.network
        both = net.tag(tokens)
        arcs = self.pair(functional.gelu(net.arc_dep(tokens)))
        label_heads = functional.pad(functional.gelu(net.dep_head(tokens)), (0, 1), value=1.0)
        return (
            both[:, : net.sizes.tags],
            both[:, net.sizes.tags :],
            net.lemma(tokens),
            net.mark(tokens),
            net.start(tokens),
            arcs,
            functional.gelu(net.arc_head(tokens)),
            self.lift(functional.gelu(net.dep_dep(tokens))),
            label_heads,
        )


OUTPUTS = (
    "tags",
    "poses",
    "rules",
    "marks",
    "starts",
    "arcs",
    "arc_heads",
    "labels",
    "label_heads",
)


class EncoderGraph(nn.Module):
    """The layers alone, over one window; the states half way up are a second output."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """1 × pieces × width in, and out twice."""
        half = len(self.encoder.layers) // 2
        for layer in self.encoder.layers[:half]:
            states = layer(states, None)
        lower = states
        for layer in self.encoder.layers[half:]:
            states = layer(states, None)
        return states, lower


def _tables(network: Network) -> bytes:
    arrays: dict[str, np.ndarray] = {}  # type: ignore[type-arg]

    def put(name: str, table: Tensor) -> None:
        packed, scales = pack_rows(table.detach().float().numpy())
        arrays[name], arrays[name + ".scale"] = packed, scales

    put("words", network.tables.words.weight)
    put("positions", network.tables.positions.weight)
    for number, table in enumerate(network.tables.features):
        put(f"features.{number}", table.weight)  # type: ignore[arg-type]
    for number, table in enumerate(network.skip):
        put(f"skip.{number}", table.weight)  # type: ignore[arg-type]
    arrays["norm.weight"] = network.tables.norm.weight.detach().float().numpy()
    arrays["norm.bias"] = network.tables.norm.bias.detach().float().numpy()
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def export(
    network: Network,
    labels: Labels,
    tokenizer: Path,
    folder: Path,
    *,
    lexicon: Lexicon | None = None,
    int8: bool = True,
    reduce_range: bool = False,
) -> None:
    """Write the weight files and their manifest into `folder`.

    `lexicon` (`briefing.training.reading.lexicon`) overrules the lemma head.
    """
    network = network.float().eval()
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        encoder, heads = Path(scratch) / ENCODER, Path(scratch) / HEADS
        write_graph(
            EncoderGraph(network.encoder),
            torch.zeros(1, 9, WIDTH),
            "states",
            ("out", "lower"),
            1,
            encoder,
        )
        write_graph(HeadGraph(network), torch.zeros(7, SEEN), "tokens", OUTPUTS, 0, heads)
        for name, path in ((ENCODER, encoder), (HEADS, heads)):
            files[name] = quantised(path, reduce_range) if int8 else path.read_bytes()
    files[TABLES] = _tables(network)
    said = asdict(labels) | {"marks": MARKS}
    if lexicon is not None:
        said |= {"lexicon": lexicon.lemmas, "endings": lexicon.endings}
    files[LABELS] = json.dumps(said, ensure_ascii=False).encode()
    files[PIECES] = tokenizer.read_bytes()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, ENCODER_FORMAT))
