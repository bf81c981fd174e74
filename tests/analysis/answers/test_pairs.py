"""Which statements may answer which, and what is told of who speaks and who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from briefing.analysis.answers.pairs import FARTHEST, Candidates, Stated, candidates
from tests.analysis.learned.hand_made import LAVROV, tokens

THEIR_TARGET, THEIR_SIDE_IS_MEANT, MEANS_US, NOBODY, PARENT, SAME_TARGET = 5, 6, 7, 31, 32, 33
SIDE_AIMS, SIDE_IS_AIMED_AT = 35, 36
VECTOR = np.ones(4, dtype=np.float32)


def stated(
    speaker: int | None, side: int | None, *targets: int, parent: int | None = None
) -> Stated:
    """A statement of Lavrov's words; its targets are their own sides."""
    aimed = frozenset(targets)
    kinds = np.full(14, 1 / 14, dtype=np.float32)
    return Stated((), (3, 4), kinds, VECTOR, VECTOR, VECTOR, speaker, side, aimed, aimed, parent)


def pairs(*said: Stated) -> list[Candidates]:
    return list(candidates(tokens(LAVROV), said))


def row(found: Sequence[Candidates], response: int, claim: int) -> list[float]:
    [one] = [one for one in found if one.response == response]
    features: list[float] = one.features[one.claims.index(claim)].tolist()
    return features


def test_no_one_answers_their_own_side_and_nobody_answers_nothing() -> None:
    said = [stated(1, 1), stated(2, 1), stated(None, None), stated(3, 3, parent=0)]
    found = {one.response: one.claims for one in pairs(*said)}
    assert found == {0: (2,), 1: (2, 3), 3: (0, 1, 2)}


def test_who_is_meant_is_told_of_both() -> None:
    found = pairs(stated(7, 9, 4), stated(4, 4, 9), stated(None, None, 4))
    answer = row(found, 1, 0)
    assert answer[THEIR_TARGET] == 0  # their side is meant, not the speaker
    assert answer[THEIR_SIDE_IS_MEANT] == answer[MEANS_US] == 1
    assert answer[SIDE_AIMS] == answer[SIDE_IS_AIMED_AT] == np.float32(1 / 3)
    assert row(found, 0, 1)[THEIR_TARGET] == 1
    of_nobody = row(found, 0, 2)
    assert of_nobody[NOBODY] == of_nobody[SAME_TARGET] == 1
    assert of_nobody[THEIR_TARGET] == of_nobody[SIDE_AIMS] == 0


def test_the_statement_that_holds_a_response_is_told() -> None:
    found = pairs(stated(1, 1), stated(2, 2, parent=0), stated(3, 3))
    assert row(found, 1, 0)[PARENT] == 1
    assert row(found, 1, 2)[PARENT] == 0


def test_a_long_article_has_pairs_near_each_response_alone() -> None:
    found = pairs(*(stated(number, number) for number in range(150)))
    assert [one.response for one in found] == list(range(150))
    assert found[0].claims == tuple(range(1, 61))
    assert found[100].claims == tuple(n for n in range(40, 150) if n != 100)
    assert all(len(one.features) == len(one.claims) for one in found)
    assert all(before.response < after.response for before, after in pairwise(found))


def test_pairs_are_made_as_they_are_asked_for() -> None:
    every = candidates(tokens(LAVROV), [stated(n, n) for n in range(200)])
    first = next(every)
    assert first.response == 0
    assert len(first.claims) == FARTHEST


def test_what_is_told_of_a_pair_does_not_depend_on_how_many_actors_there_are() -> None:
    few = [stated(n % 7, n % 7, (n + 1) % 7) for n in range(150)]
    many = [*few, *(stated(1000 + n, 1000 + n, 2000 + n) for n in range(150))]
    one, other = pairs(*few)[3], pairs(*many)[3]
    columns = [THEIR_TARGET, THEIR_SIDE_IS_MEANT, MEANS_US, SAME_TARGET, SIDE_AIMS]
    assert one.features[:, columns].tolist() == other.features[:, columns].tolist()
