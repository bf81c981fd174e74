"""PDFs whose lines do not stand in the order in which they are read."""

from __future__ import annotations

import dataclasses

import pytest

from briefing.ingest.formats import pdf as reader
from briefing.ingest.formats.article import Hints
from briefing.ingest.formats.pdf import _upright
from briefing.ingest.formats.pdf_lines import Line, notes_last, with_bullets
from tests.ingest.formats.making import told
from tests.ingest.formats.pdf_files import Text, pdf
from tests.ingest.reading import BODY, LAST, MORE

TEXT = Line("A line of the text that goes on below", 60, 500, 700, 10, bold=False, page=0)


def line(words: str, base: float, **other: float) -> Line:
    return dataclasses.replace(TEXT, text=words, base=base, **other)


def read(*pages: list[Text]) -> list[tuple[str, str]]:
    (found,) = reader.read(pdf(pages), Hints())
    return told(found)


def test_bullets_that_are_drawn_after_all_text_stand_before_their_items():
    page = [line("First", 700), line("goes on", 688), line("Second", 676)]
    bullets = [line("•", 676, left=50, right=55), line("•", 700, left=50, right=55)]
    assert [each.text for each in with_bullets(page + bullets)] == [
        "• First",
        "goes on",
        "• Second",
    ]


def test_notes_at_the_foot_of_a_page_do_not_part_its_last_sentence():
    note = line("1 Bulletin 12/2026, p. 4,", 60, size=7)
    rest = line("and the annex to it.", 52, size=7)
    after = line("on the next page.", 740, page=1)
    found = notes_last([TEXT, note, rest, after])
    assert [each.text for each in found] == [TEXT.text, after.text, note.text, rest.text]


def test_each_note_is_a_paragraph():
    notes = [
        Text("1 Bulletin 12, p. 4", 60, 60, 7),
        Text("2 Bulletin 13, with an annex", 60, 52, 7),
    ]
    page = [Text(BODY, 60, 740), Text(MORE, 60, 728), *notes]
    assert [words for _, words in read(page)][-2:] == [note.words for note in notes]


def test_small_lines_that_are_no_notes_stay_where_they_are():
    small = line("Photo: Jan Prosek", 60, size=7)
    assert notes_last([TEXT, small]) == [TEXT, small]


def test_small_figures_behind_a_word_are_marks_of_notes():
    page = [
        Text("The lock was closed.", 60, 740),
        Text("12", 151, 743, 6),
        Text("The other lock, of 1856, was not closed at all on that day.", 160, 740),
    ]
    ((_, words),) = read(page)
    assert words.replace(" ¹²", "¹²").startswith("The lock was closed.¹² The other lock, of 1856,")


@pytest.mark.parametrize(("quarter", "upright"), [(0, (1, 9, 3)), (2, (-2, -8, -4))])
def test_a_line_that_is_turned_is_put_upright(quarter: int, upright: tuple[float, ...]):
    begin, end = (1, 3, 2, 5), (8, 3, 9, 5)
    assert _upright(quarter, begin, end, 1, 3 if quarter == 0 else 4) == upright


@pytest.mark.parametrize("quarter", [1, 3])
def test_lines_of_turned_text_run_down_and_rightwards(quarter: int):
    down = {1: 1, 3: -1}[quarter]  # the direction in which lines follow each other, on x
    boxes = [(100, 50, 110, 60), (100, 90, 110, 99)][:: 1 if quarter == 1 else -1]
    first = _upright(quarter, *boxes, 100, 50)
    second = _upright(quarter, *boxes, 100 + 12 * down, 50)
    assert first[0] < first[1]
    assert second[2] < first[2]


def test_the_lines_of_a_letterhead_are_not_joined():
    page = [
        Text("FOR IMMEDIATE RELEASE", 60, 780),
        Text("Belgrade, 4 May 2026", 60, 768),
        Text(BODY, 60, 740),
        Text(MORE, 60, 728),
    ]
    assert read(page)[:2] == [
        ("paragraph", "FOR IMMEDIATE RELEASE"),
        ("paragraph", "Belgrade, 4 May 2026"),
    ]


def test_what_a_browser_prints_around_a_page_is_left_out():
    page = [
        Text("11/27/26, 6:16 PM The lock | The Post", 60, 820),
        Text(BODY, 60, 740),
        Text("https://post.example/lock 1/1", 60, 20),
    ]
    assert read(page) == [("paragraph", BODY)]


def test_slides_have_the_title_of_the_first():
    slides = [
        [Text(title, 60, 780, 24), Text(words, 60, 700)]
        for title, words in (("Who says what", BODY), ("Serbia", MORE), ("Croatia", LAST))
    ]
    (found,) = reader.read(pdf(slides), Hints())
    assert found.metadata.title == "Who says what"
