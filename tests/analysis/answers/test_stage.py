"""The answers stage on judgements made by hand."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.analysis.annotations import Attribution, Judgement, ScoredActor, set_annotation
from briefing.analysis.answers.decide import decide
from briefing.model import StatementKind
from tests.analysis.made import ACCUSES, DENIES, made, put_actors


def judged(number: int, speaker: int | None, kind: StatementKind, *targets: int) -> Judgement:
    return Judgement(
        attribution=number,
        speaker=None if speaker is None else ScoredActor(speaker, 1.0),
        kind=kind,
        kind_score=1.0,
        targets=tuple(ScoredActor(target, 1.0) for target in targets),
        factuality="certain",
        quote="indirect",
        when=None,
        times=(),
        score=1.0,
    )


def quarrel(*judgements: Judgement) -> Doc:
    """Ukraine (0) accuses Russia (1), which denies the accusation."""
    doc = made(ACCUSES, DENIES)
    put_actors(doc, ("Ukraine", "country", (0,)), ("Russia", "country", (2, 8)), sides={})
    said = (
        Attribution((0,), (1,), (2, 3, 4, 5, 6), 1.0),
        Attribution((8,), (9,), (10, 11), 1.0),
    )
    set_annotation(doc, "attributions", said)
    set_annotation(doc, "judgements", judgements)
    return doc


def test_the_accused_s_denial_answers_the_accusation() -> None:
    doc = quarrel(judged(0, 0, "accusation", 1), judged(1, 1, "denial"))
    [answer] = decide(doc)
    assert (answer.response, answer.claim, answer.relation) == (1, 0, "denies")
    assert 0 < answer.score <= 1


def test_nobody_answers_themselves() -> None:
    doc = quarrel(judged(0, 1, "accusation", 0), judged(1, 1, "denial"))
    assert decide(doc) == ()


def test_whose_denial_is_not_known_answers_nothing() -> None:
    doc = quarrel(judged(0, 0, "accusation", 1), judged(1, None, "denial"))
    assert decide(doc) == ()


def test_a_plain_statement_answers_nothing() -> None:
    doc = quarrel(judged(0, 0, "accusation", 1), judged(1, 1, "statement"))
    assert decide(doc) == ()


def test_answers_point_at_judgements_whatever_attributions_were_left_out() -> None:
    doc = quarrel(judged(1, 1, "denial"))
    assert decide(doc) == ()
