"""The stance component of the accurate pipeline: windows, shares, and who is aimed at."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from briefing.analysis.pipeline import load
from briefing.analysis.runtime.found import STANCES
from briefing.analysis.statements.predicted_targets import predicted_targets
from briefing.analysis.statements.stance.scores import (
    CONTENT,
    CUE,
    OTHER,
    SOURCE,
    WINDOW,
    marked,
    window,
)
from briefing.analysis.syntax.parse import parses
from briefing.analysis.syntax.relation import Relation
from briefing.errors import BriefingError
from briefing.resources import pipelines

BUNDLED = ["en_briefing"]
RIPS = "Smith went after the mayor on Monday. “This man is a disgrace to the city,” he said."


@pytest.fixture(scope="module", params=BUNDLED)
def nlp(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


def test_each_token_is_marked_with_its_part() -> None:
    assert marked(6, [0], [1, 2], [3, 4]).tolist() == [SOURCE, CUE, CUE, CONTENT, CONTENT, OTHER]


def test_a_word_that_is_source_and_content_counts_as_source() -> None:
    assert marked(2, [0], [], [0, 1]).tolist() == [SOURCE, CONTENT]


def test_the_window_has_the_statement_in_its_middle() -> None:
    parts = marked(1000, [500], [501], range(502, 510))
    first, end = window(parts)
    assert end - first == WINDOW
    assert abs((first + end) / 2 - 505) <= 1


@given(st.integers(1, 400), st.data())
def test_the_window_is_never_too_long_and_never_misses_the_start(
    count: int, data: st.DataObject
) -> None:
    first_own = data.draw(st.integers(0, count - 1))
    last_own = data.draw(st.integers(first_own, count - 1))
    first, end = window(marked(count, [], [first_own], [last_own]))
    assert 0 <= first < end <= count
    assert end - first <= WINDOW
    assert first <= first_own < end or last_own - first_own >= WINDOW


def test_shares_of_kinds_sum_to_one_and_aims_are_probabilities(nlp: Language) -> None:
    doc = nlp(RIPS)
    stance = doc._.get(STANCES).read([0], [1, 2], [3, 4], "statement")
    assert sum(stance.kinds.values()) == pytest.approx(1.0, abs=1e-5)
    assert stance.aimed.shape == (len(doc),)
    assert ((stance.aimed >= 0) & (stance.aimed <= 1)).all()


def test_who_is_gone_after_is_the_target() -> None:
    text = "Clinton ripped Trump on Monday for his attacks on women."
    [p] = parses(load("rules")(text))
    relation = Relation(1, "criticism", "learned", (1,), (0,), tuple(range(2, 10)))
    assert predicted_targets(p, relation, "criticism") == [[2]]


def test_who_suffers_what_is_condemned_is_no_target() -> None:
    text = "Iran condemned the bombing of Syria."
    [p] = parses(load("rules")(text))
    relation = Relation(1, "criticism", "np", (1,), (0,), tuple(range(2, 6)))
    assert predicted_targets(p, relation, "criticism") == []


def test_a_plain_statement_is_aimed_at_nobody() -> None:
    text = "The minister said that the bridge would be closed in March."
    [p] = parses(load("rules")(text))
    relation = Relation(2, "statement", "that", (2,), (0, 1), tuple(range(3, 11)))
    assert predicted_targets(p, relation, "statement") == []


def test_a_pipeline_without_the_component_tells_no_target() -> None:
    nlp = load("rules")
    with nlp.select_pipes(disable=["stance"]):
        [p] = parses(nlp(RIPS))
    assert p.stances is None
    relation = Relation(1, "criticism", "learned", (1, 2), (0,), (3, 4))
    assert predicted_targets(p, relation, "criticism") == []


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=80), st.data())
def test_any_marks_on_any_text_are_read(text: str, data: st.DataObject) -> None:
    doc = load_once()(text)
    if not len(doc):
        return
    tokens = st.lists(st.integers(0, len(doc) - 1), max_size=8)
    cue = data.draw(st.lists(st.integers(0, len(doc) - 1), min_size=1, max_size=3))
    stance = doc._.get(STANCES).read(data.draw(tokens), cue, data.draw(tokens), "claim")
    assert np.isfinite(stance.aimed).all()


_LOADED: list[Language] = []


def load_once() -> Language:
    """The accurate pipeline, loaded for the first example only."""
    if not _LOADED:
        _LOADED.append(load("rules"))
    return _LOADED[0]


def test_it_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    one, other = (n(RIPS)._.get(STANCES).read([0], [1], [3], "claim") for n in (nlp, again))
    assert (one.aimed == other.aimed).all()


def test_a_damaged_weight_file_is_one_clear_line(tmp_path: Path) -> None:
    folder = tmp_path / "en_briefing"
    shutil.copytree(pipelines() / "en_briefing", folder)
    graph = folder / "stance" / "stance.onnx"
    graph.write_bytes(graph.read_bytes()[:-10])
    with pytest.raises(BriefingError) as raised:
        load(str(folder))
    assert "\n" not in str(raised.value)
    assert "stance.onnx" in str(raised.value)
