"""Training the answer head: for each response, which claim it answers, or none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.training.answers.batch import Batch, PackedExample, batch_of
from briefing.training.answers.examples import AnswerExample
from briefing.training.answers.network import AnswerHead, LearningHead

EPOCHS = 5
RATE = 2e-3
HEADS = 3
TOGETHER = 8  # articles of a step
WARM = 50  # steps in which the rate rises
SHARE = 4  # responses whose losses weigh as much as one step of an article


@dataclass(frozen=True)
class LearningSet:
    """Examples of one origin: how much each counts, and whether it was written for the training."""

    examples: Sequence[PackedExample]
    weight: float = 1.0
    written: bool = False


def fit(sets: Sequence[LearningSet], *, epochs: int = EPOCHS, seed: int = 0) -> AnswerHead:
    """One head, as it judges articles that were not written for the training."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    order = [(one, some.weight, some.written) for some in sets for one in some.examples]
    learning = LearningHead(order[0][0].vectors.shape[1])
    optimizer = torch.optim.AdamW(learning.parameters(), RATE, weight_decay=0.02)
    total = epochs * -(-len(order) // TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / WARM) * max(0.02, 1 - n / total)
    )
    for _ in range(epochs):
        learning.train()
        rng.shuffle(order)
        for first in range(0, len(order), TOGETHER):
            batch = batch_of(order[first : first + TOGETHER])
            loss = _loss(learning(batch), batch) / (SHARE * TOGETHER)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learning.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return learning.head.eval()


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    """The sum of the responses' losses: of the right claims' share beside none, and of each."""
    groups = len(batch.weight)
    highest = torch.zeros(groups).scatter_reduce(0, batch.group, scores, "amax")
    others = torch.zeros(groups).scatter_add(0, batch.group, (scores - highest[batch.group]).exp())
    every = highest + ((-highest).exp() + others).log()
    if not batch.right.any():
        return (every * batch.weight).sum()
    right, group = scores[batch.right], batch.group[batch.right]
    count = torch.zeros(groups).scatter_add(0, group, torch.ones(len(group)))
    answers = count > 0
    best = torch.full((groups,), -1e9).scatter_reduce(0, group, right, "amax")
    total = torch.zeros(groups).scatter_add(0, group, (right - best[group]).exp())
    shares = every - torch.where(answers, best + total.clamp_min(1e-12).log(), every.new_zeros(()))
    each = functional.binary_cross_entropy_with_logits(
        scores, batch.right.float(), reduction="none"
    )
    each = torch.zeros(groups).scatter_add(0, batch.group, each) / count.clamp_min(1)
    result: Tensor = ((shares + torch.where(answers, 0.5 * each, 0.0)) * batch.weight).sum()
    return result


def scores(head: AnswerHead, one: AnswerExample) -> list[Tensor]:
    """For each response of an article the log-odds of its claims against none."""
    if not one.found:
        return []
    response = [found.response for found in one.found for _ in found.claims]
    claim = [claim for found in one.found for claim in found.claims]
    every: Tensor = head(
        torch.from_numpy(np.concatenate([found.features for found in one.found])),
        torch.tensor(response),
        torch.tensor(claim),
        torch.from_numpy(np.stack([said.vector for said in one.said])),
        torch.from_numpy(np.stack([said.kinds for said in one.said])),
    )
    return list(torch.split(every, [len(found.claims) for found in one.found]))


@torch.no_grad()
def probabilities(heads: Sequence[AnswerHead], one: AnswerExample) -> dict[tuple[int, int], float]:
    """The probability of each candidate pair of an article."""
    made: dict[tuple[int, int], float] = {}
    said = [scores(head, one) for head in heads]
    for number, found in enumerate(one.found):
        total = torch.stack([each[number] for each in said]).mean(0)
        shares = torch.softmax(functional.pad(total, (1, 0)), 0)[1:]
        for claim, share in zip(found.claims, shares.tolist(), strict=True):
            made[found.response, claim] = share
    return made
