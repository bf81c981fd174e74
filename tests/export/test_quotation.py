"""Quotation marks inside quotation marks."""

from __future__ import annotations

import pytest

from briefing.export.quotation import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("it did not", "“it did not”"),
        ('we "did not" go', "“we ‘did not’ go”"),
        ("he said “no”", "“he said ‘no’”"),
        ('he ("no") left', "“he (‘no’) left”"),
        ("“we did not”", "“we did not”"),
        ("‘we did not’", "‘we did not’"),
        ('"we did not"', '"we did not"'),
        ("“a” and “b”", "“‘a’ and ‘b’”"),
        ('"political show," it said', "“‘political show,’ it said”"),
        ("that her office had not", "“her office had not”"),
        ("that was a lie, that the", "“that was a lie, that the”"),
        ("That the door was open", "“That the door was open”"),
    ],
)
def test_marks_inside_are_single_and_a_whole_quotation_stays(words: str, shown: str) -> None:
    assert quoted(words) == shown
