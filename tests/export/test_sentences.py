"""A statement is one sentence, its verb in the number of who speaks."""

from __future__ import annotations

import pytest

from briefing.export.sentences import in_number_of, of_many, sentence
from briefing.model import (
    KINDS,
    Actor,
    ActorKind,
    Briefing,
    Document,
    QuoteKind,
    Source,
    Span,
    Statement,
)


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


def said(text: str, cue: str, words: str, *, quote: QuoteKind = "direct", source: str = "") -> str:
    """The sentence of a statement whose parts are those of a text."""

    def piece(part: str) -> tuple[Span, ...]:
        start = text.index(part)
        return (Span(start, start + len(part)),) if part else ()

    one = Statement("s1", "claim", quote, None, None, piece(source), piece(cue), piece(words))
    made = Briefing(Document(Source(None, None, ""), text), (), (one,))
    return str(sentence(made, one))


def test_a_turn_of_a_transcript_has_a_verb() -> None:
    assert said("VELAR: It rains.", ":", "It rains.", source="VELAR") == "VELAR claims: “It rains.”"


def test_the_comma_before_a_tag_is_not_the_quotations_end() -> None:
    assert said("“It rains,” he said.", "said", "“It rains,”") == "Someone claims: “It rains”"


def test_nobody_is_called_i_or_our() -> None:
    assert said("We keep our promise to pay.", "promise", "to pay", source="our").startswith(
        "Someone"
    )


def test_no_blank_parts_a_name_from_its_ending() -> None:
    text = "He accused Sudan's army of theft."
    assert said(text, "accused", "'s army of theft", quote="indirect", source="He").endswith(
        "accused Sudan's army of theft"
    )


def test_words_that_begin_within_one_are_quoted_with_all_of_it() -> None:
    text = "Sudan's army stole, he claims."
    assert said(text, "claims", "'s army stole", quote="indirect", source="he").endswith(
        "claims: “Sudan's army stole”"
    )


def test_a_noun_behind_its_possessor_is_no_verb() -> None:
    text = "It rejected Sudan's allegation that drones hit it."
    assert (
        said(text, "allegation that", "drones hit it", quote="indirect", source="Sudan")
        == "Sudan claims: “drones hit it”"
    )


def test_a_noun_is_no_verb() -> None:
    text = "US findings that rain helps were cited."
    assert said(text, "findings that", "rain helps", quote="indirect", source="US").startswith(
        "US claims: “rain helps"
    )


def test_nobody_is_called_by_an_ending() -> None:
    text = "Iran's support will grow."
    assert said(text, "", "support will grow", source="'s").startswith("Someone claims")


def test_a_word_that_stands_for_a_claim_is_not_quoted() -> None:
    text = "Theft, which Khartoum has denied."
    assert (
        said(text, "denied", "which", quote="indirect", source="Khartoum") == "Khartoum claims this"
    )


def test_an_article_alone_is_no_part_of_what_is_said() -> None:
    text = "It informed the others that two were hurt."
    parts = [text.index(part) for part in ("the ", "that")]
    one = Statement(
        "s1",
        "statement",
        "indirect",
        None,
        None,
        (Span(0, 2),),
        (Span(3, 11),),
        (Span(parts[0], parts[0] + 3), Span(parts[1], len(text) - 1)),
    )
    made = Briefing(Document(Source(None, None, ""), text), (), (one,))
    assert str(sentence(made, one)) == "It informed the others that two were hurt"
