"""Expressions of time become intervals of days, and nothing is invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.statements.dates import dates, first_date

SATURDAY = date(2023, 6, 10)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("said on Friday", "2023-06-09", "2023-06-09"),
        ("yesterday", "2023-06-09", "2023-06-09"),
        ("earlier this week", "2023-06-05", "2023-06-10"),
        ("last month", "2023-05-01", "2023-05-31"),
        ("in late May", "2023-05-21", "2023-05-31"),
        ("early February 2022", "2022-02-01", "2022-02-10"),
        ("in a March statement", "2023-03-01", "2023-03-31"),
        ("on 3 May 2021", "2021-05-03", "2021-05-03"),
        ("on Oct. 31", "2022-10-31", "2022-10-31"),
        ("two weeks ago", "2023-05-22", "2023-05-28"),
        ("next year", "2024-01-01", "2024-12-31"),
        ("2023-01-02", "2023-01-02", "2023-01-02"),
        ("early next year", "2024-01-01", "2024-05-01"),
        ("late last month", "2023-05-21", "2023-05-31"),
        ("in recent weeks", "2023-04-30", "2023-06-10"),
    ],
)
def test_an_expression_is_counted_from_the_dateline(text: str, start: str, end: str) -> None:
    found = first_date(text, SATURDAY)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["on Friday", "last month", "in late May", "yesterday"])
def test_without_a_dateline_the_words_are_kept_and_no_day_is_made_up(text: str) -> None:
    found = first_date(text, None)
    assert found is not None
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize("text", ["they may march on", "the second of them", "a decade of talks"])
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert first_date(text, SATURDAY) is None


def test_what_is_to_come_is_the_next_day_of_that_name() -> None:
    found = [(when.start, when.end) for when in dates("on Friday or in May", SATURDAY, ahead=True)]
    assert found == [("2023-06-16", "2023-06-16"), ("2024-05-01", "2024-05-31")]


def test_a_day_that_no_month_has_stays_unresolved() -> None:
    found = first_date("on 31 February 2023", SATURDAY)
    assert found is not None
    assert found.start is None


@given(st.text(max_size=60), st.dates())
def test_any_text_gives_an_interval_in_order_or_none(text: str, on: date) -> None:
    found = first_date(text, on)
    if found is not None and found.start and found.end:
        assert found.start <= found.end
