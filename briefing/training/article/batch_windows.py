"""The windows of a batch: runs of pieces and of tokens that the encoders read side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from torch import Tensor

from briefing.analysis.reading.article_encoder.network import OVERLAP, WINDOW
from briefing.analysis.runtime.windows import windows
from briefing.training.article.arrays import Array, ArticleArrays
from briefing.training.article.batch_fields import Put

JITTER = 100
"""Tokens by which windows are shorter at random, so that they end elsewhere each time."""
MOST_PIECES = 2048
"""Pieces, padded, that go through the paragraph encoder together."""


@dataclass(frozen=True)
class Padded:
    """Runs of the same kind side by side: runs × places, and where in them the rows are kept.

    `index` are the rows that are read (0 where there is none), `mask` where there is one;
    `kept` are places in the flattened matrix, in the order of `rows`, which they give.
    """

    index: Tensor
    mask: Tensor
    kept: Tensor
    rows: Tensor


@dataclass(frozen=True)
class Pieces:
    """What the paragraph encoder reads: padded windows, and each token's first and last piece."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    tokens: Tensor


def features_of(articles: Sequence[ArticleArrays]) -> Array:
    """Each token's features, in the order of tokens."""
    found = []
    for one in articles:
        rows = np.zeros_like(one.token_features)
        rows[one.tokens] = one.token_features
        found.append(rows)
    return np.concatenate(found).astype(np.int64)


def pieces_of(articles: Sequence[ArticleArrays], token: Array, put: Put) -> list[Pieces]:
    """Windows of like length together."""
    jobs = []
    for one, offset in zip(articles, token, strict=True):
        ends = np.cumsum(one.sizes)
        owner = np.searchsorted(ends, one.first, side="right")
        for number, (end, size) in enumerate(zip(ends, one.sizes, strict=True)):
            here = owner == number
            start = int(end - size)
            jobs.append(
                (
                    one.ids[start:end],
                    one.piece_features[start:end],
                    one.first[here] - start,
                    one.last[here] - start,
                    one.tokens[here].astype(np.int64) + offset,
                )
            )
    jobs.sort(key=lambda job: len(job[0]))
    found = []
    while jobs:
        count = 1
        while count < len(jobs) and len(jobs[count][0]) * (count + 1) <= MOST_PIECES:
            count += 1
        batch, jobs = jobs[:count], jobs[count:]
        longest = len(batch[-1][0])
        ids = np.zeros((count, longest), dtype=np.int64)
        features = np.zeros((count, longest, batch[0][1].shape[1]), dtype=np.int64)
        mask = np.zeros((count, longest), dtype=np.bool_)
        for row, job in enumerate(batch):
            size = len(job[0])
            ids[row, :size], features[row, :size], mask[row, :size] = job[0], job[1], True
        first, last = (
            np.concatenate([job[n] + row * longest for row, job in enumerate(batch)])
            for n in (2, 3)
        )
        tokens = np.concatenate([job[4] for job in batch])
        found.append(Pieces(put(ids), put(features), put(mask), put(first), put(last), put(tokens)))
    return found


def windows_of(lengths: Sequence[int], rng: random.Random | None, put: Put) -> Padded:
    """The article encoder's windows; `rng` is given in training."""
    jobs = []
    offset = 0
    for length in lengths:
        size = WINDOW - (rng.randint(0, JITTER) if rng else 0)
        place = np.arange(length)
        jobs += [(offset, window) for window in windows(place, place, size, OVERLAP)]
        offset += length
    longest = max(window.end - window.start for _, window in jobs)
    index = np.zeros((len(jobs), longest), dtype=np.int64)
    mask = np.zeros((len(jobs), longest), dtype=np.bool_)
    kept, rows = [], []
    for row, (before, window) in enumerate(jobs):
        size = window.end - window.start
        index[row, :size] = np.arange(before + window.start, before + window.end)
        mask[row, :size] = True
        keep = np.arange(window.keep_start, window.keep_end)
        kept.append(row * longest + keep - window.start)
        rows.append(before + keep)
    return Padded(put(index), put(mask), put(np.concatenate(kept)), put(np.concatenate(rows)))
