"""Both encoders trained as one: what is read back of the files, and what windows give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc

from briefing.analysis.reading.encoder.files import PIECES
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.vectors import VECTORS, WIDTH
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.resources import pipelines
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.written import read_written
from briefing.training.packaging import loaded

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from briefing.training.article.annotated_examples import coreference_example  # noqa: E402
from briefing.training.article.arrays import arrays_of, read_arrays, write_arrays  # noqa: E402
from briefing.training.article.batch import batch_of  # noqa: E402
from briefing.training.article.encode import Student, inputs_of  # noqa: E402
from briefing.training.article.fit_whole import Settings, fit_whole  # noqa: E402
from briefing.training.article.losses import losses, losses_of_teacher  # noqa: E402
from briefing.training.article.network import Network  # noqa: E402
from briefing.training.article.pieces import piece_windows  # noqa: E402
from briefing.training.article.teacher import Teacher, distance_buckets, fold_of  # noqa: E402
from briefing.training.article.whole import Whole  # noqa: E402
from briefing.training.packaged import article_network, reading_network  # noqa: E402
from briefing.training.reading.network import Network as ReadingNetwork  # noqa: E402

PIPELINE = pipelines() / "en_briefing"


@pytest.fixture(scope="module")
def doc() -> Doc:
    _, read = next(read_docs(loaded(str(PIPELINE)), read_written()[:1]))
    return read


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(PIPELINE / "encoder" / PIECES)


@pytest.fixture(scope="module")
def reading() -> ReadingNetwork:
    return reading_network(PIPELINE / "encoder")[0]


def test_every_token_of_an_article_is_in_one_window(doc: Doc, pieces: WordPieces) -> None:
    found = np.concatenate([window.tokens for window in piece_windows(doc, pieces)])
    assert sorted(found.tolist()) == list(range(len(article_tokens(doc))))


def test_the_network_that_is_read_back_reads_as_the_pipeline_does(
    doc: Doc, pieces: WordPieces, reading: ReadingNetwork
) -> None:
    one = coreference_example(doc, "one", {0: 0, 1: 0}, pieces)
    batch = batch_of([arrays_of(one)], with_pieces=True)
    with torch.no_grad():
        rows = inputs_of(Student(reading), batch)
    theirs = doc._.get(VECTORS)[article_tokens(doc).places].astype(np.float32)
    ours = rows[:, WIDTH : 2 * WIDTH].numpy()
    alike = (ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
    assert np.median(alike) > 0.98  # the rest is what eight bits lose


def test_the_learned_heads_can_be_read_back() -> None:
    network = article_network(pipelines() / "en_learned")
    assert sum(value.numel() for value in network.parameters()) > 5_000_000


def test_a_step_moves_both_encoders_and_a_finished_run_is_not_run_again(
    doc: Doc, pieces: WordPieces, tmp_path: Path
) -> None:
    reading, _ = reading_network(PIPELINE / "encoder")
    whole = Whole(reading, Network(depth=1))
    one = arrays_of(coreference_example(doc, "one", {0: 0, 1: 1, 2: 0}, pieces))
    lower = reading.encoder.layers[0].inner.weight.detach().clone()
    upper = whole.article.encoder.layers[0].inner.weight.detach().clone()
    told: list[str] = []
    settings = Settings(epochs=1, batch=1)
    fit_whole(whole, [one], [], [], tmp_path, settings, say=told.append)
    assert not torch.equal(reading.encoder.layers[0].inner.weight, lower)
    assert not torch.equal(whole.article.encoder.layers[0].inner.weight, upper)
    fit_whole(whole, [replace(one, name="two")], [], [], tmp_path, settings, say=told.append)
    assert len([line for line in told if line.startswith("epoch")]) == 1


def test_arrays_are_the_same_once_written(doc: Doc, pieces: WordPieces, tmp_path: Path) -> None:
    one = arrays_of(coreference_example(doc, "one", {0: 0, 1: 1, 2: 0}, pieces))
    write_arrays(tmp_path / "some.xz", [one])
    [again] = read_arrays(tmp_path / "some.xz")
    assert again.name == "one"
    assert again.cues is None
    assert np.array_equal(again.pairs, one.pairs)
    assert np.array_equal(again.groups.token, one.groups.token)
    assert len(again.parts) == len(one.parts)


def test_a_batch_is_what_its_articles_are_by_themselves(
    doc: Doc, pieces: WordPieces, reading: ReadingNetwork
) -> None:
    torch.manual_seed(0)
    whole = Whole(reading, Network(depth=1)).eval()
    some = [
        arrays_of(coreference_example(doc, name, who, pieces))
        for name, who in (("one", {0: 0, 1: 1, 5: 0}), ("two", {2: 0, 3: 0}))
    ]
    with torch.no_grad():
        alone = [losses(whole(b), b) for b in (batch_of([a], with_pieces=True) for a in some)]
        both = batch_of(some, with_pieces=True)
        together = losses(whole(both), both)["coreference"].item()
    assert together == pytest.approx(sum(x["coreference"].item() for x in alone) / 2, rel=0.02)


def test_a_teacher_reads_as_the_pipeline_does_and_is_no_judge_of_what_it_has_seen(
    doc: Doc, pieces: WordPieces
) -> None:
    batch = batch_of(
        [arrays_of(coreference_example(doc, "one", {0: 0, 1: 1}, pieces))], with_pieces=True
    )
    with torch.no_grad():
        said = Teacher(30522).eval()(batch)
    assert len(said.cues) == len(article_tokens(doc))
    assert {fold_of(f"basil07-{n}", 3) for n in (1, 2, 3)} == {fold_of("basil07-1", 3)}
    assert {fold_of(f"inv-10-{n:02}", 3) for n in range(30)} == {0, 1, 2}


def test_distances_are_told_apart_where_they_are_near() -> None:
    row = distance_buckets(300)[150]
    assert row[150] == 0
    assert row[149] != row[151]
    assert len({int(n) for n in row[142:159]}) == 17
    assert row[0] == row[10]


def test_a_student_of_one_teacher_comes_nearer_to_it(
    doc: Doc, pieces: WordPieces, reading: ReadingNetwork
) -> None:
    torch.manual_seed(3)
    one = arrays_of(coreference_example(doc, "one", {0: 0, 1: 1, 2: 0}, pieces))
    batch = batch_of([one], with_pieces=True)
    teacher, whole = (Whole(reading, Network(depth=1)).eval() for _ in range(2))

    def apart() -> float:
        with torch.no_grad():
            return losses_of_teacher(whole(batch), teacher(batch), batch)["cue"].item()

    before = apart()
    settings = Settings(epochs=12, batch=1, above=True)
    taught = {"one": teacher}
    fit_whole(whole, [one], [], [], None, settings, teachers=taught, say=lambda _: None)
    assert apart() < before
