"""The gate: a worse model cannot slip in. Gold of sentences written for the project.

`data/news.conllu` says how it was made. The floors lie about half a point to a point under what
each pipeline gets there: raise them with a better one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import briefing.analysis.reading.encoder.component  # noqa: F401  (registers the factory)
from briefing.resources import pipelines
from briefing.training.corpora.treebanks import GoldDocument, GoldEntity, GoldSentence, read_conllu
from briefing.training.evaluation.ratio import Ratio
from briefing.training.reading.evaluate import evaluate
from briefing.training.reading.examples import whole

GOLD = Path(__file__).parent / "data" / "news.conllu"
ALL_LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "MONEY", "PERCENT"}

# The starter's figures on the same file, for comparison: tag .961, lemma .923, LAS .841,
# sentences .923, starts .968, names .780, nine labels .755.
FLOORS = {
    "en_briefing": {  # gets .985 .988 .995 .949 .928 .976 .992 .854 .859
        "tag": 0.980,
        "pos": 0.982,
        "lemma": 0.988,
        "uas": 0.945,
        "las": 0.924,
        "sentences": 0.966,
        "starts": 0.986,
        "names F ALL": 0.840,  # .854 before the heads of all stages were trained with it
        "nine labels": 0.840,  # .859 before the heads of all stages were trained with it
    },
    "en_fast": {  # gets .972 .975 .990 .913 .884 .952 .984 .797 .815
        "tag": 0.966,
        "pos": 0.969,
        "lemma": 0.984,
        "uas": 0.906,
        "las": 0.877,
        "sentences": 0.944,
        "starts": 0.978,
        "names F ALL": 0.788,
        "nine labels": 0.805,
    },
}
FiguresOf = Callable[[str], dict[str, float]]


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


@cache
def documents() -> tuple[GoldDocument, ...]:
    """The gold file with its names, as the evaluation takes it."""
    return tuple(
        GoldDocument(
            document.id,
            document.corpus,
            tuple(_with_names(s, r) for s, r in zip(document.sentences, rows, strict=True)),
        )
        for document, rows in read_conllu(GOLD, "news")
    )


def _nine_labels(nlp: Language) -> float:
    """F of names with all nine labels told apart, GPE from LOC too."""
    labels = Ratio()
    for document in documents():
        text, names = "", set()
        for unit in whole(document):
            text += "\n\n" if text else ""
            names |= {(len(text) + s, len(text) + e, n) for s, e, n in unit.entities or ()}
            text += unit.text
        labels.compare(names, {(e.start_char, e.end_char, e.label_) for e in nlp(text).ents})
    return labels.f


@pytest.fixture(scope="module")
def figures_of() -> FiguresOf:
    @cache
    def measure(name: str) -> dict[str, float]:
        nlp = spacy.load(pipelines() / name)
        return {**dict(evaluate(nlp, documents()).rows()), "nine labels": _nine_labels(nlp)}

    return measure


@pytest.mark.parametrize(
    ("pipeline", "figure"), [(name, figure) for name in FLOORS for figure in FLOORS[name]]
)
def test_a_bundled_pipeline_is_no_worse_than_this(
    pipeline: str, figure: str, figures_of: FiguresOf
) -> None:
    if not (pipelines() / pipeline).is_dir():
        pytest.skip(f"{pipeline} is not bundled here")
    assert figures_of(pipeline)[figure] >= FLOORS[pipeline][figure]


def test_the_gate_is_wide_enough_to_mean_something() -> None:
    sentences = [sentence for document in documents() for sentence in document.sentences]
    assert len(sentences) >= 260
    assert sum(len(sentence.words or ()) for sentence in sentences) >= 4500
    assert sum(not sentence.opens_paragraph for sentence in sentences) >= 100
    labels = {name.label for sentence in sentences for name in sentence.entities or ()}
    assert labels == ALL_LABELS


def test_every_gold_sentence_is_a_tree() -> None:
    for document in documents():
        for sentence in document.sentences:
            words = sentence.words or ()
            assert sum(word.head < 0 for word in words) == 1, sentence.id
            for place in range(len(words)):
                steps = 0
                while place >= 0 and steps <= len(words):
                    place, steps = words[place].head, steps + 1
                assert place < 0, sentence.id
