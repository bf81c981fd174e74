"""An article is one `Doc`, whose tokens are traced back to the document's text."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.analyse import analyse, analyse_many
from briefing.analysis.annotations import paragraphs
from briefing.analysis.reading import article
from briefing.analysis.reading.article import read
from briefing.analysis.syntax.parse import parses
from briefing.ingest import parse
from briefing.model import Document

TEXT = """Minister Denies Report on Bridge

The minister said on Monday that the bridge was safe.
It was built in 1990. "There is no danger," she said.

LONDON (AP) — Engineers said: "It must be closed at once."

"And it must be closed for good," one of them said.
"""


@pytest.fixture
def document() -> Document:
    return parse(TEXT.encode(), path="test.txt")


def read_one(document: Document, nlp: Language) -> Doc:
    [(_, doc)] = read([document], nlp)
    return doc


def test_every_token_of_a_paragraph_stands_in_the_document_where_its_offset_says(
    document: Document,
) -> None:
    doc = read_one(document, spacy.blank("en"))
    for paragraph in paragraphs(doc):
        for token in doc[paragraph.start : paragraph.end]:
            at = token.idx - paragraph.place + paragraph.offset
            printed = document.text[at : at + len(token.text)]
            assert printed.lower() == token.text.lower() or token.is_space


@given(st.lists(st.text(alphabet='ab.,"“”’ \t\n—', min_size=1, max_size=40), max_size=8))
@settings(deadline=None)
def test_paragraphs_hold_every_visible_token_once(lines: list[str]) -> None:
    document = parse("\n\n".join(lines).encode(), path="test.txt")
    doc = read_one(document, spacy.blank("en"))
    inside = [t for unit in paragraphs(doc) for t in range(unit.start, unit.end)]
    assert inside == sorted(set(inside))
    assert {t.i for t in doc if not t.is_space} <= set(inside)


def test_no_sentence_goes_on_into_the_next_paragraph(document: Document, nlp: Language) -> None:
    doc = read_one(document, nlp)
    for before, after in pairwise(paragraphs(doc)):
        assert doc[after.start].is_sent_start
        assert before.end <= after.start


def test_other_pipelines_are_told_where_sentences_have_to_start(document: Document) -> None:
    doc = read_one(document, spacy.blank("en"))
    assert all(doc[unit.start].is_sent_start for unit in paragraphs(doc))


def test_a_long_article_read_in_parts_is_read_as_in_one(
    document: Document, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_one(document, nlp)
    expected = analyse(document, nlp)
    monkeypatch.setattr(article, "BATCH_WORDS", 5)
    in_parts = read_one(document, nlp)
    assert in_parts.text == whole.text
    assert paragraphs(in_parts) == paragraphs(whole)
    assert parses(in_parts)[0].words == parses(whole)[0].words
    assert [t.head.i for t in in_parts] == [t.head.i for t in whole]
    assert analyse(document, nlp) == expected


def test_many_articles_are_read_as_each_alone(document: Document, nlp: Language) -> None:
    empty = parse(b"\n", path="empty.txt")
    other = parse(b"Iran denied it on Tuesday.\n", path="other.txt")
    documents = [empty, document, empty, other, empty]
    assert list(analyse_many(documents, nlp)) == [analyse(one, nlp) for one in documents]


def test_progress_is_told_up_to_the_last_paragraph(document: Document, nlp: Language) -> None:
    told: list[tuple[int, int]] = []
    analyse(document, nlp, lambda done, total: told.append((done, total)))
    count = len(paragraphs(read_one(document, nlp)))
    assert told[-1] == (count, count + 1)
