"""Several articles' statements and candidate pairs put together, for a step of the training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from briefing.training.answers.examples import AnswerExample

Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PackedExample:
    """An article's pairs as arrays that take little room.

    `features` is pairs × features, `response` and `claim` the pairs' statements, `group` the number
    of the response among those that have candidates (`groups` of them), `right` which pairs are
    answers; `vectors` and `kinds` are statements × width and × kinds.
    """

    features: Halves
    response: Ints
    claim: Ints
    group: Ints
    groups: int
    right: npt.NDArray[np.bool_]
    vectors: Halves
    kinds: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """The pairs of some articles; indices count from the batch's first statement and group.

    `weight` is that of each group, `written` tells pairs of articles written for the training.
    """

    features: Tensor
    response: Tensor
    claim: Tensor
    group: Tensor
    right: Tensor
    vectors: Tensor
    kinds: Tensor
    weight: Tensor
    written: Tensor


def packed(one: AnswerExample) -> PackedExample | None:
    """The arrays of an example; None where nothing may be an answer."""
    if not one.found:
        return None
    sizes = [len(found.claims) for found in one.found]
    response = np.repeat([found.response for found in one.found], sizes).astype(np.int64)
    claim = np.array([claim for found in one.found for claim in found.claims], dtype=np.int64)
    pairs = zip(response.tolist(), claim.tolist(), strict=True)
    return PackedExample(
        features=np.concatenate([found.features for found in one.found]).astype(np.float16),
        response=response,
        claim=claim,
        group=np.repeat(np.arange(len(sizes)), sizes),
        groups=len(sizes),
        right=np.array([pair in one.links for pair in pairs]),
        vectors=np.stack([said.vector for said in one.said]).astype(np.float16),
        kinds=np.stack([said.kinds for said in one.said]),
    )


def batch_of(some: Sequence[tuple[PackedExample, float, bool]]) -> Batch:
    """A batch of examples, each with its weight and whether it was written for the training."""
    said = np.cumsum([0, *(len(one.vectors) for one, _, _ in some)])
    groups = np.cumsum([0, *(one.groups for one, _, _ in some)])

    def put(arrays: Sequence[npt.NDArray[np.generic]]) -> Tensor:
        return torch.from_numpy(np.concatenate(arrays))

    return Batch(
        features=put([one.features for one, _, _ in some]).float(),
        response=put([one.response + by for (one, _, _), by in zip(some, said, strict=False)]),
        claim=put([one.claim + by for (one, _, _), by in zip(some, said, strict=False)]),
        group=put([one.group + by for (one, _, _), by in zip(some, groups, strict=False)]),
        right=put([one.right for one, _, _ in some]),
        vectors=put([one.vectors for one, _, _ in some]).float(),
        kinds=put([one.kinds for one, _, _ in some]),
        weight=put([np.full(one.groups, weight, np.float32) for one, weight, _ in some]),
        written=put([np.full(len(one.right), float(w), np.float32) for one, _, w in some]),
    )
