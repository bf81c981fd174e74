"""The ranker's arithmetic, the sides it leads to, and the weights that ship."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.actors.side.affiliations import ranked
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.choose import choices
from briefing.analysis.actors.side.ranker import FOLDER, WEIGHTS, Ranker, bundled
from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.syntax.mentions import mention_features
from briefing.resources import pipelines
from tests.analysis.learned.hand_made import tokens
from tests.analysis.sides.test_candidates import GOVERNOR, LAWYER, OFFICIALS, cast


def hand_made(plain: dict[str, float]) -> Ranker:
    """A ranker that adds up some signs of candidates."""
    names = list(plain)
    return Ranker(
        {
            "actor_signs": np.array(["one"]),
            "candidate_signs": np.array(names),
            "0.actor": np.zeros((1, 2)),
            "0.bias": np.zeros(2),
            "0.candidate": np.zeros((len(names), 2)),
            "0.plain": np.array(list(plain.values())),
            "0.last": np.zeros(2),
        }
    )


def test_shares_are_those_of_a_softmax_over_the_candidates() -> None:
    ranker = hand_made({"tied": np.log(3.0)})
    shares = ranker.shares({"one": 1.0}, [{"itself": 1.0}, {"tied": 1.0, "never met": 1.0}])
    assert shares == pytest.approx([0.25, 0.75])


def test_signs_weigh_by_their_values_in_whatever_order_they_come() -> None:
    ranker = hand_made({"tied": np.log(2.0), "near": np.log(3.0)})
    shares = ranker.shares({}, [{"never met": 1.0}, {"near": 1.0}, {"near": 1.0, "tied": 2.0}])
    assert shares == pytest.approx([1 / 16, 3 / 16, 12 / 16])


def test_shares_of_many_actors_are_those_of_each_alone() -> None:
    ranker = hand_made({"tied": np.log(2.0), "near": np.log(3.0)})
    some = [
        [{"itself": 1.0}, *({"near": 1.0, "tied": float(n)} for n in range(m))] for m in range(40)
    ]
    together = ranker.shares_of([{} for _ in some], some)
    assert len(together) == len(some)
    for shares, own in zip(together, some, strict=True):
        assert shares == pytest.approx(ranker.shares({}, own), abs=1e-5)


def test_whoever_a_side_speaks_for_is_the_side_at_the_top() -> None:
    article = tokens(GOVERNOR, LAWYER, names=((2, 4, "PERSON"), (5, 7, "PERSON"), (0, 1, "GPE")))
    who = cast(article, [3], [9])
    governor, lawyer = choices(who, hand_made({"absent:text": 8.0, "own:nmod:poss": 8.0}))
    assert governor.row.name == "Colorado"
    assert lawyer.row.actor == 0
    assert lawyer.score > 0.9


def test_a_side_that_nothing_mentions_becomes_an_actor() -> None:
    article = tokens(OFFICIALS, names=((0, 1, "NORP"),))
    who = Cast(article, [[mention_features(article, 1)]], None, None)
    officials = Actor((Mention((0, 1), 1, "nominal"),), "Iranian officials", "group", None, 1.0)
    actors, sides = ranked([officials], who, [0], hand_made({"tied": 4.0}))
    assert [one.name for one in actors] == ["Iranian officials", "Iran"]
    assert actors[1].kind == "country"
    assert [one.party for one in sides] == [1, 1]
    assert sides[0].score > 0.9
    assert "named in the same phrase" in sides[0].evidence


def test_those_who_speak_as_one_are_on_the_side_that_all_are_on() -> None:
    article = tokens(OFFICIALS, OFFICIALS, names=((0, 1, "NORP"), (3, 4, "NORP")))
    who = cast(article, [1], [4])
    parts = [
        Actor((Mention((at,), at, "nominal"),), name, "group", None, 1.0)
        for at, name in ((1, "officials"), (4, "more officials"))
    ]
    both = Actor((Mention((1, 4), 4, "nominal"),), "both", "group", None, 1.0, members=(0, 1))
    actors, sides = ranked([*parts, both], who, [0, 1], hand_made({"tied": 4.0}))
    assert actors[sides[2].party].name == "Iran"
    assert actors[2].members == (0, 1)


def test_the_ranker_that_ships_is_small_and_knows_the_plain_cases() -> None:
    assert (pipelines() / FOLDER / WEIGHTS).stat().st_size < 1_600_000
    minister = [OFFICIALS[0], ("minister", "NOUN", 2, "nsubj"), OFFICIALS[2]]
    article = tokens(minister, names=((0, 1, "NORP"),))
    [one] = choices(Cast(article, [[mention_features(article, 1)]], None, None), bundled())
    assert one.row.name == "Iran"
    assert one.score > 0.5
