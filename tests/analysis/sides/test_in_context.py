"""What the head on the article's vectors counts beside the ranker."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.actors.side.candidates import Row
from briefing.analysis.actors.side.in_context import InContext, Weight, believed

ROWS = [Row(0, None, None, known=False), Row(2, None, None, known=False),
        Row(-1, "Iran", "Iran", known=True)]  # fmt: skip
HALF = np.array([0.5, 0.25, 0.25], dtype=np.float32)


PLAIN = [{"itself": 1.0}, {"other": 1.0}, {"other": 1.0}]


def test_what_the_head_prefers_gains_on_what_the_ranker_prefers() -> None:
    context = InContext([{0: 0.1, 2: 0.1, "Iran": 0.8}])
    joined = context.joined(0, ROWS, PLAIN, HALF, Weight(power=1.0, least=0.0))
    assert joined == pytest.approx([0.05 / 0.275, 0.025 / 0.275, 0.2 / 0.275])
    assert joined.argmax() == 2


def test_a_side_that_the_head_has_not_weighed_keeps_its_share() -> None:
    context = InContext([{0: 0.9, 2: 0.1}])
    joined = context.joined(0, ROWS, PLAIN, HALF, Weight(power=1.0, least=0.0))
    assert joined[2] == pytest.approx(0.25)
    assert joined[:2] == pytest.approx(0.75 * np.array([0.45, 0.025]) / 0.475)


def test_the_head_counts_less_where_words_tie_a_side_to_the_actor() -> None:
    context = InContext([{0: 0.9, 2: 0.05, "Iran": 0.05}])
    tied = [PLAIN[0], {"other": 1.0, "tied": 1.0}, {"other": 1.0}]
    joined = context.joined(0, ROWS, tied, HALF, Weight(power=1.0, tied=0.0, least=0.0))
    assert joined.argmax() == 0
    assert joined[1] > 5 * joined[2]


def test_a_head_without_power_changes_nothing() -> None:
    context = InContext([{0: 0.9, "Iran": 0.1}])
    joined = context.joined(0, ROWS, PLAIN, HALF, Weight(power=0.0))
    assert joined == pytest.approx(HALF)


def test_two_that_agree_are_not_as_sure_as_their_product() -> None:
    shares = np.array([0.9, 0.06, 0.04], dtype=np.float32)
    told = believed(shares, Weight(sure=0.5))
    assert told.sum() == pytest.approx(1.0)
    assert told.max() < shares.max()
    assert told.argmax() == shares.argmax()
