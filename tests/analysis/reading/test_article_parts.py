"""An article that is encoded part by part has the vectors of one that is encoded as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from briefing.analysis.reading.article_encoder.network import (
    OVERLAP,
    WINDOW,
    ArticleNetwork,
    PartsRead,
)
from briefing.analysis.runtime.halves import Halves
from briefing.analysis.runtime.weights import Floats
from briefing.analysis.syntax.article_tokens import Ints

WIDTH = 2


class Network(ArticleNetwork):
    """Vectors that hold the token's number, and how much was read together with it."""

    def __init__(self) -> None:
        self._width = WIDTH
        self.read_windows = 0

    def _run(self, columns: Sequence[Halves], paragraph: Ints) -> Floats:
        self.read_windows += 1
        tokens = columns[0][:, 0].astype(np.float32)
        around = tokens.sum() + 1000 * (paragraph[-1] - paragraph[0])
        return np.stack([tokens, np.full(len(tokens), around, dtype=np.float32)], axis=1)


def column(count: int) -> Halves:
    return np.arange(count, dtype=np.float16)[:, None]


def taken(read: PartsRead, start: int, end: int) -> None:
    """Have the tokens from one to another read; every 50 are a paragraph, every other is none."""
    places = np.arange(start, end)
    read.take([np.repeat(column(end), 2, axis=0)], places * 2, places // 50, expected=end)


@pytest.mark.parametrize("count", [1, WINDOW, WINDOW + 1, 2 * WINDOW - OVERLAP, 1500])
@pytest.mark.parametrize("part", [7, 300, WINDOW, 5000])
def test_vectors_are_those_of_the_whole(count: int, part: int) -> None:
    places = np.arange(count)
    whole = Network().read([column(count)], places, places // 50)
    read = Network().by_parts()
    for start in range(0, count, part):
        taken(read, start, min(count, start + part))
    assert read.whole().tolist() == whole.tolist()


def test_the_beginning_is_that_of_an_article_that_ends_there() -> None:
    read = Network().by_parts()
    taken(read, 0, 700)
    places = np.arange(700)
    beginning = read.whole(copy=True)
    assert beginning.tolist() == Network().read([column(700)], places, places // 50).tolist()
    taken(read, 700, 1500)
    places = np.arange(1500)
    assert read.whole().tolist() == Network().read([column(1500)], places, places // 50).tolist()
    assert beginning[699].tolist() != read.whole()[699].tolist()


def test_windows_are_read_as_parts_come_and_once_each() -> None:
    network = Network()
    read = network.by_parts()
    for start in range(0, 2000, 100):
        taken(read, start, start + 100)
        assert len(vars(read)["_paragraph"]) <= WINDOW + 100  # no columns of the whole
    before = network.read_windows
    read.whole()
    assert before == network.read_windows - 1
    single = Network()
    single.read([column(2000)], np.arange(2000), np.arange(2000) // 50)
    assert network.read_windows == single.read_windows
