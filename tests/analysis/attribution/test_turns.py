"""Turns of interviews and debates, and where the author speaks between them."""

from __future__ import annotations

import pytest

from briefing.model import Briefing
from tests.analysis.conftest import BriefingOf

REPORT = """Harbour Bill, second reading

Commons: Harbour (Sale) Bill, second reading

The Transport Secretary, Mara Vell, moved the second reading of the Bill.

Ms Vell: It will not be retrospective.

Mr Orme: That is simply untrue.

Dale Finch accused the Government of haste.

Ms Vell rejected the charge. Officials had met, she said, on 3 February.

Mr Orme: Will she publish the minutes?

Ms Vell: I am happy to do so."""

DEBATE = """VELL: I told you in March.

Senator Orme said that the port was safe, and it was not.

We paid for that, and I paid for it.

ORME: You paid nothing.

It was the town that paid.

VELL: Ask the town."""


def _said(found: Briefing) -> dict[str, str | None]:
    names = {actor.id: actor.name for actor in found.actors}
    return {found.words(s.content): names.get(s.speaker or "") for s in found.statements}


@pytest.fixture(scope="module")
def report(briefing_of: BriefingOf) -> dict[str, str | None]:
    return _said(briefing_of(REPORT))


def test_what_the_author_reports_between_turns_is_no_turn(report: dict[str, str | None]) -> None:
    told = ("The Transport Secretary", "Dale Finch accused", "Ms Vell rejected")
    assert not [words for words in report if words.startswith(told)]


def test_a_heading_with_a_colon_is_nobody_s_turn(report: dict[str, str | None]) -> None:
    assert "Commons" not in report.values()


def test_the_turns_of_a_report_are_turns(report: dict[str, str | None]) -> None:
    assert {"That is simply untrue", "I am happy to do so"} <= {w.rstrip(".") for w in report}


def test_a_speaker_who_tells_what_others_said_goes_on(briefing_of: BriefingOf) -> None:
    said = _said(briefing_of(DEBATE))
    on = {words: who for words, who in said.items() if words.startswith(("Senator", "We paid"))}
    assert len(on) == 2
    assert set(on.values()) == {"VELL"}
