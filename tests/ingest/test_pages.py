from __future__ import annotations

import pytest

from briefing.ingest.layout.pages import is_page_number
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind, page

FIRST = "The panel heard that the operator of the ferry in Greece had ignored two warnings in"
REST = "the week before the accident, and that the log had been kept by the harbour master."


@pytest.mark.parametrize(
    "between", ["\f", "\n\n3\n\n\f", "\n\n- 3 -\n\n", "\f\n3\n\nFerry panel\n\n"]
)
def test_a_sentence_goes_on_over_a_page(between: str):
    document = article(page("Report on the ferry", BODY, f"{FIRST}\n{between}\n{REST}", LAST))
    bodies = [p for p in document.paragraphs if p.kind == "body"]
    assert [p.span.of(document.text) for p in bodies] == [BODY, FIRST, REST, LAST]
    assert [p.continues for p in bodies] == [False, False, True, False]


def test_what_stands_between_pages_is_no_body():
    document = article(page("Report on the ferry", BODY, FIRST, "\f", "3", "Ferry panel", REST))
    assert of_kind(document, "boilerplate") == ["3", "Ferry panel"]


def test_running_titles_are_told_by_recurring_though_no_sentence_is_cut():
    text = page("Report", BODY, "\f4\n\nFerry panel", MORE, "\f5\n\nFerry panel", LAST)
    assert of_kind(article(text), "body") == [BODY, MORE, LAST]


def test_a_form_feed_is_a_line_s_end_and_nothing_to_tell_of():
    document = article(f"{BODY}\f{MORE}")
    assert "␌" not in document.text
    assert document.notices == ()
    assert len(document.text) == len(BODY) + len(MORE) + 1


@pytest.mark.parametrize("line", ["3", "- 3 -", "Page 3 of 9", "iv", "p. 12", "3/9"])
def test_a_page_s_number_is_told(line: str):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["3 ships", "Chapter 3", "civil", "2023-06-09", "3 of them"])
def test_other_lines_are_no_page_s_number(line: str):
    assert not is_page_number(line)


def test_time_to_find_pages_grows_with_their_number():
    import time

    def seconds(count: int) -> float:
        text = f"{FIRST}\n\n3\n\n\f{REST}\n\n" * count
        start = time.process_time()
        article(text)
        return time.process_time() - start

    seconds(20)
    small = min(seconds(200) for _ in range(3))
    large = min(seconds(800) for _ in range(3))
    assert large < 4 * 4 * (small + 0.005)
