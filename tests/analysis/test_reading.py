"""What the pipeline is given has as many characters as what was printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.reading.pieces import pieces
from briefing.analysis.reading.readable import headline, readable
from briefing.ingest import parse


@given(st.text(max_size=500))
def test_the_readable_text_has_as_many_characters(text: str) -> None:
    assert len(readable(text)) == len(text)


@given(st.text(max_size=200))
def test_a_lowered_headline_has_as_many_characters(text: str) -> None:
    assert len(headline(text, frozenset({"straße", "the", "a"}))) == len(text)


def test_runs_of_punctuation_are_broken() -> None:
    longest = max(len(run) for run in readable("(" * 5000).split(" "))
    assert longest < 60


def test_an_endless_word_is_broken() -> None:
    longest = max(len(run) for run in readable("a" * 500_000).split(" "))
    assert longest < 400


def test_a_title_case_headline_is_put_in_sentence_case() -> None:
    body = frozenset({"support", "for", "plant", "in", "capital"})
    assert (
        headline("US Intelligence Indicates Iran's Support for Plant in Russian Capital", body)
        == "US Intelligence indicates Iran's support for plant in Russian capital"
    )


def test_a_sentence_is_left_as_it_is() -> None:
    text = "The plant is being built in Alabuga."
    assert headline(text, frozenset({"the"})) == text


def test_a_dateline_is_no_part_of_what_is_read() -> None:
    text = "A headline of the day\n\nLONDON (AP) — Britain said no to the plan on Monday.\n"
    document = parse(text.encode(), path="test.txt")
    assert [text[p.start : p.end] for p in pieces(document)][-1].startswith("Britain said")
