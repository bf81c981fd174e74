"""Other phrases of an article tell whose a role or a body is."""

from __future__ import annotations

from tests.analysis.learned.hand_made import Row, tokens
from tests.analysis.sides.test_candidates import cast, signs_of

SPANISH: list[Row] = [
    ("the", "DET", 2, "det"),
    ("Spanish", "ADJ", 2, "amod"),
    ("ambassador", "NOUN", 3, "nsubj"),
    ("left", "VERB", 3, "root"),
]
AMBASSADOR: list[Row] = [
    ("the", "DET", 1, "det"),
    ("ambassador", "NOUN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
MINISTRIES: list[Row] = [
    ("Morocco", "PROPN", 3, "nmod:poss"),
    ("'s", "PART", 0, "case"),
    ("foreign", "ADJ", 3, "amod"),
    ("ministry", "NOUN", 4, "nsubj"),
    ("met", "VERB", 4, "root"),
    ("Spain", "PROPN", 8, "nmod:poss"),
    ("'s", "PART", 5, "case"),
    ("interior", "ADJ", 8, "amod"),
    ("ministry", "NOUN", 4, "obj"),
]
SPOKESWOMAN: list[Row] = [
    ("a", "DET", 3, "det"),
    ("foreign", "ADJ", 2, "amod"),
    ("ministry", "NOUN", 3, "compound"),
    ("spokeswoman", "NOUN", 4, "nsubj"),
    ("spoke", "VERB", 4, "root"),
]


def test_a_role_is_tied_to_whoever_the_same_role_is_tied_to_elsewhere() -> None:
    who = cast(tokens(SPANISH, AMBASSADOR, names=((1, 2, "NORP"),)), [5])
    spain = signs_of(who, 0)["Spain"]
    assert spain["tied elsewhere"] == spain["role before:bare"] == 1.0


def test_a_body_agrees_with_the_one_of_the_same_name_alone() -> None:
    article = tokens(MINISTRIES, SPOKESWOMAN, names=((0, 1, "GPE"), (5, 6, "GPE")))
    signs = signs_of(cast(article, [12]), 0)
    assert "body elsewhere:same" in signs["Morocco"]
    assert "body elsewhere:same" not in signs["Spain"]
    assert "body elsewhere:other" in signs["Spain"]
