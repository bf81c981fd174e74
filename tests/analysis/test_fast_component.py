"""The fast pipeline sets what the accurate one does, whatever the text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import briefing.analysis.reading.fast.component  # noqa: F401  (registers the factory)
from briefing.analysis.pipeline import load
from briefing.analysis.runtime.paragraphs import PARAGRAPHS, paragraphs
from briefing.errors import BriefingError
from briefing.resources import pipelines, sample

FOLDER = pipelines() / "en_fast"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no bundled pipeline here")

LONG = " ".join(
    f"The ministry of country number {n} said that it had no plans to meet the envoys from "
    f"the other {n + 3} countries, and asked them to wait."
    for n in range(40)
)


@pytest.fixture(scope="module")
def fast() -> Language:
    return load("fast")


def _reading(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.lemma_, t.head.i, t.dep_, t.is_sent_start, t.ent_type_)
        for t in doc
    ]


def test_everything_spacy_users_expect_is_set(fast: Language) -> None:
    doc = fast("Russia denied the claims. Kirby said so on Friday.")
    for attribute in ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(attribute), attribute
    assert [s.text for s in doc.sents] == [
        "Russia denied the claims.",
        "Kirby said so on Friday.",
    ]
    assert [t.lemma_ for t in doc][:4] == ["Russia", "deny", "the", "claim"]
    assert (doc[0].dep_, doc[0].head.text) == ("nsubj", "denied")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Russia", "GPE"),
        ("Kirby", "PERSON"),
        ("Friday", "DATE"),
    ]


def test_labels_are_those_of_the_accurate_pipeline(fast: Language) -> None:
    accurate = spacy.load(pipelines() / "en_briefing")
    encoder = accurate.get_pipe("encoder")
    assert fast.get_pipe("fast").labels == encoder.labels
    text = sample().read_text(encoding="utf-8")
    ours, theirs = fast(text), accurate(text)
    assert [t.text for t in ours] == [t.text for t in theirs]
    same = sum(
        (a.tag_, a.dep_, a.head.i) == (b.tag_, b.dep_, b.head.i)
        for a, b in zip(ours, theirs, strict=True)
    )
    assert same > 0.75 * len(ours)


def test_no_reading_depends_on_how_documents_are_batched(fast: Language) -> None:
    texts = [sample().read_text(encoding="utf-8"), LONG, "Short.", "", "\n\n", "NATO SAYS NO"]
    alone = [_reading(fast(text)) for text in texts]
    together = [_reading(doc) for doc in fast.pipe(texts, batch_size=len(texts))]
    backwards = [_reading(doc) for doc in fast.pipe(texts[::-1], batch_size=2)][::-1]
    assert alone == together == backwards


def test_a_paragraph_reads_the_same_alone_and_in_its_article(fast: Language) -> None:
    first, second = "Iran rejected the charge.", "“We have sent nothing,” Amir said on Monday."
    whole = fast(f"{first}\n\n{second}")
    shift = next(t.i for t in whole if t.idx >= len(first) + 2)
    alone = [
        (t.text, t.tag_, t.lemma_, t.head.i + shift, t.dep_, t.ent_type_) for t in fast(second)
    ]
    inside = [(t.text, t.tag_, t.lemma_, t.head.i, t.dep_, t.ent_type_) for t in whole[shift:]]
    assert alone == inside


def test_no_sentence_crosses_a_paragraph(fast: Language) -> None:
    doc = fast(sample().read_text(encoding="utf-8"))
    assert all("\n\n" not in sentence.text.strip() for sentence in doc.sents)
    assert all(doc[unit[0]].is_sent_start for unit in paragraphs(doc))


def test_paragraphs_that_the_caller_names_are_kept_apart(fast: Language) -> None:
    text = "Image Credit: Google\nThe plant is near Moscow."
    doc = fast.make_doc(text)
    doc.user_data[PARAGRAPHS] = (0, text.index("The"))
    assert [s.text.strip() for s in fast(doc).sents] == text.split("\n")


def test_white_space_hangs_on_the_word_before_it(fast: Language) -> None:
    doc = fast("Iran  denied it.")
    assert (doc[1].text, doc[1].tag_, doc[1].dep_, doc[1].head.i) == (" ", "_SP", "dep", 0)


def test_the_pipeline_survives_a_trip_to_disk(fast: Language, tmp_path: Path) -> None:
    fast.to_disk(tmp_path / "en")
    text = "The Kremlin dismissed the report."
    assert _reading(spacy.load(tmp_path / "en")(text)) == _reading(fast(text))


def test_the_pipeline_is_no_larger_than_promised() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= 6_000_000


@pytest.mark.parametrize("name", ["network.npz", "words.npz", "labels.json.gz", "manifest.json"])
@pytest.mark.parametrize("harm", ["cut", "removed"])
def test_a_damaged_or_missing_file_is_one_clear_line(tmp_path: Path, name: str, harm: str) -> None:
    folder = tmp_path / "en"
    shutil.copytree(FOLDER, folder)
    path = folder / "fast" / name
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    else:
        path.unlink()
    with pytest.raises(BriefingError) as caught:
        load(str(folder))
    assert "\n" not in str(caught.value)
    assert "manifest" in str(caught.value) or "weight file" in str(caught.value)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]),
            st.sampled_from(" \n\t\"“”‘’'.,()-\u200b\u2029Aa1"),
        ),
        max_size=120,
    )
)
def test_any_text_gives_trees_and_spans_inside_it(fast: Language, text: str) -> None:
    doc = fast(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
    for entity in doc.ents:
        assert 0 <= entity.start_char < entity.end_char <= len(text)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fast", "fast"),
        ("en_fast", "fast"),
        (str(FOLDER), "fast"),
        ("accurate", "briefing"),
        ("en_briefing", "briefing"),
        (None, "briefing"),
    ],
)
def test_a_pipeline_has_a_short_name_a_full_name_and_a_path(name: str | None, meant: str) -> None:
    assert load(name).meta["name"] == meant


def test_a_name_that_is_none_of_them_is_one_clear_line() -> None:
    with pytest.raises(BriefingError) as caught:
        load("faster")
    assert "faster" in str(caught.value)
    assert "\n" not in str(caught.value)
