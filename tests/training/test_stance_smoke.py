"""The stance head: its labels hold no text, and a few steps of training end in a pipeline."""

import gzip
import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from briefing.analysis.pipeline import load
from briefing.analysis.runtime.found import STANCES
from briefing.model import StatementKind
from briefing.resources import pipelines
from briefing.training.statements.examples import LABELS, examples

TEXT = "Smith called Jones a liar. Jones said that the bridge was open."
ROW = {
    "article": "one",
    "statements": [
        {
            "paragraph": [0, len(TEXT)],
            "source": [[0, 5]],
            "cue": [[6, 12]],
            "content": [[13, 25]],
            "read_as": "statement",
            "kind": "accusation",
            "targets": [[13, 18]],
            "elsewhere": 0,
            "verdict": "ok",
        }
    ],
    "links": [],
}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.jsonl.gz"
    dropped = {**ROW["statements"][0], "verdict": "no"}  # type: ignore[index]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({**ROW, "statements": [*ROW["statements"], dropped]}) + "\n")  # type: ignore[misc]
        lines.write(json.dumps({**ROW, "article": "two"}) + "\n")
        lines.write(json.dumps({**ROW, "article": "no text of it here"}) + "\n")
    return path


def test_the_labels_that_ship_are_numbers_and_kinds() -> None:
    kinds = set(get_args(StatementKind))
    names = {"paragraph", "source", "cue", "content", "read_as", "kind", "targets", "elsewhere"}
    with gzip.open(LABELS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len(rows) > 100
    for row in rows:
        assert set(row) == {"article", "statements", "links"}
        for statement in row["statements"]:
            assert set(statement) == names | {"verdict"}
            assert {statement["kind"], statement["read_as"]} <= kinds
            assert statement["verdict"] in {"ok", "src", "no"}
            for name in ("source", "cue", "content", "targets"):
                assert all(isinstance(n, int) for span in statement[name] for n in span)


def test_an_example_has_the_labelled_words_marked(labels: Path) -> None:
    [example] = examples(load("rules"), {"one": TEXT}, labels)
    assert example.parts.tolist()[:5] == [1, 2, 3, 3, 3]
    assert example.aims.tolist()[:4] == [False, False, True, False]
    assert (example.read_as, example.kind) == ("statement", "accusation")


def test_a_trained_head_becomes_a_part_of_a_pipeline(labels: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from briefing.training.statements.evaluate import cross_validated
    from briefing.training.statements.export import add_stance, export_stance
    from briefing.training.statements.fit import fit

    found = list(examples(load("rules"), {"one": TEXT, "two": TEXT}, labels))
    assert any("targets from" in line for line in cross_validated(found, 2))
    head = fit(found * 8, epochs=6)
    export_stance(head, found[0].vectors.shape[1], tmp_path / "weights")
    folder = tmp_path / "pipeline"
    shutil.copytree(pipelines() / "en_briefing", folder)
    add_stance(tmp_path / "weights", folder)
    doc = load(str(folder))(TEXT)
    stance = doc._.get(STANCES).read([0], [1], [2, 3, 4], "statement")
    assert stance.aimed.argmax() == 2  # the only thing that it has ever learnt
