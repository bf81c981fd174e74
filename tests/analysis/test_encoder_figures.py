"""The gate: a worse model cannot slip in. Gold of sentences written for the project."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy

import briefing.analysis.encoder.component  # noqa: F401  (registers the factory)
from briefing.resources import pipelines
from briefing.training.corpus import GoldDocument, GoldEntity, GoldSentence, read_conllu
from briefing.training.evaluate import Figures, evaluate

GOLD = Path(__file__).parent / "data" / "news.conllu"
FOLDER = pipelines() / "en_briefing"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no bundled pipeline here")

FLOORS = {
    "tag": 0.98,
    "pos": 0.98,
    "lemma": 0.985,
    "uas": 0.965,
    "las": 0.945,
    "sentences": 0.97,
    "names F ALL": 0.93,
}


def _with_names(sentence: GoldSentence, rows: list[list[str]]) -> GoldSentence:
    spans: list[tuple[int, int, str]] = []
    for word, row in zip(sentence.words or (), rows, strict=True):
        mark = row[9].split("|")[0].removeprefix("Name=")
        if mark.startswith("B-"):
            spans.append((word.start, word.end, mark[2:]))
        elif mark.startswith("I-"):
            start, _, label = spans.pop()
            spans.append((start, word.end, label))
    return replace(sentence, entities=tuple(GoldEntity(*span) for span in spans))


@pytest.fixture(scope="module")
def figures() -> Figures:
    documents = [
        GoldDocument(
            document.id,
            document.corpus,
            tuple(_with_names(s, r) for s, r in zip(document.sentences, rows, strict=True)),
        )
        for document, rows in read_conllu(GOLD, "news")
    ]
    return evaluate(spacy.load(FOLDER), documents)


@pytest.mark.parametrize("name", FLOORS)
def test_the_bundled_pipeline_is_no_worse_than_this(figures: Figures, name: str) -> None:
    assert dict(figures.rows())[name] >= FLOORS[name]


def test_the_gate_is_wide_enough_to_mean_something(figures: Figures) -> None:
    assert figures.tag.gold > 600
    assert figures.sentences.gold >= 40
