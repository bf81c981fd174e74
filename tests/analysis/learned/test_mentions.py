"""Mentions are told apart by their words and their place in the tree."""

from __future__ import annotations

from briefing.analysis.syntax.antecedents import antecedent
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.beside import name_beside
from briefing.analysis.syntax.mentions import (
    form_of,
    mention_features,
    names_nobody,
    phrase_of,
)
from tests.analysis.learned.hand_made import LAVROV, LAVROV_NAME, Row, tokens


def test_a_title_belongs_to_the_phrase_of_the_name_behind_it() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    assert phrase_of(article, 3) == (0, 4, 4)


def test_the_words_of_a_person_are_the_name_alone() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    assert mention_features(article, 3).words == ("sergei", "lavrov")


def test_a_title_stands_for_the_name_that_it_describes() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    assert name_beside(article, 1) == 3


def test_an_apposition_stands_for_the_name_before_it() -> None:
    article = tokens(
        [
            ("Lavrov", "PROPN", 4, "nsubj"),
            (",", "PUNCT", 3, "punct"),
            ("the", "DET", 3, "det"),
            ("minister", "NOUN", 0, "appos"),
            ("spoke", "VERB", 4, "root"),
        ],
        names=((0, 1, "PERSON"),),
    )
    assert name_beside(article, 3) == 0


def test_forms_are_those_of_names_nouns_and_pronouns() -> None:
    article = tokens(
        [
            ("She", "PRON", 1, "nsubj"),
            ("told", "VERB", 1, "root"),
            ("Reuters", "PROPN", 1, "obj"),
            ("officials", "NOUN", 1, "obl"),
        ],
        names=((2, 3, "ORG"),),
    )
    assert [form_of(article, t) for t in (0, 2, 3)] == ["she", "organisation", "nominal"]


def test_what_of_ties_to_a_noun_is_in_its_wide_phrase_only() -> None:
    article = tokens(
        [
            ("spokesman", "NOUN", 0, "root"),
            ("for", "ADP", 3, "case"),
            ("the", "DET", 3, "det"),
            ("ministry", "NOUN", 0, "nmod"),
        ]
    )
    assert phrase_of(article, 0) == (0, 1, 4)


def test_the_letter_before_a_question_names_nobody() -> None:
    turn = [("Q", "NOUN", 0, "root"), (":", "PUNCT", 0, "punct"), ("Why", "ADV", 0, "dep")]
    asked = [("question", "NOUN", 1, "nsubj"), ("remains", "VERB", 1, "root")]
    article = tokens(turn, asked)
    assert [names_nobody(article, token) for token in (0, 2, 3)] == [True, False, False]


def test_a_relative_pronoun_stands_for_the_noun_that_its_clause_hangs_on() -> None:
    article = tokens(
        [
            ("Critics", "NOUN", 4, "nsubj"),
            ("who", "PRON", 2, "nsubj"),
            ("objected", "VERB", 0, "acl:relcl"),
            ("were", "AUX", 4, "aux"),
            ("heard", "VERB", 4, "root"),
        ]
    )
    assert antecedent(article, 1) == 0
    assert antecedent(article, 0) is None


def test_a_name_without_a_preposition_is_the_nouns_and_not_the_one_before_it() -> None:
    article = tokens(
        [
            ("A", "DET", 1, "det"),
            ("spokesman", "NOUN", 7, "nsubj"),
            ("for", "ADP", 3, "case"),
            ("Hunter", "PROPN", 1, "nmod"),
            (",", "PUNCT", 5, "punct"),
            ("Mark", "PROPN", 1, "nmod"),
            ("Ruiz", "PROPN", 5, "flat"),
            ("spoke", "VERB", 7, "root"),
        ],
        names=((3, 4, "PERSON"), (5, 7, "PERSON")),
    )
    assert name_beside(article, 1) == 5


def test_a_person_cannot_be_an_apposition_of_the_firm_where_they_work() -> None:
    article = tokens(
        [
            ("An", "DET", 1, "det"),
            ("analyst", "NOUN", 8, "nsubj"),
            ("at", "ADP", 3, "case"),
            ("Nordlys", "PROPN", 1, "nmod"),
            (",", "PUNCT", 5, "punct"),
            ("Petra", "PROPN", 3, "appos"),
            ("Ekholm", "PROPN", 5, "flat"),
            (",", "PUNCT", 3, "punct"),
            ("spoke", "VERB", 8, "root"),
        ],
        names=((3, 4, "ORG"), (5, 7, "PERSON")),
    )
    assert name_beside(article, 1) == 5


def test_a_body_behind_its_noun_is_meant_where_a_tree_has_two_subjects() -> None:
    article = tokens(
        [
            ("The", "DET", 1, "det"),
            ("channel", "NOUN", 4, "nsubj"),
            ("Dnestr", "PROPN", 3, "compound"),
            ("Vesti", "PROPN", 4, "nsubj"),
            ("spoke", "VERB", 4, "root"),
        ],
        names=((2, 4, "ORG"),),
    )
    assert name_beside(article, 1) == 3


def test_one_of_several_is_the_name_set_off_by_commas() -> None:
    article = tokens(
        [
            ("One", "NUM", 6, "nsubj"),
            ("of", "ADP", 2, "case"),
            ("bidders", "NOUN", 0, "nmod"),
            (",", "PUNCT", 5, "punct"),
            ("Carpat", "PROPN", 5, "compound"),
            ("Trading", "PROPN", 2, "appos"),
            ("spoke", "VERB", 6, "root"),
        ],
        names=((4, 6, "ORG"),),
    )
    assert name_beside(article, 0) == 5


def _known_as(noun: str, *case: Row, label: str) -> ArticleTokens:
    """ "The <noun> known <case> Bushara spoke"."""
    at = 3 + len(case)
    return tokens(
        [
            ("The", "DET", 1, "det"),
            (noun, "NOUN", at + 1, "nsubj"),
            ("known", "VERB", 1, "acl"),
            *case,
            ("Bushara", "PROPN", 2, "obl"),
            ("spoke", "VERB", at + 1, "root"),
        ],
        names=((at, at + 1, label),),
    )


def test_a_noun_is_whom_its_clause_says_that_it_is_known_as() -> None:
    known: Row = ("as", "ADP", 4, "case")
    assert name_beside(_known_as("leader", known, label="PERSON"), 1) == 4
    assert name_beside(_known_as("group", known, label="ORG"), 1) == 4


def test_a_noun_is_nobody_by_whom_or_where_it_is_known() -> None:
    by: Row = ("by", "ADP", 4, "case")
    assert name_beside(_known_as("leader", by, label="PERSON"), 1) == 1
    assert name_beside(_known_as("leader", ("as", "ADP", 4, "case"), label="GPE"), 1) == 1


def _owner(inner: str) -> ArticleTokens:
    """ "The company that owns the <inner>, Nile Storage, spoke"."""
    return tokens(
        [
            ("The", "DET", 1, "det"),
            ("company", "NOUN", 9, "nsubj"),
            ("that", "PRON", 3, "nsubj"),
            ("owns", "VERB", 1, "acl:relcl"),
            (inner, "NOUN", 3, "obj"),
            (",", "PUNCT", 7, "punct"),
            ("Nile", "PROPN", 7, "compound"),
            ("Storage", "PROPN", 4, "appos"),
            (",", "PUNCT", 1, "punct"),
            ("spoke", "VERB", 9, "root"),
        ],
        names=((6, 8, "ORG"),),
    )


def test_a_name_behind_a_clause_is_the_nouns_that_it_can_only_be() -> None:
    assert name_beside(_owner("silos"), 1) == 7


def test_a_name_behind_a_clause_that_may_be_another_bodys_is_not_the_nouns() -> None:
    assert name_beside(_owner("bank"), 1) == 1


def _federation(name: str) -> ArticleTokens:
    return tokens(
        [
            ("Their", "PRON", 1, "nmod:poss"),
            ("federation", "NOUN", 4, "nsubj"),
            (",", "PUNCT", 3, "punct"),
            (name, "PROPN", 1, "appos"),
            ("spoke", "VERB", 4, "root"),
        ],
        names=((3, 4, "GPE"),),
    )


def test_a_body_is_named_beside_its_noun_though_taken_for_a_place() -> None:
    assert name_beside(_federation("Fecoeste"), 1) == 3
    assert name_beside(_federation("Norway"), 1) == 1


def test_a_role_that_was_taken_for_a_name_is_a_noun() -> None:
    rows: list[Row] = [("Secretary", "PROPN", 1, "nsubj"), ("spoke", "VERB", 1, "root")]
    assert form_of(tokens(rows, names=((0, 1, "PERSON"),)), 0) == "nominal"
    named: list[Row] = [("Ana", "PROPN", 1, "compound"), ("Bishop", "PROPN", 2, "nsubj")]
    named += [("met", "VERB", 2, "root"), ("Bishop", "PROPN", 2, "obj")]
    article = tokens(named, names=((0, 2, "PERSON"), (3, 4, "PERSON")))
    assert form_of(article, 3) == "person"


def test_what_is_asked_of_an_article_again_is_not_looked_for_again() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    looked_for: list[int] = []

    def look(_: ArticleTokens, head: int) -> int:
        looked_for.append(head)
        return head + 1

    assert [article.once(look, head) for head in (3, 3, 1)] == [4, 4, 2]
    assert looked_for == [3, 1]


def test_a_title_taken_for_a_name_is_the_person_behind_it() -> None:
    label: list[Row] = [
        ("Hon", "PROPN", 1, "dep"),
        (".", "PROPN", 1, "root"),
        ("ANA", "PROPN", 3, "compound"),
        ("RUIZ", "PROPN", 3, "root"),
        (":", "PUNCT", 3, "punct"),
    ]
    article = tokens(label, names=((0, 2, "PERSON"), (2, 4, "PERSON")))
    assert form_of(article, 1) == "nominal"
    assert name_beside(article, 1) == 3
    label[0] = ("Eva", "PROPN", 1, "dep")
    article = tokens(label, names=((0, 2, "PERSON"), (2, 4, "PERSON")))
    assert form_of(article, 1) == "person"
