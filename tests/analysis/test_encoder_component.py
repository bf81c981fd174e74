import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import briefing.analysis.reading.encoder.component  # noqa: F401  (registers the factory)
from briefing.analysis.runtime.paragraphs import PARAGRAPHS, paragraphs
from briefing.resources import pipelines, sample

FOLDER = pipelines() / "en_briefing"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no bundled pipeline here")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(FOLDER)


def _reading(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            t.text,
            t.tag_,
            t.pos_,
            t.lemma_,
            t.head.i,
            t.dep_,
            t.is_sent_start,
            t.ent_iob_,
            t.ent_type_,
        )
        for t in doc
    ]


LONG = " ".join(
    f"The ministry of country number {n} said that it had no plans to meet the envoys from "
    f"the other {n + 3} countries, and asked them to wait."
    for n in range(60)
)


def test_everything_spacy_users_expect_is_set(nlp: Language) -> None:
    doc = nlp("Russia denied the claims. Kirby said so on Friday.")
    for attribute in ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(attribute), attribute
    assert [s.text for s in doc.sents] == [
        "Russia denied the claims.",
        "Kirby said so on Friday.",
    ]
    assert doc[1].lemma_ == "deny"
    assert (doc[0].dep_, doc[0].head.text) == ("nsubj", "denied")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Russia", "GPE"),
        ("Kirby", "PERSON"),
        ("Friday", "DATE"),
    ]


def test_no_reading_depends_on_how_documents_are_batched(nlp: Language) -> None:
    short = ["Short.", "", "\n\n", "NATO SAYS NO"]
    texts = [*short, sample().read_text(encoding="utf-8"), LONG, *short]
    alone = [_reading(nlp(text)) for text in texts]
    together = [_reading(doc) for doc in nlp.pipe(texts, batch_size=len(texts))]
    backwards = [_reading(doc) for doc in nlp.pipe(texts[::-1], batch_size=3)][::-1]
    assert alone == together == backwards


def test_a_paragraph_reads_the_same_alone_and_in_its_article(nlp: Language) -> None:
    first, second = "Iran rejected the charge.", "“We have sent nothing,” Amir said on Monday."
    whole = nlp(f"{first}\n\n{second}")
    shift = next(t.i for t in whole if t.idx >= len(first) + 2)
    alone = [(t.text, t.tag_, t.lemma_, t.head.i + shift, t.dep_, t.ent_type_) for t in nlp(second)]
    inside = [
        (t.text, t.tag_, t.lemma_, t.head.i, t.dep_, t.ent_type_)
        for t in whole
        if t.idx >= len(first) + 2
    ]
    assert alone == inside


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    text = sample().read_text(encoding="utf-8")
    doc = nlp(text)
    for sentence in doc.sents:
        assert "\n\n" not in sentence.text.strip()
    for unit in paragraphs(doc):
        assert doc[unit[0]].is_sent_start


def test_paragraphs_that_the_caller_names_are_kept_apart(nlp: Language) -> None:
    text = "Image Credit: Google\nThe plant is near Moscow."
    doc = nlp.make_doc(text)
    doc.user_data[PARAGRAPHS] = (0, text.index("The"))
    read = nlp(doc)
    assert [s.text.strip() for s in read.sents] == text.split("\n")


def test_a_long_paragraph_is_read_as_its_parts_are(nlp: Language) -> None:
    doc = nlp(LONG)
    assert len(list(doc.sents)) == 60
    sentence = LONG[: LONG.index("wait.") + 5]
    alone = [t.tag_ for t in nlp(sentence)]
    for sent in list(doc.sents)[5:55]:
        same = sum(a == b.tag_ for a, b in zip(alone, sent, strict=True))
        assert same >= len(alone) - 2


def test_vectors_are_left_for_later_components(nlp: Language) -> None:
    doc = nlp("Iran  denied it.")
    vectors = doc._.briefing_vectors
    assert vectors.shape == (len(doc), 384)
    assert vectors.dtype == np.float16
    for token, row in zip(doc, vectors, strict=True):
        assert (np.abs(row).sum() > 0) != token.is_space


def test_the_pipeline_survives_a_trip_to_disk(nlp: Language, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("pipeline") / "en"
    nlp.to_disk(folder)
    text = "The Kremlin dismissed the report."
    assert _reading(spacy.load(folder)(text)) == _reading(nlp(text))


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
def test_any_text_gives_trees_and_spans_inside_it(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
    for entity in doc.ents:
        assert 0 <= entity.start_char < entity.end_char <= len(text)


@pytest.mark.parametrize(
    "text", ["a" * 5000, "Word " * 3000, "( " * 800, "\u200b " * 50, "x\n" * 400]
)
def test_odd_long_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert max((len(s) for s in doc.sents), default=0) <= 1000
