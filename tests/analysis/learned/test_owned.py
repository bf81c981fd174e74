"""No pronoun is part of a name."""

from __future__ import annotations

from briefing.analysis.actors.clusters import Cluster
from briefing.analysis.actors.owned import with_owners
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens


def _called(
    rows: list[Row], *actors: tuple[str, tuple[int, ...]], person: int | None = None
) -> str:
    """What the last of some actors is called, who are given by names and their heads."""
    names = () if person is None else ((person, person + 1, "PERSON"),)
    article = tokens(rows, names=names)
    heads = [head for _, some in actors for head in some]
    mentions = [mention_features(article, head) for head in heads]
    named = [
        (Cluster(tuple(heads.index(head) for head in some), 1.0), name) for name, some in actors
    ]
    return with_owners(article, mentions, named)[-1][1]


def test_his_office_is_that_of_whom_the_pronoun_means() -> None:
    rows: list[Row] = [
        ("Ruiz", "PROPN", 1, "nsubj"),
        ("left", "VERB", 1, "root"),
        (";", "PUNCT", 1, "punct"),
        ("spokesman", "NOUN", 7, "nsubj"),
        ("for", "ADP", 6, "case"),
        ("his", "PRON", 6, "nmod:poss"),
        ("office", "NOUN", 3, "nmod"),
        ("agreed", "VERB", 1, "conj"),
    ]
    called = _called(rows, ("Ruiz", (0, 5)), ("spokesman for his office", (3,)), person=0)
    assert called == "spokesman for Ruiz's office"


def test_one_of_them_is_one_of_those_who_are_meant() -> None:
    rows: list[Row] = [
        ("Three", "NUM", 1, "nummod"),
        ("bankers", "NOUN", 2, "nsubj"),
        ("left", "VERB", 2, "root"),
        ("one", "NOUN", 6, "nsubj"),
        ("of", "ADP", 5, "case"),
        ("them", "PRON", 3, "nmod"),
        ("agreed", "VERB", 2, "conj"),
    ]
    called = _called(rows, ("Three bankers", (1, 5)), ("one of them", (3,)))
    assert called == "one of the three bankers"


def test_a_pronoun_of_nobody_stays() -> None:
    rows: list[Row] = [
        ("one", "NOUN", 3, "nsubj"),
        ("of", "ADP", 2, "case"),
        ("them", "PRON", 0, "nmod"),
        ("agreed", "VERB", 3, "root"),
    ]
    assert _called(rows, ("one of them", (0,))) == "one of them"
