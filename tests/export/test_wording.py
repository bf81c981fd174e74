"""Times in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.export.report import report
from briefing.export.wording import days, doubts, particulars, time
from briefing.model import Analysed, When
from tests.export.example import briefing


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-06-09", "2023-06-09", "9 June 2023"),
        ("2022-05-21", "2022-05-31", "21–31 May 2022"),
        ("2022-05-30", "2022-06-05", "30 May – 5 June 2022"),
        ("2022-12-26", "2023-01-01", "26 December 2022 – 1 January 2023"),
        ("2022-05-01", "2022-05-31", "May 2022"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-01-01", "2022-03-31", "1 January – 31 March 2022"),
        ("2022-05-01", None, "1 May 2022"),
        (None, None, ""),
        ("last spring", "last spring", "last spring"),
    ],
)
def test_days_are_said_as_one_would(start: str | None, end: str | None, said: str) -> None:
    assert days(When("…", start, end)) == said


@pytest.mark.parametrize(
    ("printed", "start", "end", "said"),
    [
        ("late May", "2022-05-21", "2022-05-31", "late May (21–31 May 2022)"),
        ("late May 2022", "2022-05-21", "2022-05-31", "late May 2022 (21–31 May 2022)"),
        ("on\nFriday", "2023-06-09", "2023-06-09", "on Friday (9 June 2023)"),
        ("June 9, 2023", "2023-06-09", "2023-06-09", "June 9, 2023"),
        ("in May 2022", "2022-05-01", "2022-05-31", "in May 2022"),
        ("last week", None, None, "last week (date not told)"),
        ("Oct. 25", None, None, "Oct. 25 (year not told)"),
        ("on Oct. 25", "2023-10-25", "2023-10-25", "on Oct. 25 (2023)"),
        ("25 Sept. 2022", "2022-09-25", "2022-09-25", "25 Sept. 2022"),
        ("in May", "2022-05-01", "2022-05-31", "in May (2022)"),
        ("two decades ago", None, None, "two decades ago (date not told)"),
    ],
)
def test_a_time_has_its_days_unless_its_words_name_them(
    printed: str, start: str | None, end: str | None, said: str
) -> None:
    assert time(When(printed, start, end)) == said


def test_particulars_tell_when_it_was_said_from_the_times_that_it_is_about() -> None:
    made = briefing()
    times = (When("late May", "2023-05-21", "2023-05-31"), When("last week"))
    told = replace(made.statements[0], times=times)
    assert particulars(made, told)[-2:] == [
        "said: on Friday (9 June 2023)",
        "about: late May (21–31 May 2023), last week (date not told)",
    ]
    printed = report(replace(made, statements=(told, *made.statements[1:])), 400)
    assert "about: late May (21–31 May 2023), last week (date not told)" in printed


def test_doubt_about_the_statement_its_kind_and_its_side_is_told_apart() -> None:
    made = briefing()
    speaker = replace(made.actors[1], party_confidence=0.4, evidence=("dateline only",))
    made = replace(made, actors=(made.actors[0], speaker, *made.actors[2:]))
    first = replace(made.statements[0], confidence=0.3, kind_confidence=0.2)
    assert doubts(made, first) == (
        "doubtful, 30% sure, kind uncertain, side uncertain (dateline only)"
    )
    assert doubts(made, replace(first, confidence=0.9, kind_confidence=0.9)) == (
        "side uncertain (dateline only)"
    )


def test_nothing_is_doubtful_that_the_analysis_is_sure_of_or_the_user_has_set_right() -> None:
    made = briefing()
    assert doubts(made, made.statements[0]) == ""
    unsure = replace(made.statements[0], kind_confidence=0.1)
    assert doubts(made, replace(unsure, analysed=Analysed("a1", "a1", "claim"))) == ""


def test_a_side_that_is_not_the_speakers_own_is_not_doubted_for_the_speakers() -> None:
    made = briefing()
    speaker = replace(made.actors[1], party_confidence=0.4)
    made = replace(made, actors=(made.actors[0], speaker, *made.actors[2:]))
    assert doubts(made, replace(made.statements[0], party="a4")) == ""
