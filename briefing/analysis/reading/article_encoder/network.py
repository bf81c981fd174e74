"""The article encoder at run time: the tokens of an article in, a vector for each out.

Three layers of self-attention stand on what the paragraph encoder left: its vectors half way up
and at the top, and the tokens' own features. They see the paragraphs around a token, not its own
alone. Long articles are read in windows that overlap, so the cost is linear in length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from briefing.analysis.runtime.halves import Halves, singles
from briefing.analysis.runtime.room import leave, rows_of
from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Floats, Weights
from briefing.analysis.runtime.windows import Window, windows
from briefing.analysis.syntax.article_tokens import Ints

GRAPH = "article.onnx"
FILES = (GRAPH,)
FORMAT = "briefing-article/1"
PLACES = 512
"""Places of tokens that are told apart: as many as were read together in training."""
WINDOW = 320
"""Tokens read together; fewer than in training cost less and lose nothing."""
OVERLAP = 64
"""Tokens that two windows share."""
PARAGRAPHS = 32
"""Paragraphs of a window that are told apart; those behind count as the last."""


class ArticleNetwork:
    """The graph, ready to run."""

    def __init__(self, weights: Weights, threads: int = 1):
        self._session = session(weights.files[GRAPH], threads, keep_memory=True)
        self._width = int(self._session.get_outputs()[0].shape[-1])

    def read(self, columns: Sequence[Halves], places: Ints, paragraph: Ints) -> Floats:
        """A vector for each token. What is read is put together a window at a time.

        Args:
            columns: arrays of a row for each token of the `Doc`, side by side as wide as what the
                graph reads.
            places: the index in the `Doc` of each token.
            paragraph: the number of each token's paragraph.
        """
        found = np.zeros((len(places), self._width), dtype=np.float32)
        for window in _windows(len(places)):
            inside = slice(window.start, window.end)
            read = self._run([column[places[inside]] for column in columns], paragraph[inside])
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            found[window.keep_start : window.keep_end] = read[kept]
        return found

    def by_parts(self) -> PartsRead:
        """What reads an article of which one part comes after the other."""
        return PartsRead(self._run, self._width)

    def _run(self, columns: Sequence[Halves], paragraph: Ints) -> Floats:
        """The vectors of one window, by the columns and the paragraphs of its tokens."""
        tokens = singles(np.concatenate(columns, axis=1))
        numbers = np.minimum(paragraph - paragraph[0], PARAGRAPHS - 1)
        read: Floats = self._session.run(
            None, {"tokens": tokens[None], "paragraphs": numbers[None]}
        )[0][0]
        return read


class PartsRead:
    """The vectors of an article's parts, those that `ArticleNetwork.read` gives of the whole.

    A window is read as soon as it is known that the article goes on behind it; only the columns of
    the tokens behind the last one are kept.
    """

    def __init__(self, run: Callable[[Sequence[Halves], Ints], Floats], width: int) -> None:
        self._run = run
        self._vectors = np.empty((0, width), dtype=np.float32)
        self._count = 0  # of tokens that have their vectors
        self._columns: list[Halves] = []  # of the tokens from `_start` on
        self._paragraph: Ints = np.zeros(0, dtype=np.int64)
        self._start = 0

    def take(self, columns: Sequence[Halves], places: Ints, paragraph: Ints, expected: int) -> None:
        """Read the next part, of which there is what `ArticleNetwork.read` takes.

        Paragraphs are numbered over the article. `expected` is how many tokens it is likely to
        have: room is taken for so many, which costs nothing until it is used.
        """
        rows = [column[places] for column in columns]
        if self._columns:
            rows = [np.concatenate(both) for both in zip(self._columns, rows, strict=True)]
        self._columns, self._paragraph = rows, np.concatenate([self._paragraph, paragraph])
        end = self._start + len(self._paragraph)
        if len(self._vectors) < end:
            wider = rows_of(max(expected, end), self._vectors.shape[1])
            wider[: self._count] = self._vectors[: self._count]
            self._vectors = wider
        every = _windows(len(self._paragraph))
        if len(every) < 2:
            return
        *done, last = every
        self._read(done)
        self._count = self._start + done[-1].keep_end
        self._columns = [column[last.start :].copy() for column in self._columns]
        self._paragraph = self._paragraph[last.start :].copy()
        self._start += last.start
        leave(self._vectors)

    def whole(self, *, copy: bool = False) -> Floats:
        """The vectors of all parts that were taken; a copy where more are to come."""
        self._read(_windows(len(self._paragraph)))
        found = self._vectors[: self._start + len(self._paragraph)]
        return found.copy() if copy else found

    def _read(self, some: Sequence[Window]) -> None:
        """Set the vectors of windows of the tokens from `_start` on that have none yet."""
        for window in some:
            inside = slice(window.start, window.end)
            read = self._run([column[inside] for column in self._columns], self._paragraph[inside])
            low = max(self._start + window.keep_start, self._count)
            high = self._start + window.keep_end
            first = self._start + window.start
            self._vectors[low:high] = read[low - first : high - first]


def _windows(count: int) -> list[Window]:
    """The windows of so many tokens; none of none."""
    place = np.arange(count)
    return windows(place, place, WINDOW, OVERLAP) if count else []
