"""The article encoder at run time: the tokens of an article in, a vector for each out.

Three layers of self-attention stand on what the paragraph encoder left: its vectors half way up
and at the top, and the tokens' own features. They see the paragraphs around a token, not its own
alone. Long articles are read in windows that overlap, so the cost is linear in length.
"""

from __future__ import annotations

import numpy as np

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
        self._session = session(weights.files[GRAPH], threads)

    def read(self, inputs: Floats, paragraph: Ints) -> Floats:
        """Tokens × width, from tokens × (twice the width and the features).

        `paragraph` holds the number of each token's paragraph.
        """
        count = len(inputs)
        place = np.arange(count)
        found: list[Floats] = []
        for window in windows(place, place, WINDOW, OVERLAP):
            inside = slice(window.start, window.end)
            numbers = np.minimum(paragraph[inside] - paragraph[window.start], PARAGRAPHS - 1)
            read: Floats = self._session.run(
                None, {"tokens": inputs[inside][None], "paragraphs": numbers[None]}
            )[0][0]
            found.append(read[window.keep_start - window.start : window.keep_end - window.start])
        if not found:
            return np.zeros((0, 0), dtype=np.float32)
        return np.concatenate(found)
