"""The odds of an actor are those of its mentions together."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.statements.judge import odds_of_actors


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
