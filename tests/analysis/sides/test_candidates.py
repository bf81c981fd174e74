"""For whom an actor may speak, and what ties it to them."""

from __future__ import annotations

from datetime import date

from briefing.analysis.actors.side.actor_signs import actor_signs
from briefing.analysis.actors.side.candidate_signs import candidate_signs
from briefing.analysis.actors.side.candidates import options
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.standing import standing
from briefing.analysis.actors.speech import Saying
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens

OFFICIALS: list[Row] = [
    ("Iranian", "ADJ", 1, "amod"),
    ("officials", "NOUN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
GOVERNOR: list[Row] = [
    ("Colorado", "PROPN", 1, "compound"),
    ("Governor", "PROPN", 3, "nmod:desc"),
    ("Ann", "PROPN", 3, "compound"),
    ("Lee", "PROPN", 4, "nsubj"),
    ("spoke", "VERB", 4, "root"),
]
PATROL: list[Row] = [
    ("The", "DET", 3, "det"),
    ("Missouri", "PROPN", 3, "compound"),
    ("Highway", "PROPN", 3, "compound"),
    ("Patrol", "PROPN", 4, "nsubj"),
    ("fired", "VERB", 4, "root"),
    ("Bob", "PROPN", 4, "obj"),
]
OBAMA: list[Row] = [
    ("President", "PROPN", 1, "nmod:desc"),
    ("Obama", "PROPN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
OBAMA_AGAIN: list[Row] = [
    ("Obama", "PROPN", 1, "nsubj"),
    ("left", "VERB", 1, "root"),
]
FORMER: list[Row] = [("Former", "ADJ", 2, "amod"), *((w, p, h + 1, d) for w, p, h, d in OBAMA)]
NOEM: list[Row] = [
    ("Gov.", "PROPN", 2, "nmod:desc"),
    ("Kristi", "PROPN", 2, "compound"),
    ("Noem", "PROPN", 3, "nsubj"),
    ("spoke", "VERB", 3, "root"),
]
LAWYER: list[Row] = [
    ("Ann", "PROPN", 1, "compound"),
    ("Lee", "PROPN", 4, "nmod:poss"),
    ("'s", "PART", 1, "case"),
    ("old", "ADJ", 4, "amod"),
    ("lawyer", "NOUN", 5, "nsubj"),
    ("spoke", "VERB", 5, "root"),
]
SPOKESMAN: list[Row] = [
    ("A", "DET", 1, "det"),
    ("spokesman", "NOUN", 5, "nsubj"),
    ("for", "ADP", 3, "case"),
    ("Orbix", "PROPN", 1, "nmod"),
    ("Ltd", "PROPN", 3, "flat"),
    ("spoke", "VERB", 5, "root"),
]


def cast(article: ArticleTokens, *heads: list[int]) -> Cast:
    """The actors whose mentions have these heads."""
    mentions = [[mention_features(article, head) for head in some] for some in heads]
    return Cast(article, mentions, None, None)


def signs_of(who: Cast, number: int) -> dict[str | int, dict[str, float]]:
    """The signs of each candidate, by its name or its number."""
    found = options(who, number)
    known = [standing(who, n) for n in range(len(who.actors))]
    made = candidate_signs(who, number, found, known)
    return {row.name or row.actor: signs for row, signs in zip(found.rows, made, strict=True)}


def test_a_country_in_the_description_is_a_candidate_and_tied() -> None:
    who = cast(tokens(OFFICIALS, names=((0, 1, "NORP"),)), [1])
    signs = signs_of(who, 0)
    assert signs["Iran"]["own:amod"] == 1.0
    assert signs["Iran"]["table:inside:adjective"] == 1.0
    assert "itself" in signs[0]


def test_a_state_of_a_country_is_a_candidate_beside_the_country() -> None:
    who = cast(tokens(GOVERNOR, names=((0, 1, "GPE"), (2, 4, "PERSON"))), [3])
    signs = signs_of(who, 0)
    assert {"Colorado", "United States"} <= set(signs)
    assert signs["Colorado"]["tied"] == 1.0


def test_a_name_in_a_phrase_means_the_actor_that_bears_it_elsewhere() -> None:
    article = tokens(GOVERNOR, LAWYER, names=((2, 4, "PERSON"), (5, 7, "PERSON")))
    who = cast(article, [3], [9])
    signs = signs_of(who, 1)
    assert signs[0]["own:nmod:poss"] == 1.0


def test_an_organisation_that_no_table_knows_is_a_candidate_by_its_name() -> None:
    who = cast(tokens(SPOKESMAN, names=((3, 5, "ORG"),)), [1])
    signs = signs_of(who, 0)
    assert signs["Orbix Ltd"]["own:nmod:for"] == 1.0


def test_the_words_of_a_description_are_signs_of_the_actor() -> None:
    who = cast(tokens(SPOKESMAN, names=((3, 5, "ORG"),)), [1])
    signs = actor_signs(who, 0, options(who, 0).phrases)
    assert {"word:spokesman", "head:spokesman", "sort:agents"} <= set(signs)
    assert "word:ltd" in signs


def test_an_actor_that_bears_a_partys_name_is_the_party() -> None:
    article = tokens(
        OFFICIALS, [("Iran", "PROPN", 0, "root")], names=((0, 1, "NORP"), (3, 4, "GPE"))
    )
    who = cast(article, [1], [3])
    signs = signs_of(who, 0)
    assert "Iran" not in signs
    assert signs[1]["own:amod"] == 1.0


def test_a_name_beside_the_noun_of_an_employer_is_tied_to_who_works_there() -> None:
    columnist: list[Row] = [
        ("a", "DET", 1, "det"),
        ("columnist", "NOUN", 6, "nsubj"),
        ("for", "ADP", 4, "case"),
        ("the", "DET", 4, "det"),
        ("newspaper", "NOUN", 1, "nmod"),
        ("Corriere", "PROPN", 4, "appos"),
        ("spoke", "VERB", 6, "root"),
    ]
    who = cast(tokens(columnist, names=((5, 6, "ORG"),)), [1], [5])
    assert signs_of(who, 0)[1]["own:appos<nmod:for"] == 1.0


def test_a_body_of_a_state_is_tied_to_the_state_and_not_to_its_country() -> None:
    article = tokens(PATROL, names=((1, 4, "ORG"), (5, 6, "PERSON")))
    signs = signs_of(cast(article, [3], [5]), 0)
    assert signs["Missouri"]["local:itself:agency"] == 1.0
    assert signs["Missouri"]["c-place:region"] == 1.0
    assert "table" not in signs["United States"]
    assert signs["United States"]["table:itself of a place"] == 1.0


def test_whoever_holds_a_states_office_is_tied_to_the_state_while_it_lasts() -> None:
    rows: list[Row] = [
        ("Gavin", "PROPN", 1, "compound"),
        ("Newsom", "PROPN", 2, "nsubj"),
        ("spoke", "VERB", 2, "root"),
    ]
    article = tokens(rows, names=((0, 2, "PERSON"),))
    mentions = [[mention_features(article, 1)]]
    assert (
        signs_of(Cast(article, mentions, date(2021, 5, 1), None), 0)["California"]["local"] == 1.0
    )
    assert "California" not in signs_of(Cast(article, mentions, date(1999, 5, 1), None), 0)


def test_the_town_and_the_state_of_a_dateline_are_where_an_article_is_at_home() -> None:
    home = Cast(tokens(LAWYER), [], None, "NEWARK, N.J.").home
    assert home.local == ("Newark", "New Jersey")
    assert home.filed_from == {"United States"}


def test_what_is_done_to_an_actor_and_who_is_called_by_it_are_signs() -> None:
    who = cast(tokens(PATROL, names=((1, 4, "ORG"), (5, 6, "PERSON"))), [3], [5])
    assert actor_signs(who, 0, options(who, 0).phrases)["does:fired"] == 1.0
    assert actor_signs(who, 1, options(who, 1).phrases)["done:fired"] == 1.0
    who = cast(tokens(LAWYER, names=((0, 2, "PERSON"),)), [1], [4])
    assert actor_signs(who, 0, options(who, 0).phrases)["held by:lawyer"] == 1.0


def test_whom_an_actor_accuses_and_who_tells_of_it_is_told() -> None:
    rows: list[Row] = [
        ("Lukic", "PROPN", 1, "nsubj"),
        ("accused", "VERB", 1, "root"),
        ("Iran", "PROPN", 1, "obj"),
        ("while", "SCONJ", 5, "mark"),
        ("Iran", "PROPN", 5, "nsubj"),
        ("denied", "VERB", 1, "advcl"),
    ]
    article = tokens(rows, names=((0, 1, "PERSON"), (2, 3, "GPE"), (4, 5, "GPE")))
    mentions = [[mention_features(article, head) for head in some] for some in ([0], [2, 4])]
    said = [Saying(0, 0, 1, "accused", (2,)), Saying(1, 4, 5, "denied", (0,))]
    who = Cast(article, mentions, None, None, said)
    iran = signs_of(who, 0)[1]
    assert iran["aims at"] == iran["aims:accused"] == 1.0
    assert iran["tells of it"] == 1.0
    assert signs_of(who, 1)[0]["tells what it does"] == 1.0
    assert actor_signs(who, 0, options(who, 0).phrases)["cue:accused"] == 1.0


def test_who_denies_what_was_said_of_a_state_before_is_told_so() -> None:
    rows: list[Row] = [
        ("Lukic", "PROPN", 1, "nsubj"),
        ("accused", "VERB", 1, "root"),
        ("Iran", "PROPN", 1, "obj"),
        ("and", "CCONJ", 5, "cc"),
        ("officials", "NOUN", 5, "nsubj"),
        ("denied", "VERB", 1, "conj"),
        ("it", "PRON", 5, "obj"),
        ("in", "ADP", 8, "case"),
        ("Vienna", "PROPN", 5, "obl"),
    ]
    article = tokens(rows, names=((0, 1, "PERSON"), (2, 3, "GPE"), (8, 9, "GPE")))
    mentions = [[mention_features(article, head)] for head in (0, 2, 4, 8)]
    said = [Saying(0, 0, 1, "accuse", (2,)), Saying(1, 4, 5, "deny", (6,))]
    signs = signs_of(Cast(article, mentions, None, None, said), 2)
    assert signs[1]["aims at before:deny"] == 1.0
    assert signs[0]["speaks before:deny"] == 1.0
    assert signs[3]["verb:obl:in"] == 1.0
    assert signs[1]["paragraph"] == signs[3]["paragraph"]


def test_a_title_in_an_article_of_no_day_says_that_the_office_is_held() -> None:
    names = ((0, 1, "PERSON"), (3, 4, "PERSON"))
    who = cast(tokens(OBAMA_AGAIN, OBAMA, names=names), [0, 3])
    signs = signs_of(who, 0)
    assert signs["United States"]["leads:titled:president"] == 1.0
    assert "table:itself:weak" not in signs["United States"]
    assert signs[0]["leads itself:titled"] == 1.0


def test_who_is_named_without_a_title_may_hold_the_office_no_longer() -> None:
    signs = signs_of(cast(tokens(OBAMA_AGAIN, names=((0, 1, "PERSON"),)), [0]), 0)
    assert signs["United States"]["leads:weak:president"] == 1.0
    former = signs_of(cast(tokens(FORMER, names=((2, 3, "PERSON"),)), [2]), 0)
    assert former[0]["leads itself:loose"] == 1.0


def test_a_governor_by_their_title_governs_a_state_whatever_else_they_have_been() -> None:
    signs = signs_of(cast(tokens(NOEM, names=((1, 3, "PERSON"),)), [2]), 0)
    assert signs["South Dakota"]["local:titled"] == 1.0
