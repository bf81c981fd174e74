"""What actors are called, and what they are said to be."""

from __future__ import annotations

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
