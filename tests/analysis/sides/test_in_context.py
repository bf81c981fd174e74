"""What the head on the article's vectors counts beside the ranker."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.analysis.actors.side.candidates import Row
from briefing.analysis.actors.side.in_context import InContext, Weight

ROWS = [Row(0, None, None, known=False), Row(2, None, None, known=False),
        Row(-1, "Iran", "Iran", known=True)]  # fmt: skip
HALF = np.array([0.5, 0.25, 0.25], dtype=np.float32)


def test_what_the_head_prefers_gains_on_what_the_ranker_prefers() -> None:
    context = InContext([{0: 0.1, 2: 0.1, "Iran": 0.8}])
    joined = context.joined(0, ROWS, HALF, Weight(power=1.0, least=0.0, both=1.0))
    assert joined == pytest.approx([0.05 / 0.275, 0.025 / 0.275, 0.2 / 0.275])
    assert joined.argmax() == 2


def test_a_side_that_the_head_does_not_know_keeps_a_little() -> None:
    context = InContext([{0: 1.0}])
    joined = context.joined(0, ROWS, HALF, Weight(power=1.0, least=0.1, both=1.0))
    assert joined == pytest.approx(np.array([0.55, 0.025, 0.025]) / 0.6)


def test_a_head_without_power_changes_nothing() -> None:
    context = InContext([{0: 0.9, "Iran": 0.1}])
    assert context.joined(0, ROWS, HALF, Weight(power=0.0, both=1.0)) == pytest.approx(HALF)


def test_two_that_agree_are_not_as_sure_as_their_product() -> None:
    context = InContext([{0: 0.1, 2: 0.1, "Iran": 0.8}])
    sure = context.joined(0, ROWS, HALF, Weight(power=1.0, both=1.0))
    less = context.joined(0, ROWS, HALF, Weight(power=1.0, both=0.5))
    assert less.max() < sure.max()
    assert less.argmax() == sure.argmax()
