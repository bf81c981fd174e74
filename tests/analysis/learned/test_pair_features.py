"""Two mentions are compared by their words; some pairs can be no one person."""

from __future__ import annotations

import pytest

from briefing.analysis.actors.pair_features import contradicts, is_acronym, pair_features
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens


def _two(first: str, second: str) -> bool:
    words = [*first.split(), *second.split()]
    size = len(first.split())
    rows: list[Row] = []
    for place, word in enumerate(words):
        head = size - 1 if place < size else len(words) - 1
        rows.append((word, "PROPN", head, "root" if place == head else "compound"))
    article = tokens(rows, names=((0, size, "PERSON"), (size, len(words), "PERSON")))
    mentions = [mention_features(article, head) for head in (size - 1, len(words) - 1)]
    return contradicts(mentions[1], mentions[0])


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("Jane Miller", "Miller", False),
        ("Jane Miller", "John Miller", True),
        ("Jane Miller", "Jane Brown", True),
        ("Miller", "Brown", True),
    ],
)
def test_persons_of_different_names_are_two(first: str, second: str, apart: bool) -> None:
    assert _two(first, second) is apart


@pytest.mark.parametrize(
    ("short", "words", "right"),
    [
        ("NHS", ("national", "health", "service"), True),
        ("N.H.S.", ("national", "health", "service"), True),
        ("UN", ("university", "of", "nottingham"), True),
        ("NHS", ("national", "guard"), False),
        ("nhs", ("national", "health", "service"), False),
    ],
)
def test_an_acronym_is_made_of_first_letters(
    short: str, words: tuple[str, ...], right: bool
) -> None:
    assert is_acronym(short, words) is right


def test_no_mentions_have_no_features() -> None:
    assert pair_features([], []).shape[:2] == (0, 0)
