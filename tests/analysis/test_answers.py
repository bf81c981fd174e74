"""A relative clause that answers what stands before it is a statement that is linked to it."""

import pytest

from tests.analysis.conftest import BriefingOf


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        (
            "Moscow says it shot down the drones, a claim that Kyiv has dismissed.",
            "dismissal",
            "Ukraine",
        ),
        (
            "According to Human Rights Watch, the army burned villages, a charge that the military"
            " denies.",
            "denial",
            "military",
        ),
    ],
)
def test_a_claim_that_somebody_denies_is_denied(
    briefing_of: BriefingOf, text: str, kind: str, speaker: str
) -> None:
    briefing = briefing_of(text)
    claim, answer = briefing.statements
    names = {actor.id: actor.name for actor in briefing.actors}
    assert answer.kind == kind
    assert names[str(answer.speaker)] == speaker
    assert [(link.response, link.claim) for link in briefing.links] == [(answer.id, claim.id)]
    assert not any(span.start <= answer.cue[0].start < span.end for span in claim.content)


def test_who_is_named_before_an_aide_is_not_who_speaks(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("Hillary Clinton stayed away. A Clinton adviser said she was ill.")
    [statement] = briefing.statements
    names = {actor.id: actor.name for actor in briefing.actors}
    assert names[str(statement.speaker)] == "Clinton adviser"
    assert names[str(statement.party)] == "Hillary Clinton"


def test_a_name_s_spokesman_speaks_for_the_name(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "Hillary Clinton spoke. Clinton spokesman Brian Fallon said it was over."
    )
    names = {actor.id: actor.name for actor in briefing.actors}
    assert names[str(briefing.statements[-1].party)] == "Hillary Clinton"


def test_a_tag_at_the_end_says_all_that_stands_before_it(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("Iran believes that the talks are over, a German diplomat said.")
    text = briefing.document.text
    said = {
        text[s.cue[0].start : s.cue[0].end]: text[s.content[0].start : s.content[-1].end]
        for s in briefing.statements
    }
    assert said == {
        "believes": "that the talks are over",
        "said": "Iran believes that the talks are over",
    }
    inner = next(s for s in briefing.statements if s.kind == "claim")
    assert inner.parent is not None


def test_no_source_begins_with_a_conjunction(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "He drew anger for his ban and for the fees that critics blame for the losses."
    )
    names = [actor.name for actor in briefing.actors]
    assert "critics" in names
    assert not [name for name in names if name.startswith(("and ", "for "))]


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether he would resign, Mr Lee said he would not.",
        "“There is no proof,” a senior diplomat, who asked not to be named, said.",
    ],
)
def test_who_is_asked_or_asks_for_no_name_has_put_no_question(
    briefing_of: BriefingOf, text: str
) -> None:
    briefing = briefing_of(text)
    assert not [s for s in briefing.statements if s.kind == "question" and s.speaker is not None]


def test_the_union_is_not_the_company_named_before(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("Amazon said that it would appeal. The union hailed it as historic.")
    first, second = briefing.statements
    assert first.speaker != second.speaker
