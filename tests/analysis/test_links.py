"""Which response answers which claim, and which it does not."""

from __future__ import annotations

import pytest

from briefing.model import Briefing
from tests.analysis.conftest import BriefingOf


def pairs(briefing: Briefing) -> list[tuple[str, str, str]]:
    """Each link as who responds and how, its relation, and who claimed and how."""

    def opening(id_: str) -> str:
        statement = briefing.statement(id_)
        assert statement is not None
        return f"{briefing.words(statement.source)} {briefing.words(statement.cue)}"

    return [(opening(k.response), k.relation, opening(k.claim)) for k in briefing.links]


def read(briefing_of: BriefingOf, *paragraphs: str) -> Briefing:
    return briefing_of("News of the day\n\n" + "\n\n".join(paragraphs) + "\n")


def test_the_accusations_are_those_made_against_the_one_who_denies_them(
    briefing_of: BriefingOf,
) -> None:
    briefing = read(
        briefing_of,
        "France accused Mali of jailing reporters.",
        "Ukraine accused Russia of shelling a hospital.",
        "Russia denied the accusations.",
    )
    assert pairs(briefing) == [("Russia denied", "denies", "Ukraine accused")]


def test_a_denial_of_another_s_claims_is_of_those_that_are_named(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Ukraine accused Russia of shelling a hospital.",
        "Poland accused Russia of jamming planes.",
        "Russia rejected Poland's accusation.",
    )
    assert pairs(briefing) == [("Russia rejected", "dismisses", "Poland accused")]


def test_an_accused_who_says_what_they_did_not_do_denies(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Ukraine accused Russia of shelling a hospital.",
        "The Kremlin said that its forces had not struck any hospital.",
    )
    assert [s.kind for s in briefing.statements] == ["accusation", "denial"]
    assert len(briefing.links) == 1


def test_that_is_not_true_answers_what_was_said_just_before(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "France said that the talks had ended in Geneva on Monday.",
        "“That is not true,” the Kremlin said.",
    )
    assert [(k.response, k.claim) for k in briefing.links] == [("s2", "s1")]


def test_a_part_that_is_ruled_out_is_the_one_that_was_claimed(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "The Taliban claimed responsibility for shooting down the helicopter.",
        "The Afghan government ruled out Taliban involvement in the crash.",
    )
    assert [(k.response, k.claim, k.relation) for k in briefing.links] == [("s2", "s1", "denies")]


def test_a_dismissed_call_is_a_demand(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Poland called for an international inquiry.",
        "The Kremlin dismissed Poland's call as absurd.",
    )
    assert [(k.response, k.claim, k.relation) for k in briefing.links] == [
        ("s2", "s1", "dismisses")
    ]


def test_what_is_claimed_after_an_admission_goes_further_than_it(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "The United States claimed that Iran had sent drones to Russia.",
        "Iran acknowledged sending drones to Russia.",
        "The United States said that Iran goes on sending drones to Russia.",
    )
    assert [(k.response, k.claim) for k in briefing.links] == [("s2", "s1")]


def test_a_claim_made_after_the_denial_is_answered_too(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Russia denied the use of Iranian drones in Ukraine.",
        "Ukraine said that Iranian drones were used in Russian attacks.",
    )
    assert [(k.response, k.claim) for k in briefing.links] == [("s1", "s2")]


@pytest.mark.parametrize(
    "denial",
    [
        "Germany denied that the weather in Berlin was bad.",
        "Russia denied that its gas exports to China had fallen.",
    ],
)
def test_a_denial_of_something_else_answers_nothing(denial: str, briefing_of: BriefingOf) -> None:
    briefing = read(briefing_of, "France said that the drones over Kyiv came from Iran.", denial)
    assert briefing.links == ()


def test_a_link_says_how_sure_it_is(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of, "Ukraine accused Russia of shelling a hospital.", "Russia denied the charge."
    )
    assert all(0.4 <= link.confidence <= 0.95 for link in briefing.links)
    assert briefing.links


def test_the_denial_is_of_the_accusation_that_speaks_of_the_same_thing(
    briefing_of: BriefingOf,
) -> None:
    briefing = read(
        briefing_of,
        "Peru accused Ecuador of ramming a patrol boat.",
        "“Ecuador is to blame for this,” the Peruvian defence minister said.",
        "Ecuador denied that its ship had made contact.",
    )
    assert pairs(briefing) == [("Ecuador denied", "denies", "Peru accused")]


def test_who_denies_any_part_in_it_denies_every_accusation(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Estonia blamed Russia for the fire. Estonia accused Russia of cutting the cable.",
        "Russia denies any involvement.",
    )
    assert [claim for *_, claim in pairs(briefing)] == ["Estonia blamed", "Estonia accused"]


def test_fears_that_are_called_groundless_are_those_just_voiced(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "The GMB union warned that 900 jobs were at risk. Iran described such fears as groundless.",
    )
    assert [relation for _, relation, _ in pairs(briefing)] == ["dismisses"]


def test_who_is_only_quoted_by_another_does_not_answer_them(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Iran said that Israel had told it that Israel had received threats.",
        "Israel confirmed that it had received threats.",
    )
    assert pairs(briefing) == []
