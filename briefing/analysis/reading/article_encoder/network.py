"""The article encoder at run time: the tokens of an article in, a vector for each out.

Three layers of self-attention stand on what the paragraph encoder left: its vectors half way up
and at the top, and the tokens' own features. They see the paragraphs around a token, not its own
alone. Long articles are read in windows that overlap, so the cost is linear in length.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.analysis.runtime.halves import Halves, singles
from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Floats, Weights
from briefing.analysis.runtime.windows import windows
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
        count = len(places)
        found = np.zeros((count, self._width), dtype=np.float32)
        if not count:
            return found
        place = np.arange(count)
        for window in windows(place, place, WINDOW, OVERLAP):
            inside = slice(window.start, window.end)
            rows = [column[places[inside]] for column in columns]
            tokens = singles(np.concatenate(rows, axis=1))
            numbers = np.minimum(paragraph[inside] - paragraph[window.start], PARAGRAPHS - 1)
            read: Floats = self._session.run(
                None, {"tokens": tokens[None], "paragraphs": numbers[None]}
            )[0][0]
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            found[window.keep_start : window.keep_end] = read[kept]
        return found
