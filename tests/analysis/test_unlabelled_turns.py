"""Interviews that print no speakers: whose the statements are, and where their words stand."""

from __future__ import annotations

import json

from briefing.model import Briefing
from briefing.model.contract import briefing_from_json, briefing_to_json
from tests.analysis.conftest import BriefingOf

INTERVIEW = """The last keeper

Reuters spoke to Mira Solberg, the last keeper of the light at Utsira.

How long have you kept the light?

Thirty years in May. I came for one winter, and I never left the island.

What did your family say?

My mother laughed. I think that she had known it before I did.

I still have the letter that she sent me, and I read it every winter.

The coast guard says that the light was out for a week.

Would you do it again?

I would. But I would bring a better stove, and I would learn to cook.

The ministry declined to comment.
"""


def said_by(briefing: Briefing, name: str) -> list[str]:
    """The first words of what an actor says in statements that print no speaker."""
    ids = {actor.id for actor in briefing.actors if actor.name == name}
    text = briefing.document.text
    return [
        one.content[0].of(text)[:12]
        for one in sorted(briefing.statements, key=lambda one: one.start)
        if one.speaker in ids and not one.source
    ]


def test_answers_are_the_guest_s_and_questions_the_host_s(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(INTERVIEW)
    assert said_by(briefing, "Mira Solberg") == [
        "Thirty years",
        "My mother la",
        "I still have",
        "I would. But",
    ]
    assert said_by(briefing, "Reuters") == ["How long hav", "What did you", "Would you do"]


def test_questions_are_questions_to_the_guest(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(INTERVIEW)
    names = {actor.id: actor.name for actor in briefing.actors}
    asked = [one for one in briefing.statements if one.kind == "question"]
    assert [[names[target] for target in one.targets] for one in asked] == [["Mira Solberg"]] * 3


def test_no_span_is_empty_where_a_name_is_only_read(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(INTERVIEW)
    spans = [
        span
        for one in briefing.statements
        for span in (*one.source, *one.cue, *one.content)
    ] + [mention for actor in briefing.actors for mention in actor.mentions]  # fmt: skip
    assert all(span.start < span.end for span in spans)
    assert all(one.content for one in briefing.statements)


def test_a_briefing_of_one_comes_back_from_json(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(INTERVIEW)
    assert briefing_from_json(json.loads(json.dumps(briefing_to_json(briefing)))) == briefing


def test_an_interviewer_s_questions_answer_nothing_and_are_not_answered(
    briefing_of: BriefingOf,
) -> None:
    briefing = briefing_of(
        INTERVIEW.replace("What did your family say?", "Why do you deny that you stole the light?")
    )
    asked = {one.id for one in briefing.statements if one.kind == "question" and not one.source}
    assert len(asked) == 3
    assert not asked & {id_ for one in briefing.links for id_ in (one.response, one.claim)}


def test_what_is_said_in_turns_is_direct(briefing_of: BriefingOf) -> None:
    turns = [one for one in briefing_of(INTERVIEW).statements if not one.source]
    assert len(turns) == 7
    assert {one.quote for one in turns} == {"direct"}
