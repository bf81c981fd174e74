"""Heads of arrays compute what the network that they come from computes."""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest

from briefing.analysis.runtime.heads import Heads, gelu, sigmoid, softmax


def test_gelu_is_the_exact_one() -> None:
    values = np.linspace(-6, 6, 241, dtype=np.float32)
    exact = [0.5 * v * (1 + erf(v / sqrt(2))) for v in values.tolist()]
    assert gelu(values) == pytest.approx(exact, abs=2e-6)
    assert gelu(values[:0].reshape(0, 3)).shape == (0, 3)


def test_softmax_is_shares_even_of_large_scores() -> None:
    assert softmax(np.array([1000.0, 1000.0], dtype=np.float32)).tolist() == [0.5, 0.5]


def test_sigmoid_of_large_scores_is_no_error() -> None:
    assert sigmoid(np.array([-1e6, 0.0, 1e6], dtype=np.float32)) == pytest.approx([0, 0.5, 1])


def test_two_layers_are_applied_in_turn() -> None:
    heads = Heads(
        {
            "a.first.weight": np.eye(2),
            "a.first.bias": np.zeros(2),
            "a.last.weight": np.ones((1, 2)),
            "a.last.bias": np.array([1.0]),
        }
    )
    rows = np.array([[0.0, 0.0], [10.0, 10.0]], dtype=np.float32)
    assert heads.two("a", rows)[:, 0] == pytest.approx([1.0, 21.0])
    assert heads.two("a", np.tile(rows, (3000, 1)))[:, 0] == pytest.approx([1.0, 21.0] * 3000)


def test_one_layer_has_a_gelu_and_ones_behind_it() -> None:
    heads = Heads({"a.weight": np.eye(2), "a.bias": np.array([0.0, -20.0])})
    rows = np.array([[10.0, 10.0]], dtype=np.float32)
    expected = np.tile(np.array([[10.0, 0.0, 1.0]]), (3000, 1))
    assert heads.one("a", np.tile(rows, (3000, 1))) == pytest.approx(expected)
    assert heads.one("a", rows[:0]).shape == (0, 3)
