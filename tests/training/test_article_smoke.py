"""The article encoder and the answer heads learn a little article by heart, and are written."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Actor,
    Affiliation,
    Attribution,
    Judgement,
    Mention,
    ScoredActor,
    Tokens,
)
from briefing.analysis.reading.article_encoder.component import ArticleEncoder
from briefing.analysis.runtime.vectors import ARTICLE, FEATURES, LOWER, SKIP, VECTORS, WIDTH
from briefing.analysis.stage import ACTORS, ARTICLE_ENCODER, ATTRIBUTION, STATEMENTS
from briefing.model import StatementKind
from briefing.training.corpora.on_doc import GoldAnnotations
from tests.analysis.learned.hand_made import LAVROV, LAVROV_NAME, Row, made

torch = pytest.importorskip("torch")

from briefing.training.article.annotated_examples import example  # noqa: E402
from briefing.training.article.arrays import arrays_of  # noqa: E402
from briefing.training.article.batch import batch_of  # noqa: E402
from briefing.training.article.evaluate import figures  # noqa: E402
from briefing.training.article.examples import ArticleExample  # noqa: E402
from briefing.training.article.export import export  # noqa: E402
from briefing.training.article.fit import fit  # noqa: E402
from briefing.training.article.loop import SHORT, grouped  # noqa: E402
from briefing.training.article.losses import losses, scores  # noqa: E402
from briefing.training.article.network import Network  # noqa: E402

KYIV: list[Row] = [
    ("Kyiv", "PROPN", 1, "nsubj"),
    ("accused", "VERB", 1, "root"),
    ("Lavrov", "PROPN", 1, "obj"),
    ("of", "ADP", 4, "case"),
    ("lying", "VERB", 1, "obl"),
]


def _judged(
    number: int, speaker: int, kind: StatementKind, targets: tuple[int, ...] = ()
) -> Judgement:
    return Judgement(
        number, ScoredActor(speaker, 1.0), kind, 1.0,
        tuple(ScoredActor(target, 1.0) for target in targets),
        "certain", "indirect", None, (), 1.0,
    )  # fmt: skip


def _actor(name: str, *heads: int) -> Actor:
    def mention(head: int) -> Mention:
        tokens: Tokens = (head,)
        return Mention(tokens, head, "name")

    return Actor(tuple(mention(h) for h in heads), name, "person", None, 1.0)


def _read() -> tuple[Doc, GoldAnnotations]:
    doc = made(LAVROV, KYIV, names=(LAVROV_NAME, (8, 9, "GPE"), (10, 11, "PERSON")))
    rng = np.random.default_rng(0)
    for name, width in ((LOWER, WIDTH), (VECTORS, WIDTH), (FEATURES, SKIP)):
        doc._.set(name, rng.normal(size=(len(doc), width)).astype(np.float16))
    gold = GoldAnnotations(
        attributions=(
            Attribution((0, 1, 2, 3), (4,), (5, 6), 1.0),
            Attribution((8,), (9,), (11, 12), 1.0),
        ),
        actors=(_actor("Sergei Lavrov", 3, 10), _actor("Ukraine", 8)),
        affiliations=(Affiliation(0, 0, 1.0), Affiliation(1, 1, 1.0)),
        judgements=(_judged(0, 0, "denial"), _judged(1, 1, "accusation", (0,))),
        answers=(),
        statements=("s1", "s2"),
        names=("Sergei Lavrov", "Ukraine"),
        lost=(),
    )
    return doc, gold


@pytest.fixture
def article() -> ArticleExample:
    return example(*_read(), "made")


def test_a_little_article_is_learnt_and_a_run_goes_on(
    article: ArticleExample, tmp_path: Path
) -> None:
    said: list[str] = []
    network = Network(depth=1)
    arrays, inputs = [arrays_of(article)], {article.name: torch.from_numpy(article.inputs)}
    fit(network, arrays, [], inputs, tmp_path, epochs=12, say=said.append)
    first, last = (float(line.split(" kind ")[-1].split()[0]) for line in (said[0], said[-1]))
    assert last < first
    again: list[str] = []
    fit(Network(depth=1), arrays, [], inputs, tmp_path, epochs=13, say=again.append)
    assert len(again) == 1
    assert again[0].startswith("epoch 13")
    assert "kind" in figures(network, [article])


def test_of_a_sentence_alone_is_learnt_what_is_said_and_not_who_is_who() -> None:
    doc, gold = _read()
    alone = arrays_of(example(doc, gold, "alone", resolved=False))
    whole = arrays_of(example(doc, gold, "whole"))
    assert alone.alone
    assert not whole.alone
    assert (alone.kind == whole.kind).all()
    assert len(alone.meant) == len(alone.kinds) == 0
    batch = batch_of([alone, whole])
    both = losses(scores(Network(depth=1).eval(), batch, torch.randn(2 * len(doc), WIDTH)), batch)
    one = batch_of([alone])
    lost = losses(scores(Network(depth=1).eval(), one, torch.randn(len(doc), WIDTH)), one)
    assert set(both) == {*lost, "side"}
    assert min(float(lost[name]) for name in ("cue", "parts", "kind", "speaker", "target")) > 0
    assert float(lost["coreference"]) == float(lost["mention"]) == float(lost["actor kind"]) == 0


def test_short_texts_go_many_to_a_step(article: ArticleExample) -> None:
    short = arrays_of(article)
    long = replace(short, length=SHORT + 1)
    steps = grouped([short] * 10 + [long] * 5, 2, random.Random(1))
    assert sorted(len(step) for step in steps) == [1, 2, 2, 10]
    assert all(len({one.length for one in step}) == 1 for step in steps)


def test_every_stage_with_heads_is_written(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    export(Network(depth=1), tmp_path)
    written = {path.name for path in tmp_path.iterdir()}
    assert written == {ARTICLE_ENCODER, ATTRIBUTION, ACTORS, STATEMENTS}
    assert all((path / "manifest.json").is_file() for path in tmp_path.iterdir())


def test_a_narrow_encoder_reads_what_a_small_pipeline_leaves(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    wide, narrow = 16, 24
    export(Network(depth=1, width=narrow, seen=2 * wide), tmp_path)
    encoder = ArticleEncoder("article", threads=1)
    encoder.from_disk(tmp_path / ARTICLE_ENCODER)
    doc = made(LAVROV, KYIV)
    rows = np.ones((len(doc), wide), dtype=np.float16)
    doc._.set(VECTORS, rows)
    doc._.set(FEATURES, rows)
    assert doc._.get(LOWER) is None
    assert encoder(doc)._.get(ARTICLE).shape == (len(doc), narrow)
