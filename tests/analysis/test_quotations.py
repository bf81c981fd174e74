"""Quotation marks are paired from the text alone, and no text is an error."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.reading.quotations import quotations
from briefing.model import Span


def quoted(text: str) -> list[list[str]]:
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    return [[mark.span.of(text) for mark in marks] for marks in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("It isn't “the party's fault,” he said.", ["“the party's fault,”"]),
        ("the workers' strike and the boss's car", []),
        ("Called 'courageous achievement' by all.", ["'courageous achievement'"]),
        ("“He called it ‘a lie’ again,” she said.", ["“He called it ‘a lie’ again,”"]),
        ("“It was an attempt,’’ he said.", ["“It was an attempt,’’"]),
        ("«Non», dit-il.", ["«Non»"]),
        ('A 5" pipe broke.', []),
    ],
)
def test_marks_are_paired_by_type_and_apostrophes_are_none(text: str, expected: list[str]) -> None:
    assert quoted(text) == [expected]


def test_each_paragraph_reopens_and_only_the_last_closes() -> None:
    text = "“First part.\n“Second part.\n“Third part,” he said."
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    first, second, third = (marks[0] for marks in quotations(text, paragraphs))
    assert (first.closed, second.closed, third.closed) == (False, False, True)
    assert (first.continues, second.continues, third.continues) == (False, True, True)
    assert third.span.of(text) == "“Third part,”"


def test_a_mark_left_open_in_mid_paragraph_counts_for_nothing() -> None:
    assert quoted("He said “no and left.\nNothing more.") == [[], []]


@given(st.text(alphabet="a .,'\"“”‘’«»„`\n", max_size=80))
def test_any_marks_give_ordered_quotations_inside_their_paragraph(text: str) -> None:
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    for paragraph, marks in zip(paragraphs, quotations(text, paragraphs), strict=True):
        last = paragraph.start
        for mark in marks:
            assert last <= mark.span.start < mark.span.end <= paragraph.end
            last = mark.span.end
