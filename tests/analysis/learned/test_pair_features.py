"""Two mentions are compared by their words; some pairs can be no one person."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.actors.pair_features import (
    OTHER_FIRST_NAME,
    OTHER_SURNAME,
    PairTable,
    contradicts,
    is_acronym,
    pair_features,
)
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


def test_what_names_have_in_common_is_told_of_each_pair() -> None:
    names = ["Jane Miller", "Miller", "John Miller", "Health Service", "HS"]
    rows: list[Row] = []
    found: list[tuple[int, int, str]] = []
    for number, name in enumerate(names):
        start, words = len(rows), name.split()
        last = start + len(words) - 1
        rows += [(word, "PROPN", last, "compound") for word in words]
        found.append((start, last + 1, "PERSON" if number < 3 else "ORG"))
    article = tokens(rows, names=tuple(found))
    mentions = [mention_features(article, end - 1) for _, end, _ in found]
    every = pair_features(mentions, names)
    assert every[1, 0, 29:36].tolist() == [1, 0, 1, 1, 1, 0, 1]  # "Miller" after "Jane Miller"
    assert every[2, 0, [OTHER_FIRST_NAME, OTHER_SURNAME]].tolist() == [1, 0]
    assert every[2, 0, 39] == pytest.approx(1 / 3)
    assert every[4, 3, 36] == 1
    assert not every[0, 1, 28:].any()  # above the diagonal
    later, earlier = np.tril_indices(len(names), -1)
    some = PairTable(mentions, names).features(later, earlier)
    assert some.tolist() == every[later, earlier].tolist()
