"""The stance head as the files that the component reads, and into a pipeline."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import spacy
import torch

from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.analysis.statements.stance.scores import FORMAT as STANCE_FORMAT
from briefing.analysis.statements.stance.scores import GRAPH as STANCE_GRAPH
from briefing.analysis.statements.stance.scores import LABELS as STANCE_LABELS
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.training.graphs import quantised
from briefing.training.packaging import rewrite
from briefing.training.statements.network import StanceHead


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
        graph = quantised(path, reduce_range)
    files = {STANCE_GRAPH: graph, STANCE_LABELS: json.dumps({"kinds": KINDS}).encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, STANCE_FORMAT))


def add_stance(weights: Path, folder: Path) -> None:
    """Give the pipeline in `folder` the stance component with these weight files, anew if it has
    one."""
    nlp = spacy.load(folder)
    if "stance" in nlp.pipe_names:
        nlp.remove_pipe("stance")
    nlp.add_pipe("briefing_stance", name="stance").from_disk(weights)  # type: ignore[attr-defined]
    rewrite(nlp, folder)
