"""The arrangement: what stands below what, and which sides there are."""

from __future__ import annotations

from dataclasses import replace

from briefing.export.arrangement import (
    answers_found,
    by_party,
    concerned_sides,
    entries,
    is_about_another,
    is_claim,
    is_denial,
    sides,
)
from briefing.model import Actor, Briefing, Link
from tests.export.example import briefing
from tests.reader.building import Said, document
from tests.reader.building import briefing as made_briefing


def arranged(*links: Link) -> list[tuple[str, str, list[str]]]:
    """The part, the statement and the answers of each entry, by their ids."""
    made = replace(briefing(), links=links)
    return [(e.part, e.statement.id, [a.statement.id for a in e.answers]) for e in entries(made)]


def test_an_answer_stands_below_what_it_answers_and_not_by_itself() -> None:
    assert arranged(Link("s2", "s1", "denies")) == [
        ("disputes", "s1", ["s2"]),
        ("claims", "s3", []),
        ("other", "s4", []),
    ]


def test_an_answer_that_is_answered_stands_in_both_places() -> None:
    found = arranged(Link("s2", "s1", "denies"), Link("s3", "s2", "questions"))
    assert ("disputes", "s1", ["s2"]) in found
    assert ("disputes", "s2", ["s3"]) in found
    assert "s3" not in [statement for _, statement, _ in found]


def test_a_denial_of_what_was_not_found_is_a_dispute() -> None:
    assert ("disputes", "s2", []) in arranged()


def test_an_answer_to_several_stands_below_each() -> None:
    found = arranged(Link("s2", "s1", "denies"), Link("s2", "s3", "denies"))
    assert [(s, a) for _, s, a in found if a] == [("s1", ["s2"]), ("s3", ["s2"])]


def test_an_answer_to_a_statement_that_is_not_there_stands_by_itself() -> None:
    assert ("disputes", "s2", []) in arranged(Link("s2", "gone", "denies"))


def test_a_claim_is_so_by_its_kind_or_by_being_answered() -> None:
    made = replace(briefing(), links=(Link("s2", "s4", "denies"),))
    assert [is_claim(made, s) for s in made.statements] == [True, False, True, True]


def test_a_denial_is_so_by_its_kind_or_by_what_it_answers() -> None:
    made = replace(briefing(), links=(Link("s4", "s3", "dismisses"), Link("s1", "s3", "narrows")))
    assert [is_denial(made, s) for s in made.statements] == [False, True, False, True]


def test_what_one_says_of_ones_own_side_is_about_nobody_else() -> None:
    made = briefing()
    own = replace(made.statements[0], targets=("a3",))
    assert is_about_another(made, made.statements[0])
    assert not is_about_another(made, own)


def test_sides_stand_by_how_much_is_said_for_them_with_their_people() -> None:
    found = [
        (
            side.party.name if side.party else None,
            side.statements,
            [m.actor.name for m in side.members],
        )
        for side in sides(briefing())
    ]
    assert found == [
        ("United States", 2, ["John Kirby"]),
        ("Iran", 1, []),
        ("United Nations", 1, []),
        ("Russia", 0, []),
    ]


def test_some_sides_may_go_first_and_nobody_comes_last() -> None:
    made = briefing()
    unattributed = replace(made.statements[0], speaker=None, party=None)
    made = replace(made, statements=(unattributed, *made.statements[1:]))
    ids = [side.party.id if side.party else None for side in sides(made, first=("a4", "a5"))]
    assert ids == ["a4", "a5", "a1", "a3", None]


def test_one_who_speaks_for_another_side_is_its_member_too() -> None:
    made = briefing()
    turned = replace(made.statements[0], party="a4")
    made = replace(made, statements=(turned, *made.statements[1:]))
    by_id = {side.party.id: side for side in sides(made) if side.party}
    assert [(m.actor.id, m.statements) for m in by_id["a4"].members] == [("a2", 1)]
    assert [(m.actor.id, m.statements) for m in by_id["a3"].members] == [("a2", 0)]


def test_a_side_that_nothing_is_said_of_concerns_nobody() -> None:
    made = briefing()
    made = replace(made, actors=(*made.actors, Actor("a6", "An Envoy", "person", "a4")))
    assert [party.id for party, _ in concerned_sides(made)] == ["a3", "a1", "a5"]


def test_statements_stand_under_their_sides_and_those_of_nobody_come_last() -> None:
    made = briefing()
    nobody = replace(made.statements[1], speaker=None, party=None)
    groups = by_party(made, (made.statements[0], nobody, made.statements[3]))
    assert [(party.id if party else None, [s.id for s in group]) for party, group in groups] == [
        ("a3", ["s1"]),
        ("a5", ["s4"]),
        (None, ["s2"]),
    ]


def told(*said: str) -> Briefing:
    """What one side claims, and what another says to each of these."""
    parts = [f"Ann says {claim}. Bob says no." for claim in said]
    article = document(*(("body", part) for part in parts))
    statements = []
    for claim in said:
        statements += [
            Said("claim", "Ann", "Ann", "says", claim),
            Said("denial", "Bob", "Bob", "says", "no"),
        ]
    return made_briefing(article, statements)


def test_a_claim_that_is_told_again_is_without_an_answer_once() -> None:
    made = told(
        "three drones from Ethiopian territory struck the airport",
        "the drones that struck the airport came from Ethiopian territory",
        "three drones from Ethiopian territory missed the harbour",
    )
    parts = {e.statement.id: (e.part, e.is_claim) for e in entries(made)}
    assert parts["s1"] == ("claims", True)
    assert parts["s3"] == ("other", False)
    assert parts["s5"] == ("claims", True)


def test_what_answers_a_telling_answers_the_claim() -> None:
    made = replace(
        told(
            "three drones from Ethiopian territory struck the airport",
            "drones from Ethiopian territory had struck the airport",
        ),
        links=(Link("s4", "s3", "denies"),),
    )
    found = {e.statement.id: [a.statement.id for a in e.answers] for e in entries(made)}
    assert found["s1"] == ["s4"]
    assert found["s3"] == []
    assert "s4" not in found
    assert {id_: len(given) for id_, given in answers_found(made).items()} == {"s1": 1, "s3": 1}


def test_other_numbers_and_a_negation_make_another_claim() -> None:
    same = "drones from Ethiopian territory struck the airport"
    for other in (f"12 {same} 7 times", same.replace("struck", "never struck")):
        made = told(f"3 {same}", other)
        assert [e.part for e in entries(made) if e.statement.kind == "claim"] == ["claims"] * 2
