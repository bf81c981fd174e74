"""Each way of attributing words, one sentence each."""

from __future__ import annotations

import pytest

from briefing.model import Statement
from tests.analysis.conftest import BriefingOf

CASES = {
    "a second predicate of the first speaker": (
        "The owner concedes that the anchor was down but attributes this to a broken winch.",
        ("The owner", "concedes", "that the anchor was down"),
    ),
    "indirect speech up to a semicolon": (
        "Western officials believe that Moscow wanted to test the response; nobody knows.",
        ("Western officials", "believe", "that Moscow wanted to test the response"),
    ),
    "apology": (
        "The operator apologised for the disruption.",
        ("The operator", "apologised for", "the disruption"),
    ),
    "dateline before the subject": (
        "VALPARAISO, Chile — Ines Carvallo spoke in public on Saturday, telling a crowd of 4,000 "
        "that she forgave the men who shot him.",
        ("Ines Carvallo", "telling", "that she forgave the men who shot him"),
    ),
    "verb of abuse behind a quotation": (
        "“He took a run-up and hit it,” blasted retired postman Ron Eccles.",
        ("retired postman Ron Eccles", "blasted", "“He took a run-up and hit it,”"),
    ),
    "clause with that": (
        "Kirby said that Iran had sent drones.",
        ("Kirby", "said", "that Iran had sent drones"),
    ),
    "quotation before its cue": (
        "“We will not accept this deal,” the minister said.",
        ("the minister", "said", "“We will not accept this deal,”"),
    ),
    "inverted subject": (
        "“It was an attempt to mislead voters,” said Will Moy.",
        ("Will Moy", "said", "“It was an attempt to mislead voters,”"),
    ),
    "quotation of several sentences": (
        "“This is wrong. We will go to court,” said Mr. Smith.",
        ("Mr. Smith", "said", "“This is wrong. We will go to court,”"),
    ),
    "according to": (
        "Nearly 14 million people have fled the country, according to the United Nations.",
        ("the United Nations", "according to", "Nearly 14 million people have fled the country"),
    ),
    "accuse of": (
        "Russia has accused Ukraine of using drones near Moscow.",
        ("Russia", "has accused", "Ukraine of using drones near Moscow"),
    ),
    "denial of a noun phrase": (
        "Russia has denied the use of Iranian drones.",
        ("Russia", "has denied", "the use of Iranian drones"),
    ),
    "gerund": (
        "Iran has acknowledged sending drones to Russia.",
        ("Iran", "has acknowledged", "sending drones to Russia"),
    ),
    "infinitive": (
        "The president vowed to close the border.",
        ("The president", "vowed", "to close the border"),
    ),
    "noun with a lent subject": (
        "US officials reaffirmed their claims that Iran supplied the drones.",
        ("US officials", "reaffirmed their claims", "that Iran supplied the drones"),
    ),
    "refusal": (
        "The ministry declined to comment on the report.",
        ("The ministry", "declined", "to comment on the report"),
    ),
    "called for": (
        "Germany called for an immediate ceasefire in the region.",
        ("Germany", "called for", "an immediate ceasefire in the region"),
    ),
}


def words(text: str, statement: Statement) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(span.of(text) for span in spans)
        for spans in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [pytest.param(*case, id=name) for name, case in CASES.items()],
)
def test_source_cue_and_content_are_found(
    sentence: str, expected: tuple[str, str, str], briefing_of: BriefingOf
) -> None:
    text = f"News of the day\n\nThere was more to come on Monday. {sentence}\n"
    found = [words(text, statement) for statement in briefing_of(text).statements]
    assert expected in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The plant is expected to become operational next year.",
        "The guards denied them entry to the building.",
        pytest.param(
            "The shop charged him with a fee of $5 for the bag.",
            marks=pytest.mark.xfail(reason="the encoder as it is now takes it for an accusation"),
        ),
        "He read “War and Peace” on the train.",
        "The alleged plant lies near Moscow.",
    ],
)
def test_what_the_author_says_is_no_statement(sentence: str, briefing_of: BriefingOf) -> None:
    assert briefing_of(f"News of the day\n\n{sentence}\n").statements == ()


def test_a_clause_inside_anothers_content_is_nested(briefing_of: BriefingOf) -> None:
    text = "News of the day\n\nKirby said that US officials believe the plant is being built.\n"
    outer, inner = briefing_of(text).statements
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_a_quotation_after_the_tag_goes_on_with_the_same_speaker(briefing_of: BriefingOf) -> None:
    text = (
        "News of the day\n\n“It was an attempt to mislead voters,” Will Moy told the BBC. "
        "“And I think it is wrong for a party to behave that way.”\n"
    )
    briefing = briefing_of(text)
    said = [s for s in briefing.statements if s.parent is None]
    assert {briefing.actor(s.speaker).name for s in said} == {"Will Moy"}
    contents = " ".join(briefing.words(s.content) for s in said)
    assert "It was an attempt to mislead voters" in contents
    assert "And I think it is wrong for a party to behave that way" in contents


def test_a_quotation_over_several_paragraphs_keeps_its_speaker(briefing_of: BriefingOf) -> None:
    text = (
        "News of the day\n\n“We were never asked about the plan at all,” said John Smith. "
        "“Nobody called us.\n\n“They did not even write a letter to the people here.”\n"
    )
    statements = briefing_of(text).statements
    assert len({statement.speaker for statement in statements}) == 1
    assert statements[-1].content[0].of(text).startswith("“They did not")


def test_a_quotation_behind_a_colon_belongs_to_the_paragraph_before(
    briefing_of: BriefingOf,
) -> None:
    text = (
        "News of the day\n\nDonald Trump responded in a statement on Friday:\n\n"
        "“I have no idea whether or not the story is true at all.”\n"
    )
    (statement,) = briefing_of(text).statements
    assert words(text, statement)[:2] == ("Donald Trump", "responded")
