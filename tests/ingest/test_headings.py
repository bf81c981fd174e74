from __future__ import annotations

import pytest

from tests.ingest.reading import BODY, LAST, MORE, article, of_kind, page


def is_heading(line: str, after: str = LAST) -> bool:
    return of_kind(article(page(MORE, BODY, line, after)), "heading") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Alleged Transfer of Iranian Drones for Russian Use in Ukraine:",
        "What we know so far:",
        "Ukrainian Response",
        "THE RESPONSE",
        "RESPONSE OF UKRAINE:",
        "Background",
        "Hostage swap",
        "What happens next?",
        "2. Background",
        "2.1 The Ukrainian Response",
        "IV. The Response",
        "Analysis: Why Iran Denies It",
    ],
)
def test_a_line_with_the_form_of_a_heading_is_one(line: str):
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Three people died.",
        "He left.",
        "Trump responded to the allegations in a statement on Friday afternoon:",
        "Reporter Jomana Karadsheh says:",
        "Cruz continued:",
        "Wait, it gets better:",
        "Fox News reports:",
        "Stated Stone:",
        "From Bloomberg:",
        "TRUMP: Absolutely",
        "MR. KIRBY: No Comment",
        "Q: Will Iran Attend",
        "“We Will Win”",
        "(BEGIN VIDEO CLIP.)",
        "Washington, D.C.",
        "apples and pears",
        "9:05 p.m.",
        "- Amber Phillips",
        "and then it was over",
        "Kirby said no",
    ],
)
def test_a_line_of_the_body_is_no_heading(line: str):
    assert not is_heading(line)


def test_a_speaker_s_line_before_words_quoted_is_no_heading():
    assert not is_heading("Mr Trump:", after=f"“{LAST}”")


def test_a_line_with_nothing_after_it_is_no_heading():
    assert of_kind(article(page(MORE, BODY, "Jane Doe")), "heading") == []


def test_lines_alike_one_after_another_are_a_list():
    document = article(page(MORE, BODY, "Ted Cruz", "Marco Rubio", "Jeb Bush", LAST))
    assert of_kind(document, "heading") == []


def test_a_line_that_comes_again_is_no_heading():
    document = article(page(MORE, "JOHN KIRBY", BODY, "JOHN KIRBY", LAST))
    assert of_kind(document, "heading") == []


def test_a_deck_under_the_title_is_no_heading():
    document = article(page("Iran denies it", "Kirby Speaks of Drones and of War", BODY, MORE))
    assert of_kind(document, "heading") == []


def test_a_heading_may_stand_right_above_its_text():
    document = article(page(BODY, f"The Ukrainian Response\n{MORE}", LAST))
    assert of_kind(document, "heading") == ["The Ukrainian Response"]


def test_numbers_give_headings_their_levels():
    document = article(page(BODY, "1. The Talks", MORE, "1.1 The Guests", LAST))
    assert [(s.heading, s.level) for s in document.sections] == [
        (None, 1),
        ("1. The Talks", 1),
        ("1.1 The Guests", 2),
    ]


def test_a_section_runs_from_its_heading_to_the_end_of_its_last_paragraph():
    document = article(page("Iran denies it", BODY, "The Response:", MORE, "Post a Comment"))
    assert [section.span.of(document.text) for section in document.sections] == [
        BODY,
        page("The Response:", MORE),
    ]


def test_an_article_without_headings_is_one_section():
    document = article(page("Iran denies it", BODY, MORE))
    assert [(s.id, s.heading, s.span.of(document.text)) for s in document.sections] == [
        ("sec1", None, page(BODY, MORE))
    ]
