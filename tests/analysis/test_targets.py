"""Whom a statement is about: accused, asked, praised, threatened, or said to have done it."""

from __future__ import annotations

import pytest

from briefing.model import Briefing
from tests.analysis.conftest import BriefingOf


def targets(briefing: Briefing) -> list[list[str]]:
    """The targets' names, statement by statement."""
    names = {actor.id: actor.name for actor in briefing.actors}
    return [[names[target] for target in s.targets] for s in briefing.statements]


def read(briefing_of: BriefingOf, text: str) -> Briefing:
    return briefing_of(f"News of the day\n\n{text}\n")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Iran accused Israel of shelling the port.", ["Israel"]),
        ("Iran accused Israel and France of shelling the port.", ["Israel", "France"]),
        ("France was accused by Iran of shelling the port on Monday.", ["France"]),
        ("Iran blamed Israel for the fire.", ["Israel"]),
        ("Iran condemned the attack by Israel on the port.", ["Israel"]),
        ("Iran condemned Israeli attacks on the port.", ["Israel"]),
        ("Iran condemned the Russian invasion of Ukraine.", ["Russia"]),
        ("Iran praised Turkey's decision.", ["Turkey"]),
        ("Iran called on France to lift the sanctions.", ["France"]),
        ("Iran wants France to lift the sanctions.", ["France"]),
        ("“I back Israel, but this is hard,” the minister said.", ["Israel"]),
        ("Iran blamed the terrorists of the Polisario Front for the delay.", ["Polisario Front"]),
        ("Iran said the ship was sunk on orders from Israel.", ["Israel"]),
        ("Iran dismissed his theory.", []),
        ("Iran rejected an offer from Israel.", []),
        ("Iran ordered the archives to be opened.", []),
        ("Iran threatened to attack Israel.", ["Israel"]),
        pytest.param(
            "Iran dismissed Israel's claim as nonsense.",
            ["Israel"],
            marks=pytest.mark.xfail(reason="the heads as they are now name nobody here"),
        ),
    ],
)
def test_the_cue_s_own_frame_names_the_target(
    sentence: str, expected: list[str], briefing_of: BriefingOf
) -> None:
    assert targets(read(briefing_of, sentence))[0] == expected


def test_who_suffers_the_deed_is_not_who_is_blamed_for_it(briefing_of: BriefingOf) -> None:
    briefing = read(briefing_of, "Iran condemned the bombing of Syria.")
    assert targets(briefing) == [[]]


def test_a_claim_about_a_warlike_deed_is_about_its_doer(briefing_of: BriefingOf) -> None:
    briefing = read(briefing_of, "Ukraine said that Russia had attacked the hospital.")
    assert targets(briefing) == [["Russia"]]


def test_what_someone_says_of_themselves_has_no_target(briefing_of: BriefingOf) -> None:
    briefing = read(briefing_of, "Russia said that Russian forces had attacked the bridge.")
    assert targets(briefing) == [[]]


def test_an_accusation_that_names_nobody_is_aimed_at_whoever_stands_accused(
    briefing_of: BriefingOf,
) -> None:
    briefing = read(
        briefing_of,
        "Critics accused the Green Party of deceiving voters.\n\n"
        "“It was an attempt to mislead people,” Mary Smith of the Fairness Trust said.",
    )
    assert targets(briefing)[-1] == targets(briefing)[0] == ["Green Party"]


def test_a_threat_that_names_nobody_is_aimed_at_the_speaker_s_adversary(
    briefing_of: BriefingOf,
) -> None:
    briefing = read(
        briefing_of,
        "North Korea condemned South Korea on Friday for the broadcasts.\n\n"
        "North Korea stated that it would attack any loudspeakers.",
    )
    assert targets(briefing)[-1] == ["South Korea"]


def test_two_who_attack_each_other_are_both_meant(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "John Smith and Mary Jones are the candidates. "
        "John Smith and Mary Jones criticised each other’s policies.",
    )
    assert set(targets(briefing)[-1]) == {"John Smith", "Mary Jones"}


def test_whose_part_in_it_is_denied_is_whom_the_denial_is_about(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of, "The Afghan government has ruled out Taliban involvement in the crash."
    )
    assert targets(briefing) == [["Taliban"]]


def test_a_promise_and_a_plain_denial_have_no_target(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of, "France promised to help Ukraine. Iran denied that it had sent drones to Mali."
    )
    assert targets(briefing) == [[], []]


def test_the_voters_who_are_urged_are_the_target(briefing_of: BriefingOf) -> None:
    briefing = read(briefing_of, "Mary Jones urged voters to stay calm.")
    assert targets(briefing) == [["voters"]]


def test_both_sides_are_the_two_others(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Peru accused Ecuador of ramming a boat. Ecuador denied it.\n\n"
        "China urged both sides to show restraint.",
    )
    assert set(targets(briefing)[-1]) == {"Peru", "Ecuador"}


def test_a_question_in_an_interview_is_put_to_whoever_speaks_next(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "An interview\n\nJake Tapper spoke to Donald Trump on Sunday.\n\n"
        "TAPPER: Do you think that it is fair?\n\nTRUMP: I think it is fair.\n\n"
        "TAPPER: And why is that?\n\nTRUMP: Because it is.\n"
    )
    questions = [n for n, s in enumerate(briefing.statements) if s.kind == "question" and s.speaker]
    assert questions
    assert all(len(targets(briefing)[n]) == 1 for n in questions)
    assert all(targets(briefing)[n][0].casefold().endswith("trump") for n in questions)


def test_a_question_that_is_quoted_is_put_to_who_replies(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "“How many is it now?” asked John Brandt.\n\n“Four since Sunday,” Mary Smith replied.",
    )
    assert targets(briefing) == [["Mary Smith"], []]


def test_a_plan_that_is_judged_is_that_of_who_promised_it(briefing_of: BriefingOf) -> None:
    briefing = read(
        briefing_of,
        "Norway said it would close the port.\n\nMary Smith condemned the plan.",
    )
    assert targets(briefing) == [[], ["Norway"]]
