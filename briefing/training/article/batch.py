"""Several articles put together, so that each head is one product for all of them.

Tokens, mentions, actors, statements of the articles follow each other; every index counts from the
batch's first. Where something is a mean over an article, its weight is there with it: an article
counts by its statements (`ArticleArrays.weight`), and a batch by its articles.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from briefing.training.article.arrays import Array, ArticleArrays
from briefing.training.article.batch_fields import (
    Means,
    groups_of,
    mentions_of,
    statements_of,
    tokens_of,
)
from briefing.training.article.batch_windows import (
    Padded,
    Pieces,
    features_of,
    pieces_of,
    windows_of,
)


@dataclass(frozen=True)
class Batch:
    """Articles. `share` is what each counts, by which all other weights go.

    `pieces` are there where the paragraph encoder reads, too; `windows` are the article encoder's.
    `meant` are mentions that mean somebody, `later` and `earlier` places in it for each pair, and
    `pair_row`, `pair_column` those of the pairs in a matrix: its row is the mention, its column
    counts the mentions of the article before it, from 1; `same` marks the right columns.
    `beside` is a row for each pair of a statement and a mention of its article (`of_statement`,
    `of_mention`; `column` counts the article's mentions). `owner` is article × actor × mention.
    """

    names: tuple[str, ...]
    lengths: tuple[int, ...]
    article: Tensor
    share: Tensor
    pieces: tuple[Pieces, ...]
    token_features: Tensor
    paragraph: Tensor
    windows: Padded
    known: Tensor
    cues: Tensor
    cue_weight: Tensor
    sure: Tensor
    mention: Tensor
    mention_weight: Tensor
    heads: Tensor
    meant: Tensor
    later: Tensor
    earlier: Tensor
    pairs: Tensor
    pair_row: Tensor
    pair_column: Tensor
    same: Tensor
    meant_weight: Tensor
    in_group: Tensor
    group_kind: Tensor
    group_weight: Tensor
    groups: Means
    side_of: Tensor
    side_actor: Tensor
    side_itself: Tensor
    side_features: Tensor
    side_row: Tensor
    side_column: Tensor
    sides: int
    side_most: int
    side_right: Tensor
    side_weight: Tensor
    parts: tuple[Means, ...]
    cue_mean: Means
    reach: Tensor
    reach_row: Tensor
    reach_bucket: Tensor
    reach_mark: Tensor
    reach_label: Tensor
    reach_weight: Tensor
    features: Tensor
    of_statement: Tensor
    of_mention: Tensor
    column: Tensor
    most: int
    beside: Tensor
    kind: Tensor
    statement_weight: Tensor
    speaks: Tensor
    speaker_right: Tensor
    speaker_weight: Tensor
    near: Tensor
    owner: Tensor
    statement_article: Tensor
    asked: Tensor
    aimed: Tensor
    nobody: Tensor

    @property
    def statements(self) -> int:
        """How many there are."""
        return len(self.kind)


Held = TypeVar("Held")


def on_device(held: Held, device: str) -> Held:
    """The same with all its tensors on a device, at any depth."""
    if isinstance(held, Tensor):
        return held.to(device, non_blocking=True)  # type: ignore[return-value]
    if isinstance(held, tuple):
        return tuple(on_device(one, device) for one in held)  # type: ignore[return-value]
    if is_dataclass(held) and not isinstance(held, type):
        moved = {field.name: on_device(getattr(held, field.name), device) for field in fields(held)}
        return replace(held, **moved)
    return held


def batch_of(
    articles: Sequence[ArticleArrays],
    rng: random.Random | None = None,
    *,
    with_pieces: bool = False,
) -> Batch:
    """Articles as a batch, for the CPU.

    Args:
        articles: at least one.
        rng: given in training, to end windows elsewhere each time.
        with_pieces: whether the paragraph encoder is to read them.
    """

    def put(values: Array) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(values))

    lengths = [one.length for one in articles]
    token = np.cumsum([0, *lengths])[:-1]
    share = np.array([one.weight for one in articles]) / len(articles)
    fields: dict[str, object] = {}
    fields |= tokens_of(articles, token, share, put)
    fields |= mentions_of(articles, token, share, put)
    fields |= groups_of(articles, share, put)
    fields |= statements_of(articles, token, share, put)
    return Batch(
        names=tuple(one.name for one in articles),
        lengths=tuple(lengths),
        article=put(np.repeat(np.arange(len(articles)), lengths)),
        share=put(share.astype(np.float32)),
        pieces=tuple(pieces_of(articles, token, put)) if with_pieces else (),
        token_features=put(features_of(articles)),
        paragraph=put(np.concatenate([one.paragraph for one in articles]).astype(np.int64)),
        windows=windows_of(lengths, rng, put),
        **fields,  # type: ignore[arg-type]
    )
