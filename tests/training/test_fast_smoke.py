"""A few steps of training the fast pipeline, packaged, loaded and measured."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from thinc.api import get_current_ops, set_current_ops

from briefing.analysis.reading.fast.network import Shape
from briefing.analysis.reading.fast.tokens import Forms
from briefing.analysis.reading.fast.weights import npz
from briefing.analysis.reading.fast.words import WordTable
from briefing.training.corpora.treebanks import (
    ROOT,
    GoldDocument,
    GoldEntity,
    GoldSentence,
    GoldWord,
)
from briefing.training.reading.evaluate import evaluate
from briefing.training.reading.examples import MARKS, collect_labels
from briefing.training.reading.fast.distil import Lesson, load_lessons, save_lessons
from briefing.training.reading.fast.examples import FastExampleMaker, cut
from briefing.training.reading.fast.export import package_fast
from briefing.training.reading.fast.fit import FastSettings, Material, fit
from briefing.training.reading.lexicon import collect_lexicon

SENTENCE = GoldSentence(
    "s",
    "Iran denied it.",
    (
        GoldWord(0, 4, "NNP", "PROPN", "Iran", 1, "nsubj"),
        GoldWord(5, 11, "VBD", "VERB", "deny", ROOT, "ROOT"),
        GoldWord(12, 14, "PRP", "PRON", "it", 1, "obj"),
        GoldWord(14, 15, ".", "PUNCT", ".", 1, "punct"),
    ),
    (GoldEntity(0, 4, "GPE|LOC"),),
    opens_paragraph=True,
)
TREES = tuple(GoldDocument(f"d{n}", "x", (SENTENCE,) * 20) for n in range(4))
SILVER = (GoldDocument("s", "x", (replace(SENTENCE, id="t", words=None, entities=None),)),)
VECTORS = np.zeros((3, 8), dtype=np.float32)
VECTORS[1, 0] = VECTORS[2, 1] = 1.0
TABLE = WordTable(
    {"Iran": 0},
    np.array([7], dtype=np.uint32),
    np.array([2], dtype=np.uint8),
    {"iran": 1, "deny": 2},
    VECTORS,
)
SPANS = np.array([(0, 4), (5, 11), (12, 14), (14, 15)])
CHANCES = np.zeros((4, len(MARKS)), dtype=np.float16)
CHANCES[:, 0] = 1
CHANCES[0] = 0
CHANCES[0, MARKS.index("B-GPE")] = 1
LESSONS = {"s": Lesson(SPANS, CHANCES), "t": Lesson(SPANS, CHANCES)}
LABELS = collect_labels(TREES)
SMALL = Shape(width=16, depth=2, pieces=2, mark_width=8, parser_width=16)
SMOKE = FastSettings(steps=60, words=120, rate=1e-2, dropout=0.0)


@pytest.fixture
def same_ops():
    ops = get_current_ops()
    yield
    set_current_ops(ops)


def _maker() -> FastExampleMaker:
    return FastExampleMaker(LABELS, spacy.blank("en").vocab, Forms(TABLE), LESSONS)


def test_a_run_learns_goes_on_is_packaged_and_reads(tmp_path: Path, same_ops: None) -> None:
    run, later, out = tmp_path / "run", tmp_path / "later", tmp_path / "en_smoke"
    run.mkdir()
    later.mkdir()
    said: list[str] = []
    material = Material(TREES, SILVER, LESSONS, LABELS, TABLE)
    fit(material, SMALL, SMOKE, run, said.append)
    fit(material, SMALL, replace(SMOKE, steps=3, rate=1e-4), later, said.append, start=run)
    assert any(line.startswith("step 60") for line in said)

    (later / "words.npz").write_bytes(npz(TABLE.arrays()))
    collect_lexicon(TREES).save(later / "lexicon.json")
    package_fast(later, out, "0.0.0", {"x": 0.5})
    nlp = spacy.load(out)
    figures = evaluate(nlp, TREES)
    assert figures.tag.gold == 4 * 20 * 4
    assert figures.tag.f > 0.9
    assert figures.las.f > 0.9
    assert figures.lemma.f > 0.9
    assert figures.names["ALL"].f > 0.9
    assert nlp.meta["license"] == "CC BY-SA 4.0"


def test_the_same_seed_gives_the_same_weights(tmp_path: Path, same_ops: None) -> None:
    kept = []
    for name in "ab":
        run = tmp_path / name
        run.mkdir()
        material = Material(TREES, SILVER, LESSONS, LABELS, TABLE)
        fit(material, SMALL, replace(SMOKE, steps=3), run, lambda line: None)
        kept.append(dict(np.load(run / "network.npz")))
    assert all((kept[0][key] == kept[1][key]).all() for key in kept[1])


def test_lessons_come_back_from_their_file(tmp_path: Path) -> None:
    save_lessons(tmp_path / "lessons.npz", LESSONS)
    back = load_lessons(tmp_path / "lessons.npz")
    assert back.keys() == LESSONS.keys()
    for name, lesson in back.items():
        assert (lesson.spans == LESSONS[name].spans).all()
        assert (lesson.chances == LESSONS[name].chances).all()


def test_gold_leaves_open_what_the_teacher_decides() -> None:
    example = _maker().make([SENTENCE])
    assert example is not None
    assert example.marks[0].argmax() == MARKS.index("B-GPE")
    assert example.marks[1:, 0].min() > 0.99
    assert np.allclose(example.marks.sum(axis=1), 1.0, atol=1e-3)


def test_silver_has_marks_and_no_tree() -> None:
    example = _maker().make(SILVER[0].sentences)
    assert example is not None
    assert example.tree is None
    assert (example.tags < 0).all()
    assert example.marks[0].argmax() == MARKS.index("B-GPE")


def test_a_tree_with_a_ring_is_left_out() -> None:
    ring = tuple(
        replace(w, head=h) for w, h in zip(SENTENCE.words or (), (1, 0, 1, 1), strict=True)
    )
    example = _maker().make([replace(SENTENCE, words=ring)])
    assert example is not None
    assert example.tree is None
    assert (example.tags >= 0).all()


def test_pieces_of_a_document_give_it_whole_again() -> None:
    sentences = tuple(replace(SENTENCE, id=str(n), opens_paragraph=n % 7 == 0) for n in range(40))
    document = GoldDocument("d", "x", sentences)
    for seed in range(5):
        pieces = list(cut(document, random.Random(seed)))
        assert [s for piece in pieces for s in piece] == list(sentences)
        assert max(len(piece) for piece in pieces) <= 12
