"""A few steps of training, exported, packaged, loaded and measured."""

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import spacy  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from briefing.analysis.reading.encoder.wordpieces import WordPieces  # noqa: E402
from briefing.errors import BriefingError  # noqa: E402
from briefing.resources import pipelines  # noqa: E402
from briefing.training.__main__ import app  # noqa: E402
from briefing.training.attribution.evaluate import of_component  # noqa: E402
from briefing.training.attribution.export import export_attribution  # noqa: E402
from briefing.training.corpora.polnear import Article, GoldRelation  # noqa: E402
from briefing.training.corpora.treebanks import (  # noqa: E402
    ROOT,
    GoldDocument,
    GoldEntity,
    GoldSentence,
    GoldWord,
)
from briefing.training.packaging import package  # noqa: E402
from briefing.training.reading.evaluate import evaluate  # noqa: E402
from briefing.training.reading.examples import collect_labels, join  # noqa: E402
from briefing.training.reading.export import export  # noqa: E402
from briefing.training.reading.fit import SMOKE, fit, trained_network  # noqa: E402
from briefing.training.reading.fit_quantised import blended  # noqa: E402
from briefing.training.reading.lexicon import collect_lexicon  # noqa: E402
from briefing.training.reading.network import SEEN, Network, Sizes  # noqa: E402
from briefing.training.reading.sources import Corpora  # noqa: E402

PIECES = pipelines() / "en_briefing" / "encoder" / "pieces.json"

pytestmark = pytest.mark.skipif(not PIECES.exists(), reason="no vocabulary here")

SENTENCE = GoldSentence(
    "s",
    "Iran denied it.",
    (
        GoldWord(0, 4, "NNP", "PROPN", "Iran", 1, "nsubj"),
        GoldWord(5, 11, "VBD", "VERB", "deny", ROOT, "ROOT"),
        GoldWord(12, 14, "PRP", "PRON", "it", 1, "obj"),
        GoldWord(14, 15, ".", "PUNCT", ".", 1, "punct"),
    ),
    (GoldEntity(0, 4, "GPE"),),
    opens_paragraph=True,
)
TREES = tuple(GoldDocument(f"d{n}", "x", (SENTENCE,) * 4) for n in range(4))
DENIAL = GoldRelation(((0, 4),), ((5, 11),), ((12, 14),))
NEWS = tuple(
    ((replace(join([SENTENCE]), words=None, relations=(DENIAL,)),),) for _ in range(4)
)  # fmt: skip
SILVER = (GoldDocument("s", "x", (replace(SENTENCE, words=None),)),)


def test_a_run_trains_resumes_exports_and_reads(tmp_path: Path) -> None:
    run, out = tmp_path / "run", tmp_path / "en_smoke"
    run.mkdir()
    pieces = WordPieces(PIECES)
    labels = collect_labels(TREES)
    labels.save(run / "labels.json")
    torch.manual_seed(0)
    sizes = Sizes(len(labels.tags), len(labels.poses), len(labels.deps), len(labels.rules))
    said: list[str] = []
    corpora = Corpora(TREES, SILVER, NEWS)
    fit(Network(sizes), corpora, labels, pieces, SMOKE, run, said.append)
    longer = replace(SMOKE, steps=4)
    fit(Network(sizes), corpora, labels, pieces, longer, run, said.append)
    assert any("resumed at step 3" in line for line in said)

    network, found = trained_network(run)
    assert found == labels
    export(network, labels, PIECES, tmp_path / "weights")
    export_attribution(network.attribution, SEEN, tmp_path / "roles")
    package(tmp_path / "weights", out, "0.0.0", {}, tmp_path / "roles")
    nlp = spacy.load(out)
    assert nlp.pipe_names == ["encoder", "attribution"]
    article = Article("a", "Iran denied it.", ((DENIAL,),))
    assert of_component(nlp, [article]).relation.gold == 1
    figures = evaluate(nlp, TREES)
    assert figures.tag.gold == 4 * 4 * 4
    assert 0.0 <= figures.las.f <= 1.0
    assert nlp.meta["license"] == "CC BY-SA 4.0"


def test_runs_are_blended_and_exported_by_their_commands(tmp_path: Path) -> None:
    labels = collect_labels(TREES)
    sizes = Sizes(len(labels.tags), len(labels.poses), len(labels.deps), len(labels.rules))
    for seed, name in enumerate(("one", "two")):
        run = tmp_path / name
        run.mkdir()
        torch.manual_seed(seed)
        torch.save(Network(sizes).state_dict(), run / "network.pt")
        labels.save(run / "labels.json")
        collect_lexicon(TREES).save(run / "lexicon.json")
        (run / "tokenizer.json").write_bytes(PIECES.read_bytes())
    one, two, mixed = (str(tmp_path / name) for name in ("one", "two", "mixed"))
    words = ["reading", "blend", "--run", one, "--other", two, "--head", "mark", "--share", "0.5"]
    assert CliRunner().invoke(app, [*words, "--out", mixed]).exit_code == 0
    first, second, result = (
        torch.load(Path(run) / "network.pt", weights_only=True) for run in (one, two, mixed)
    )
    for name, weights in result.items():
        both = (first[name] + second[name]) / 2
        wanted = both if name.startswith("mark.") else first[name]
        assert torch.allclose(weights, wanted), name

    out = tmp_path / "en_smoke"
    exported = CliRunner().invoke(app, ["reading", "export", "--run", mixed, "--out", str(out)])
    assert exported.exit_code == 0, exported.output
    assert spacy.load(out).pipe_names == ["encoder", "attribution"]


def test_a_head_that_there_is_not_is_named_beside_those_that_there_are() -> None:
    with pytest.raises(BriefingError, match=r"no such head: marks .*mark"):
        blended({"mark.weight": torch.zeros(1)}, {}, "marks", 0.5)
