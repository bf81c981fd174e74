"""The odds of an actor are those of its mentions together."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.annotations import ScoredActor
from briefing.analysis.statements.features import said
from briefing.analysis.statements.judge import KINDS, Reading, speaker_of
from briefing.analysis.statements.odds import odds_of_actors
from tests.analysis.learned.hand_made import Row, tokens


def _log(*odds: float) -> np.ndarray:
    return np.log(np.array(odds, dtype=np.float32))


def test_the_odds_of_an_actors_mentions_add_up_statement_by_statement() -> None:
    actors = np.array([7, 2, 7, 2])
    beside = [slice(0, 3), slice(1, 4)]
    first, second = odds_of_actors(_log(1, 2, 4, 3, 0.5, 1), actors, beside)
    assert first == pytest.approx({7: np.log(5), 2: np.log(2)})
    assert second == pytest.approx({7: np.log(0.5), 2: np.log(4)})


def test_a_statement_with_nobody_beside_it_is_nobodys() -> None:
    alone, other = odds_of_actors(_log(3), np.array([5]), [slice(0, 0), slice(0, 1)])
    assert alone == {}
    assert other == pytest.approx({5: np.log(3)})
    assert odds_of_actors(_log(), np.array([5]), [slice(0, 0)]) == [{}]


def test_nobody_attacks_their_own_side_but_may_praise_it() -> None:
    speaker, side, other = 0, 1, 2
    aimed = {speaker: 3.0, side: 2.0, other: 1.0}
    read = Reading(np.full(len(KINDS), 1 / len(KINDS)), ScoredActor(speaker, 1.0), aimed)
    assert [one.actor for one in read.targets("accusation", side)] == [other]
    assert [one.actor for one in read.targets("support", side)] == [side, other]
    assert [one.actor for one in read.targets("accusation")] == [side, other]


@pytest.mark.parametrize(("pronoun", "speaker"), [("We", None), ("They", 5)])
def test_we_that_nobody_is_called_is_no_one_near(pronoun: str, speaker: int | None) -> None:
    rows: list[Row] = [
        (pronoun, "PRON", 1, "nsubj"),
        ("warn", "VERB", 1, "root"),
        ("neighbours", "NOUN", 1, "obj"),
    ]
    article = tokens(rows)
    found = speaker_of(article, {2: 5}, said(article, [0], [1], [2]), {5: 3.0}, None)
    assert (found.actor if found else None) == speaker
