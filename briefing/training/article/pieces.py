"""An article's paragraphs as the paragraph encoder reads them, to train it with the heads above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from spacy.tokens import Doc
from torch import Tensor
from torch.nn import functional

from briefing.analysis.reading.encoder.features import TABLES, UnitTokens
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.paragraphs import paragraphs
from briefing.analysis.runtime.windows import windows
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.training.reading.bert import WIDTH
from briefing.training.reading.network import Network

Ints = npt.NDArray[np.int64]

MOST = 4096
"""Pieces, padded, that go through the encoder together."""


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
        rows = np.array([article.place_of.get(place, -1) for place in unit], dtype=np.int64)
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


def read_windows(
    network: Network, articles: Sequence[tuple[int, Iterable[PieceWindow]]]
) -> list[Tensor]:
    """What the article encoder reads of each article, tokens × (twice the width and the features).

    Args:
        network: the paragraph encoder; as it is set to train or not, so it reads.
        articles: the number of tokens of each, and its windows.
    """
    jobs = [(number, window) for number, (_, listed) in enumerate(articles) for window in listed]
    jobs.sort(key=lambda job: len(job[1].ids))
    tops: list[list[Tensor]] = [[] for _ in articles]
    places: list[list[Ints]] = [[] for _ in articles]
    while jobs:
        count = 1
        while count < len(jobs) and len(jobs[count][1].ids) * (count + 1) <= MOST:
            count += 1
        batch, jobs = jobs[:count], jobs[count:]
        for (number, window), rows in zip(
            batch, _read(network, [window for _, window in batch]), strict=True
        ):
            tops[number].append(rows)
            places[number].append(window.tokens)
    found = []
    for (count, _), parts, where in zip(articles, tops, places, strict=True):
        order = torch.from_numpy(np.argsort(np.concatenate(where)))
        together = torch.cat(parts)[order]
        if len(together) != count:
            raise ValueError("windows that do not give each token once")
        found.append(together)
    return found


def _read(network: Network, batch: Sequence[PieceWindow]) -> list[Tensor]:
    longest = max(len(window.ids) for window in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    features = torch.zeros(len(batch), longest, len(TABLES), dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, window in enumerate(batch):
        length = len(window.ids)
        ids[row, :length] = torch.from_numpy(window.ids)
        features[row, :length] = torch.from_numpy(window.features)
        mask[row, :length] = True
    states = network.tables(ids, features)
    bias = None if bool(mask.all()) else (~mask)[:, None, None, :] * -1e4
    layers = network.encoder.layers
    half = len(layers) // 2
    for layer in layers[:half]:
        states = layer(states, bias)
    lower = states
    for layer in layers[half:]:
        states = layer(states, bias)
    found = []
    for row, window in enumerate(batch):
        first, last = torch.from_numpy(window.first), torch.from_numpy(window.last)
        own = torch.from_numpy(window.token_features)
        skip = sum(table(own[:, n]) for n, table in enumerate(network.skip))
        parts = [(half[row, first] + half[row, last]) * 0.5 for half in (lower, states)]
        found.append(torch.cat([*parts, skip], -1))  # type: ignore[list-item]
    return found


def drift(inputs: Tensor, before: Tensor) -> Tensor:
    """How far the top vectors have moved from those of the pipeline that was started from."""
    top = slice(WIDTH, 2 * WIDTH)
    return functional.mse_loss(inputs[:, top].float(), before[:, top])
