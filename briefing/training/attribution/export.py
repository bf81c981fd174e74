"""The attribution head as the files that the component reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.attribution.learned.scores import FORMAT, GRAPH
from briefing.analysis.attribution.learned.scores import LABELS as ATTRIBUTION_LABELS
from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.training.attribution.network import PairHead
from briefing.training.attribution.roles import BELONGS, ROLES
from briefing.training.graphs import quantised, write_graph


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
        write_graph(
            AttributionGraph(head),
            torch.zeros(1, 7, seen),
            "tokens",
            ("roles", "cue_factors", "token_factors"),
            1,
            path,
        )
        graph = quantised(path, reduce_range) if int8 else path.read_bytes()
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
