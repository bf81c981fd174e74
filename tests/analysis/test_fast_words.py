"""Word tables, packed weights and lemmas of the fast pipeline."""

from __future__ import annotations

import io

import numpy as np

from briefing.analysis.reading.encoder.lemmas import LemmaRule
from briefing.analysis.reading.fast.lemmas import Lemmatizer
from briefing.analysis.reading.fast.network import Shape, spaced, unspaced
from briefing.analysis.reading.fast.tokens import FORM, Forms, form_ids
from briefing.analysis.reading.fast.weights import (
    FastLabels,
    npz,
    pack_network,
    unpack_network,
    write_labels,
)
from briefing.analysis.reading.fast.words import LISTS, WordTable

TABLE = WordTable(
    {"Iran": 0, "Moscow": 1},
    np.array([130_026, 9], dtype=np.uint32),
    np.array([1 << LISTS.index("country"), 1 << LISTS.index("city")], dtype=np.uint8),
    {"iran": 1, "say": 2},
    np.array([[0, 0], [1.0, -0.5], [0.25, 2.0]], dtype=np.float32),
)


def test_a_word_table_comes_back_from_its_file() -> None:
    with np.load(io.BytesIO(npz(TABLE.arrays())), allow_pickle=False) as kept:
        back = WordTable.from_arrays(dict(kept))
    assert (back.cluster("Iran"), back.mask("Moscow")) == (130_026, 1 << LISTS.index("city"))
    assert (back.row("IRAN"), back.row("nowhere"), back.knows("Say")) == (1, 0, True)
    assert np.allclose(back.vectors, TABLE.vectors, atol=2.0 / 31 / 2 + 1e-3)
    assert not back.vectors[0].any()


def test_packed_weights_are_off_by_half_a_step_at_most() -> None:
    random = np.random.default_rng(0)
    arrays = {
        "0.0.W": random.normal(size=(40, 3, 16)).astype(np.float32),
        "0.0.b": random.normal(size=40).astype(np.float32),
    }
    back = unpack_network(pack_network(arrays))
    step = np.abs(arrays["0.0.W"]).max(axis=-1, keepdims=True) / 127
    assert back.keys() == arrays.keys()
    assert (np.abs(back["0.0.W"] - arrays["0.0.W"]) <= 0.52 * step).all()
    assert np.allclose(back["0.0.b"], arrays["0.0.b"], rtol=1e-3)


def test_a_form_not_seen_in_training_has_no_number_of_its_own() -> None:
    forms = Forms(TABLE, known={"iran"})
    places = forms.index(["Iran", "Zorblax", "Iran"], ["iran", "zorblax", "iran"])
    assert places.tolist() == [0, 1, 0]
    own = FORM.index("norm")
    assert forms.ids[0][own] != 0
    assert forms.ids[1][own] == 0
    assert forms.ids[1][1:] == form_ids("Zorblax", "zorblax", TABLE)[1:]


def test_spaced_rows_come_back_and_sequences_are_apart() -> None:
    rows = np.arange(10, dtype=np.float32).reshape(5, 2) + 1
    wide = spaced(rows, [2, 3])
    assert (wide.any(axis=1) == [True, True, False, True, True, True, False]).all()
    assert (unspaced(wide, [2, 3]) == rows).all()


LABELS = FastLabels(
    Shape(),
    ("NN", "VBD", "NNS"),
    ("NOUN", "VERB"),
    ("O", "B-GPE", "I-GPE"),
    (LemmaRule("lower", "", ""), LemmaRule("lower", "s", ""), LemmaRule("lower", "ed", "")),
    {0: {"": 100}, 2: {"nsubj": 40}},
    {"went\tVBD": "go"},
    {"ied\tVBD": LemmaRule("lower", "ied", "y")},
)


def test_labels_come_back_from_json() -> None:
    assert FastLabels.of(LABELS.raw()) == LABELS
    assert write_labels(LABELS) == write_labels(FastLabels.of(LABELS.raw()))


def test_lemmas_come_from_the_lexicon_then_rules_then_endings() -> None:
    lemmatizer = Lemmatizer(LABELS, known={"walk", "envoy"}.__contains__)
    asked: list[list[int]] = []

    def scores(places: list[int]) -> np.ndarray:
        asked.append(places)
        return np.array([[3.0, 2.0, 1.0]] * len(places), dtype=np.float32)

    words = ["went", "walked", "Envoys", "defied", "drone"]
    tags = ["VBD", "VBD", "NNS", "VBD", "NN"]
    assert lemmatizer.lemmas(words, tags, scores) == ["go", "walk", "envoy", "defy", "drone"]
    assert asked == [[1, 2, 3, 4]]
