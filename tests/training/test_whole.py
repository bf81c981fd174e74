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

from briefing.training.article.examples import coreference_example  # noqa: E402
from briefing.training.article.fit_whole import Settings, Whole, fit_whole  # noqa: E402
from briefing.training.article.network import Network  # noqa: E402
from briefing.training.article.pieces import piece_windows, read_windows  # noqa: E402
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
    windows = piece_windows(doc, pieces)
    with torch.no_grad():
        [rows] = read_windows(reading, [(len(article_tokens(doc)), windows)])
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
    one = coreference_example(doc, "one", {0: 0, 1: 1, 2: 0}, pieces)
    lower = reading.encoder.layers[0].inner.weight.detach().clone()
    upper = whole.article.encoder.layers[0].inner.weight.detach().clone()
    told: list[str] = []
    settings = Settings(epochs=1, batch=1)
    fit_whole(whole, [one], [], [], tmp_path, settings, say=told.append)
    assert not torch.equal(reading.encoder.layers[0].inner.weight, lower)
    assert not torch.equal(whole.article.encoder.layers[0].inner.weight, upper)
    fit_whole(whole, [replace(one, name="two")], [], [], tmp_path, settings, say=told.append)
    assert len([line for line in told if line.startswith("epoch")]) == 1
