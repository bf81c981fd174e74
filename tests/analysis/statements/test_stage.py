"""The statements stage on attributions and actors made by hand."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.analysis.annotations import Attribution, Judgement, ScoredActor, set_annotation
from briefing.analysis.statements.decide import decide
from tests.analysis.made import ACCUSES, DENIES, SAYS, made, put_actors

ACCUSATION = Attribution((0,), (1,), (2, 3, 4, 5, 6), 0.9)
DENIAL = Attribution((8,), (9,), (10, 11), 0.9)


def quarrel() -> Doc:
    doc = made(ACCUSES, DENIES)
    put_actors(doc, ("Ukraine", "country", (0,)), ("Russia", "country", (2, 8)), sides={})
    set_annotation(doc, "attributions", (ACCUSATION, DENIAL))
    return doc


def only(doc: Doc, attribution: Attribution) -> Judgement:
    set_annotation(doc, "attributions", (attribution,))
    [judgement] = decide(doc)
    return judgement


def test_the_cue_says_what_a_statement_does() -> None:
    assert [one.kind for one in decide(quarrel())] == ["accusation", "denial"]


def test_the_speaker_is_the_actor_whose_mention_the_source_is() -> None:
    speakers = [one.speaker.actor for one in decide(quarrel()) if one.speaker is not None]
    assert speakers == [0, 1]


def test_who_is_accused_is_the_target() -> None:
    assert [target.actor for target in decide(quarrel())[0].targets] == [1]


def test_an_unknown_source_leaves_the_speaker_open_and_the_statement_less_sure() -> None:
    doc = made(ACCUSES)
    put_actors(doc, ("Russia", "country", (2,)), sides={})
    judgement = only(doc, ACCUSATION)
    assert judgement.speaker is None
    assert judgement.score < ACCUSATION.score


def test_a_quotation_that_goes_on_has_the_speaker_of_the_one_it_continues() -> None:
    doc = made(ACCUSES, SAYS)
    put_actors(doc, ("Ukraine", "country", (0,)), ("Russia", "country", (2, 11)), sides={})
    going_on = Attribution((), (), (11, 12), 0.6, continues=0)
    set_annotation(doc, "attributions", (ACCUSATION, going_on))
    assert [one.speaker for one in decide(doc)] == [ScoredActor(0, 1.0)] * 2


def test_what_goes_on_with_nobody_s_words_is_no_statement() -> None:
    doc = made(ACCUSES, SAYS)
    put_actors(doc, ("Russia", "country", (2, 11)), sides={})
    going_on = Attribution((), (), (11, 12), 0.6, continues=0)
    set_annotation(doc, "attributions", (ACCUSATION, going_on))
    assert [one.attribution for one in decide(doc)] == [0]


def test_nobody_is_their_own_target() -> None:
    doc = made(ACCUSES)
    put_actors(doc, ("Ukraine", "country", (0, 2)), sides={})
    assert only(doc, ACCUSATION).targets == ()


def test_an_office_stands_for_its_country_when_it_is_the_target() -> None:
    doc = made(ACCUSES)
    put_actors(
        doc,
        ("Ukraine", "country", (0,)),
        ("Kremlin", "office", (2,)),
        ("Russia", "country", ()),
        sides={1: 2},
    )
    assert [target.actor for target in only(doc, ACCUSATION).targets] == [2]


def test_every_kind_has_a_score_and_evidence() -> None:
    for one in decide(quarrel()):
        assert 0 < one.kind_score <= 1
        assert one.evidence
