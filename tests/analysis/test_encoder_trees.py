from itertools import product

import numpy as np
import pytest

from briefing.analysis.reading.encoder.trees import best_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def _best_by_trying_all(scores: np.ndarray) -> float:
    count = len(scores)
    return max(
        sum(scores[d, h] for d, h in enumerate(heads))
        for heads in product(range(count + 1), repeat=count)
        if _is_tree(heads)
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_is_the_best_of_all_trees_with_one_root(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 1 + seed % 5
    scores = rng.normal(size=(count, count + 1)).astype(np.float32)
    scores[np.arange(count), np.arange(1, count + 1)] = -1e9
    heads = best_tree(scores)
    assert _is_tree(tuple(int(h) for h in heads))
    found = sum(float(scores[d, h]) for d, h in enumerate(heads))
    assert found == pytest.approx(_best_by_trying_all(scores), abs=1e-4)


def test_equal_scores_still_make_a_tree() -> None:
    heads = best_tree(np.zeros((40, 41), dtype=np.float32))
    assert _is_tree(tuple(int(h) for h in heads))


def test_a_long_sentence_of_noise_is_a_tree() -> None:
    scores = np.random.default_rng(0).normal(size=(200, 201)).astype(np.float32)
    assert _is_tree(tuple(int(h) for h in best_tree(scores)))
