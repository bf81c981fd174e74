from __future__ import annotations

import pytest

from briefing.ingest.layout.dateline import inline_dateline
from briefing.ingest.layout.dates import date_line


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published 9 June 2023", "2023-06-09"),
        ("June 10, 2023 11:03 AM", "2023-06-10"),
        ("2023-06-09", "2023-06-09"),
        ("2023-06-09T11:03:00Z", "2023-06-09"),
        ("Friday, July 21, 2017", "2017-07-21"),
        ("Updated: June 9, 2023, 3:04 p.m. ET", "2023-06-09"),
        ("Published on June 9, 2023 at 11:03 AM EDT", "2023-06-09"),
        ("Published 9 June 2023 | Updated 10 June 2023", "2023-06-09"),
        ("09 Jun 2023 11:03AM (Updated: 09 Jun 2023 12:00PM)", "2023-06-09"),
        ("Last updated: Fri 9 Jun 2023 15.04 BST", "2023-06-09"),
        ("11:03 GMT, 9 June 2023", "2023-06-09"),
        ("Sept. 9, 2023", "2023-09-09"),
        ("13/6/2023", "2023-06-13"),
        ("June 9", None),  # no year
        ("9/6/2023", None),  # June or September
        ("31 February 2023", None),  # no such day
        ("Posted: 3 hours ago", None),
    ],
)
def test_a_line_that_is_a_date_is_told(line: str, iso: str | None):
    date = date_line(line)
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "On June 9, 2023 the war began",
        "June 9, 2023, was a Friday.",
        "In May 2023",
        "9:05 p.m.",
        "Published authors met on June 9, 2023",
        "1 2 2023",
    ],
)
def test_a_line_that_holds_more_or_less_than_a_date_is_none(line: str):
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "place", "iso", "agency"),
    [
        ("WASHINGTON (AP) — The president said", "WASHINGTON", None, "AP"),
        ("KYIV, Ukraine, June 9 (Reuters) - Russia said", "KYIV, Ukraine", None, "Reuters"),
        ("GENEVA, June 9, 2023 — The council met", "GENEVA", "2023-06-09", None),
        ("NEW YORK -- The mayor said", "NEW YORK", None, None),
        ("London (AFP) – The prime minister", "London", None, "AFP"),
        ("(CNN) -- The president said", None, None, "CNN"),
        ("LIMA, March 12, 2025 (Norpress) — The ministry said", "LIMA", "2025-03-12", None),
    ],
)
def test_a_dateline_that_opens_a_paragraph_is_read(
    paragraph: str, place: str | None, iso: str | None, agency: str | None
):
    found = inline_dateline(paragraph)
    assert found is not None
    assert (found.place, found.iso, found.agency) == (place, iso, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — the alliance that Ukraine would join — met on Friday.",
        "Kirby — who speaks for the council — said so.",
        "The talks (held in Geneva) — failed.",
        "U.S. officials said so.",
        "US-led forces left.",
        "BREAKING — Kyiv says so",
        "QUESTION (Reuters): Is that true?",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(paragraph: str):
    assert inline_dateline(paragraph) is None
