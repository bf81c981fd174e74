"""An article's paragraphs as the paragraph encoder reads them, to train it with the heads above."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from briefing.analysis.reading.encoder.features import TABLES, UnitTokens
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.paragraphs import paragraphs
from briefing.analysis.runtime.windows import windows
from briefing.analysis.syntax.article_tokens import article_tokens

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PieceWindow:
    """A run of word pieces that is read by itself, and the article's tokens that it gives.

    `ids` has the marks at both ends; `features` are those of each piece's token. `tokens` counts
    the tokens of `ArticleTokens`; `first` and `last` are each one's first and last piece in `ids`.
    """

    ids: Ints
    features: Ints
    tokens: Ints
    first: Ints
    last: Ints
    token_features: Ints


def piece_windows(doc: Doc, pieces: WordPieces) -> tuple[PieceWindow, ...]:
    """The windows of a read article, every one of its tokens in one of them."""
    article = article_tokens(doc)
    starts = [token.idx for token in doc]
    words = [token.text for token in doc]
    found = []
    for unit in paragraphs(doc):
        rows = article.places_here(unit)
        if (rows < 0).all():
            continue
        read = UnitTokens(
            doc.text, tuple(words[place] for place in unit), tuple(starts[place] for place in unit)
        )
        split, features = pieces.split(read.words), read.features
        for window in windows(split.first, split.last):
            low, high = int(split.first[window.start]), int(split.last[window.end - 1]) + 1
            kept = np.arange(window.keep_start, window.keep_end)
            kept = kept[rows[kept] >= 0]
            if not len(kept):
                continue
            inside = slice(window.start, window.end)
            owner = np.repeat(
                np.arange(window.start, window.end), (split.last - split.first + 1)[inside]
            )
            marked = np.zeros((high - low + 2, len(TABLES)), dtype=np.int64)
            marked[1:-1] = features[owner]
            found.append(
                PieceWindow(
                    ids=np.concatenate([[pieces.opening], split.ids[low:high], [pieces.closing]]),
                    features=marked,
                    tokens=rows[kept],
                    first=split.first[kept] - low + 1,
                    last=split.last[kept] - low + 1,
                    token_features=features[kept],
                )
            )
    return tuple(found)
