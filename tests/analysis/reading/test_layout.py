"""The reading's own component: paragraphs and quotations on a `Doc`."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Quotation,
    TextParagraph,
    paragraphs,
    quotations,
    set_annotation,
)
from briefing.analysis.stage import LAYOUT
from tests.analysis.made import words


def read(text: str, *units: TextParagraph) -> Doc:
    nlp = spacy.blank("en")
    doc = nlp(text)
    if units:
        set_annotation(doc, "paragraphs", units)
    return nlp.add_pipe(LAYOUT)(doc)


def test_an_empty_line_ends_a_paragraph() -> None:
    doc = read("Iran spoke.\n\nRussia did not.")
    assert [words(doc, range(p.start, p.end)) for p in paragraphs(doc)] == [
        "Iran spoke .",
        "Russia did not .",
    ]


def test_paragraphs_that_the_caller_has_set_are_kept() -> None:
    whole = TextParagraph(0, 7, "body", 0, 0)
    assert paragraphs(read("Iran spoke.\n\nRussia did.", whole)) == (whole,)


def test_a_quotation_holds_its_marks() -> None:
    doc = read("He said: “We will go.” Then he left.")
    [found] = quotations(doc)
    assert words(doc, range(found.start, found.end)) == "“ We will go . ”"
    assert found.closed


def test_a_quotation_over_two_paragraphs_is_two_of_which_the_first_is_open() -> None:
    doc = read("“We will go.\n\n“And we will stay.”")
    assert [q.closed for q in quotations(doc)] == [False, True]


def test_an_apostrophe_makes_no_quotation() -> None:
    assert quotations(read("Iran's minister said the drones weren't theirs.")) == ()


def test_marks_are_found_where_the_article_prints_them() -> None:
    assert quotations(read("a “b” c")) == (Quotation(1, 4, closed=True),)
