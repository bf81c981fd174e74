"""Training the answer head: for each response, which claim it answers, or none."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.runtime.vectors import WIDTH
from briefing.training.answers.examples import AnswerExample
from briefing.training.answers.network import AnswerHead

EPOCHS = 10
RATE = 2e-3
HEADS = 3
SHARE = 8  # responses whose losses weigh as much as one step


def fit(articles: Sequence[AnswerExample], *, epochs: int = EPOCHS, seed: int = 0) -> AnswerHead:
    """One head."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    width = next((len(said.vector) for one in articles for said in one.said), WIDTH)
    head = AnswerHead(width)
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.02)
    total = epochs * len(articles)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: max(0.02, 1 - n / total))
    order = list(articles)
    for _ in range(epochs):
        head.train()
        rng.shuffle(order)
        for one in order:
            loss = torch.zeros(())
            for found, score in zip(one.found, scores(head, one), strict=True):
                right = torch.tensor([(found.response, c) in one.links for c in found.claims])
                loss = loss + _loss(score, right) / SHARE
            optimizer.zero_grad()
            if loss.requires_grad:
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(head.parameters(), 1.0)
                optimizer.step()
            schedule.step()
    return head.eval()


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


def _loss(score: Tensor, right: Tensor) -> Tensor:
    """The loss of one response."""
    every = torch.logsumexp(functional.pad(score, (1, 0)), 0)
    if not right.any():
        return every
    each = functional.binary_cross_entropy_with_logits(score, right.float(), reduction="sum")
    return every - torch.logsumexp(score[right], 0) + 0.5 * each / right.sum()


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
