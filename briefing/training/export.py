"""From a trained network to the files that ship: two graphs in int8, tables in bytes, labels."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.attribution.learned.scores import FORMAT, GRAPH
from briefing.analysis.attribution.learned.scores import LABELS as ATTRIBUTION_LABELS
from briefing.analysis.reading.encoder.files import ENCODER, HEADS, LABELS, PIECES, TABLES
from briefing.analysis.reading.encoder.files import FORMAT as ENCODER_FORMAT
from briefing.analysis.runtime.weights import MANIFEST, manifest_of, pack_rows
from briefing.analysis.statements.stance.scores import FORMAT as STANCE_FORMAT
from briefing.analysis.statements.stance.scores import GRAPH as STANCE_GRAPH
from briefing.analysis.statements.stance.scores import LABELS as STANCE_LABELS
from briefing.training.attribution_network import PairHead
from briefing.training.bert import WIDTH, Encoder
from briefing.training.examples import BELONGS, MARKS, ROLES, Labels
from briefing.training.lexicon import Lexicon
from briefing.training.network import DEPS, SEEN, Network
from briefing.training.stance_network import KINDS, StanceHead


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


class AttributionGraph(nn.Module):
    """Roles of a paragraph's tokens, and the factors of the pair scores."""

    def __init__(self, head: PairHead):
        super().__init__()
        self.head = head
        parts, width, _ = head.pair.shape
        lifted = head.pair.detach().permute(1, 0, 2).reshape(width, -1)
        self.lift = nn.Linear(width - 1, parts * width)
        with torch.no_grad():
            self.lift.weight.copy_(lifted[:-1].T)
            self.lift.bias.copy_(lifted[-1])

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """1 × tokens × width to roles, cue factors and token factors."""
        states = self.head.states(tokens, None)
        return (
            self.head.role(states),
            self.lift(functional.gelu(self.head.cue(states))),
            functional.gelu(self.head.token(states)),
        )


class EncoderGraph(nn.Module):
    """The layers alone, over one window."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, states: Tensor) -> Tensor:
        """1 × pieces × width in and out."""
        result: Tensor = self.encoder(states)
        return result


def _graph(
    module: nn.Module, example: Tensor, name: str, outputs: tuple[str, ...], axis: int, path: Path
) -> None:
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


def _quantised(path: Path, reduce_range: bool) -> bytes:
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


def export_attribution(
    head: PairHead,
    seen: int,
    folder: Path,
    *,
    tuned: Mapping[str, object] | None = None,
    int8: bool = True,
    reduce_range: bool = False,
) -> None:
    """Write the attribution component's weight files and their manifest into `folder`.

    `seen` is the width of the head's input; `tuned` is what decoding was tuned to
    (`briefing.analysis.attribution.learned.decode.Decoder.of`).
    """
    head = head.float().eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        path = Path(scratch) / GRAPH
        _graph(
            AttributionGraph(head),
            torch.zeros(1, 7, seen),
            "tokens",
            ("roles", "cue_factors", "token_factors"),
            1,
            path,
        )
        graph = _quantised(path, reduce_range) if int8 else path.read_bytes()
    said = {
        "roles": ROLES,
        "parts": BELONGS,
        "distance": head.distance.detach().tolist(),
        **(tuned or {}),
    }
    files = {GRAPH: graph, ATTRIBUTION_LABELS: json.dumps(said).encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, FORMAT))


def export_stance(head: StanceHead, seen: int, folder: Path, *, reduce_range: bool = True) -> None:
    """Write the stance component's weight files and their manifest into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        path = Path(scratch) / STANCE_GRAPH
        torch.onnx.export(
            head.float().eval(),
            (torch.zeros(1, 7, seen), torch.ones(1, 7, dtype=torch.long), torch.zeros(1).long()),
            str(path),
            input_names=["tokens", "parts", "kind"],
            output_names=["kinds", "aims"],
            dynamic_axes={n: {1: "length"} for n in ("tokens", "parts", "aims")},
            opset_version=17,
            dynamo=False,
        )
        graph = _quantised(path, reduce_range)
    files = {STANCE_GRAPH: graph, STANCE_LABELS: json.dumps({"kinds": KINDS}).encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, STANCE_FORMAT))


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

    `lexicon` (`briefing.training.lexicon`) overrules the lemma head.
    """
    network = network.float().eval()
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        encoder, heads = Path(scratch) / ENCODER, Path(scratch) / HEADS
        _graph(
            EncoderGraph(network.encoder), torch.zeros(1, 9, WIDTH), "states", ("out",), 1, encoder
        )
        _graph(HeadGraph(network), torch.zeros(7, SEEN), "tokens", OUTPUTS, 0, heads)
        for name, path in ((ENCODER, encoder), (HEADS, heads)):
            files[name] = _quantised(path, reduce_range) if int8 else path.read_bytes()
    files[TABLES] = _tables(network)
    said = asdict(labels) | {"marks": MARKS}
    if lexicon is not None:
        said |= {"lexicon": lexicon.lemmas, "endings": lexicon.endings}
    files[LABELS] = json.dumps(said, ensure_ascii=False).encode()
    files[PIECES] = tokenizer.read_bytes()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, ENCODER_FORMAT))
