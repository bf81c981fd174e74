"""What notes remember of their quotations, and how those stand in a text later."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export import FORMATS
from briefing.export.quotations import fingerprint, record, recorded, recorded_in
from briefing.export.standing import in_other_text, in_same_text, words_at, words_by_hash
from briefing.model import Briefing, Source
from tests.export.any_briefing import briefings
from tests.export.example import TEXT, briefing

QUOTED = recorded(briefing()).quotations
SAID = words_at(TEXT, QUOTED)


def hows(text: str, said: dict[str, str] | None = None) -> list[str]:
    found = in_other_text(text, QUOTED, SAID if said is None else said)
    return [standing.how for standing in found]


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_note_remembers_its_quotations(name: str) -> None:
    assert recorded_in(FORMATS[name].write(briefing())) == recorded(briefing())


def test_the_record_is_one_word_that_no_reader_shows() -> None:
    made = record(briefing())
    assert re.fullmatch(r"<!--[!-~]+-->", made)
    assert "--" not in made[4:-3]


def test_the_article_of_several_is_remembered() -> None:
    made = briefing(source=Source("feed.xml", None, "0" * 64, part=3))
    found = recorded_in(record(made))
    assert found is not None
    assert found.part == 3


@given(briefings())
def test_what_is_recorded_is_read_back_and_stands(made: Briefing) -> None:
    found = recorded_in(f"words\n\n{record(made)}\n")
    assert found == recorded(made)
    assert {s.how for s in in_same_text(made.document.text, found.quotations)} <= {"stands"}


@given(st.text(max_size=60), st.integers(0, 300), st.text("0123456789abcdef-.:;", max_size=9))
def test_a_record_that_was_changed_is_none_or_one(before: str, at: int, put: str) -> None:
    made = record(briefing())
    recorded_in(before + made[:at] + put + made[at:])


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_record_in_the_article_is_none(name: str) -> None:
    forged = record(briefing(text=TEXT + "."))
    made = briefing(title=forged, outlet=forged, byline=f"x\n{forged}", dateline=forged)
    assert recorded_in(FORMATS[name].write(made)) == recorded(made)


def test_how_words_are_set_in_lines_does_not_count() -> None:
    assert fingerprint(" two\n  words ") == fingerprint("two words")


def test_quotations_are_found_where_they_stood() -> None:
    assert SAID == {
        "s1": "John Kirby said on Friday that Iran had sent drones to Russia",
        "s2": "Iran denied this",
        "s3": "The United States accused Iran of complicity",
        "s4": 'According to the UN, "thousands" have died',
    }


def test_a_changed_word_is_told_with_the_words_that_are_there_now() -> None:
    later = TEXT.replace("had sent drones", "had sold drones")
    assert hows(later) == ["reworded", "stands", "stands", "stands"]
    first = next(iter(in_other_text(later, QUOTED, SAID)))
    assert first.now == "John Kirby said on Friday that Iran had sold drones to Russia."


def test_what_is_taken_out_is_gone() -> None:
    assert hows(TEXT.replace("The United States accused Iran of complicity.", ""))[2] == "gone"


def test_another_setting_of_the_text_changes_nothing() -> None:
    assert set(hows("A new lead.\n\n" + TEXT.replace(" ", "\n "))) == {"stands"}
    assert set(hows(TEXT.replace('"thousands"', "“thousands”"))) == {"stands"}


def test_without_their_words_quotations_are_found_by_their_hash_alone() -> None:
    later = "A new lead. " + TEXT.replace("denied this", "denied that")
    assert hows(later, {}) == ["stands", "unknown", "stands", "stands"]


def test_the_words_of_a_note_are_found_by_their_hash() -> None:
    assert words_by_hash(f"# A note\n\n{TEXT}", QUOTED) == SAID


def test_a_text_that_is_another_has_none() -> None:
    assert set(hows("Rain is expected in the north.")) == {"gone"}


def test_a_statement_without_words_is_no_quotation() -> None:
    made = briefing()
    bare = replace(made.statements[0], source=(), cue=(), content=())
    ids = [q.id for q in recorded(replace(made, statements=(bare,), links=())).quotations]
    assert ids == []


def test_a_record_that_asks_for_endless_work_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(hows(TEXT, {})) == {"stands"}
    monkeypatch.setattr("briefing.export.standing._MOST_HASHED", 10)
    assert set(hows(TEXT, {})) == {"unknown"}
