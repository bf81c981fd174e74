"""What actors are called, and what they are said to be."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.actors.names import name_of, role_of
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import LAVROV, LAVROV_NAME, Row, tokens


def test_a_title_before_a_name_is_a_role() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    assert role_of(article, [mention_features(article, 3)]) == "Foreign Minister"


def test_an_article_before_a_name_is_no_role() -> None:
    said: list[Row] = [
        ("the", "DET", 1, "det"),
        ("Kremlin", "PROPN", 2, "nsubj"),
        ("denied", "VERB", 2, "root"),
    ]
    article = tokens(said, names=((1, 2, "ORG"),))
    assert role_of(article, [mention_features(article, 1)]) is None


def test_a_possessive_ending_is_nobodys_name() -> None:
    article = tokens([("'s", "NOUN", 1, "nsubj"), ("said", "VERB", 1, "root")])
    assert name_of(article, [mention_features(article, 0)], None) is None


def _named_beside(capital: str, *others: tuple[str, str]) -> str | None:
    """What a capital is called where others are named behind it."""
    rows: list[Row] = [(capital, "PROPN", 1, "nsubj"), ("denied", "VERB", 1, "root")]
    rows += [(word, "PROPN", 1, "obl") for word, _ in others]
    names = [(0, 1, "GPE"), *((n, n + 1, label) for n, (_, label) in enumerate(others, start=2))]
    article = tokens(rows, names=tuple(names))
    return name_of(article, [mention_features(article, 0)], None)


def test_a_capital_of_two_is_the_one_that_the_article_names() -> None:
    assert _named_beside("BRUSSELS") == "European Union"
    assert _named_beside("Brussels", ("EU", "ORG")) == "European Union"
    assert _named_beside("Brussels", ("Belgium", "GPE")) == "Belgium"


def test_an_office_is_called_as_it_is_printed() -> None:
    said: list[Row] = [
        ("Kenya", "PROPN", 3, "nmod:poss"),
        ("'s", "PART", 0, "case"),
        ("interior", "NOUN", 3, "compound"),
        ("ministry", "NOUN", 4, "nsubj"),
        ("denied", "VERB", 4, "root"),
    ]
    article = tokens(said, names=((0, 1, "GPE"),))
    assert name_of(article, [mention_features(article, 3)], None) == "Kenya 's interior ministry"


def _shared(*rows: Row, names: tuple[tuple[int, int, str], ...] = ()) -> str | None:
    """What the subject of a share is called: of "<rows> said"."""
    article = tokens([*rows, ("said", "VERB", len(rows), "root")], names=names)
    return name_of(article, [mention_features(article, 1)], None)


def test_a_share_is_called_as_those_of_whom_it_is_one() -> None:
    share: list[Row] = [("46", "NUM", 1, "nummod"), ("percent", "NOUN", 5, "nsubj")]
    of_whom: list[Row] = [
        ("of", "ADP", 4, "case"),
        ("likely", "ADJ", 4, "amod"),
        ("voters", "NOUN", 1, "nmod"),
    ]
    assert _shared(*share, *of_whom, names=((0, 2, "PERCENT"),)) == "likely voters"
    most: list[Row] = [("then", "ADV", 1, "advmod"), ("most", "ADJ", 5, "nsubj")]
    assert _shared(*most, *of_whom) == "likely voters"


def test_a_percentage_of_nobody_is_of_those_who_were_asked() -> None:
    share: list[Row] = [("46", "NUM", 1, "nummod"), ("percent", "NOUN", 2, "nsubj")]
    assert _shared(*share, names=((0, 2, "PERCENT"),)) == "respondents"


def _called(*others: tuple[str, str]) -> str | None:
    """What somebody is called who is "Ruiz" and in "Ruiz-Horvat", with others named behind."""
    rows: list[Row] = [("Ruiz", "PROPN", 1, "nsubj"), ("denied", "VERB", 1, "root")]
    rows += [("Ruiz", "PROPN", 4, "compound"), ("-", "PUNCT", 4, "punct")]
    rows += [("Horvat", "PROPN", 1, "obl"), *((word, "PROPN", 1, "obl") for word, _ in others)]
    names = [(0, 1, "PERSON"), (2, 5, "PERSON")]
    names += [(n, n + 1, label) for n, (_, label) in enumerate(others, start=5)]
    article = tokens(rows, names=tuple(names))
    return name_of(article, [mention_features(article, 0), mention_features(article, 4)], None)


def test_two_with_a_hyphen_are_not_the_name_of_one() -> None:
    assert _called(("Horvat", "PERSON")) == "Ruiz"
    assert _called(("Zagreb", "GPE")) == "Ruiz - Horvat"


def test_the_text_says_who_somebody_is_before_the_headline_does() -> None:
    headline: list[Row] = [
        ("Port", "NOUN", 1, "compound"),
        ("bosses", "NOUN", 2, "nsubj"),
        ("lied", "VERB", 2, "root"),
    ]
    text: list[Row] = [
        ("The", "DET", 2, "det"),
        ("port", "NOUN", 2, "compound"),
        ("authority", "NOUN", 3, "nsubj"),
        ("lied", "VERB", 3, "root"),
    ]
    article = tokens(headline, text)
    for titles, name in ((frozenset[int](), "Port bosses"), (frozenset({0}), "port authority")):
        of_titles = replace(article, titles=titles)
        both = [mention_features(of_titles, head) for head in (1, 5)]
        assert name_of(of_titles, both, None) == name
