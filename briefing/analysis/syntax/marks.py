"""What the tokens of an article are to its quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.analysis.syntax.article_tokens import Ints

OUTSIDE, INSIDE, MARK = 1, 2, 3
_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset(['"', "''", "``"])


def quotation_marks(words: Sequence[str], edges: Sequence[tuple[int, int]]) -> Ints:
    """What each token is to quotation marks: 1 outside, 2 inside, 3 a mark; a paragraph's own."""
    found = np.ones(len(words), dtype=np.int64)
    for start, end in edges:
        inside = False
        for token in range(start, end):
            word = words[token]
            if word in _OPENING or word in _CLOSING:
                inside = word in _OPENING
                found[token] = MARK
            elif word in _STRAIGHT:
                inside = not inside
                found[token] = MARK
            elif inside:
                found[token] = INSIDE
    return found
