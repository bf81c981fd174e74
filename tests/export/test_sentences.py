"""A statement is one sentence, its verb in the number of who speaks."""

from __future__ import annotations

import pytest

from briefing.export.sentences import in_number_of, of_many
from briefing.model import KINDS, Actor, ActorKind


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("denies it", "deny it"),
        ("dismisses it", "dismiss it"),
        ("accuses Iran", "accuse Iran"),
        ("is concerned", "are concerned"),
        ("does not comment", "do not comment"),
        ("asks", "ask"),
    ],
)
def test_the_verb_of_many_has_no_ending_of_one(one: str, many: str) -> None:
    assert of_many(one) == many


def test_every_kind_has_a_verb_of_many() -> None:
    for kind in KINDS:
        for verb in filter(None, (kind.says, kind.says_to)):
            assert of_many(verb) != verb


@pytest.mark.parametrize(
    ("kind", "verb"), [("group", "deny it"), ("person", "denies it"), ("country", "denies it")]
)
def test_only_a_group_is_many(kind: ActorKind, verb: str) -> None:
    actor = Actor(id="a1", name="Officials", kind=kind, party="a1")
    assert in_number_of(actor, "denies it") == verb
