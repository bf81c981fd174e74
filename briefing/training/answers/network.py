"""The answer head in training: the score of a claim to be answered by a response."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from briefing.analysis.answers.pairs import LENGTH
from briefing.analysis.runtime.vectors import WIDTH
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.training.answers.batch import Batch
from briefing.training.article.network import Two

NARROW = 24


class AnswerHead(nn.Module):
    """A linear score on the features, one that mixes them with both kinds, and what the vectors of
    both statements say: which is a response, which is answered, which belong together."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        count = len(KINDS)
        self.plain = nn.Linear(LENGTH, 1)
        self.mixed = Two(LENGTH + 2 * count, 1, 48, 0.2)
        self.kinds = nn.Parameter(torch.zeros(count, count))
        self.response = nn.Linear(width, NARROW)
        self.claim = nn.Linear(width, NARROW)
        self.answers = nn.Linear(width + count, 1)
        self.answered = nn.Linear(width + count, 1)
        self.near = nn.Parameter(torch.tensor(0.1))
        self.bias = nn.Parameter(torch.tensor(-3.0))
        self.dropout = nn.Dropout(0.3)
        for layer in (self.response, self.claim):
            nn.init.normal_(layer.weight, std=0.02)
        for layer in (self.answers, self.answered):
            nn.init.zeros_(layer.weight)

    def forward(
        self, features: Tensor, response: Tensor, claim: Tensor, vectors: Tensor, kinds: Tensor
    ) -> Tensor:
        """The log-odds of each pair against no answer.

        Args:
            features: pairs × `LENGTH`.
            response: the number of each pair's response.
            claim: the number of each pair's claim.
            vectors: statements × width.
            kinds: statements × the shares of kinds.
        """
        seen = self.dropout(vectors)
        whole = torch.cat([seen, kinds], -1)
        ours, theirs = kinds[response], kinds[claim]
        scores = self.plain(features)[:, 0]
        scores = scores + self.mixed(torch.cat([features, ours, theirs], -1))[:, 0]
        scores = scores + (ours @ self.kinds * theirs).sum(-1)
        near = (self.response(seen)[response] * self.claim(seen)[claim]).sum(-1)
        result: Tensor = (
            scores
            + self.near * near
            + self.answers(whole)[response, 0]
            + self.answered(whole)[claim, 0]
            + self.bias
        )
        return result


class LearningHead(nn.Module):
    """An answer head in training, with what holds of articles written for it alone.

    Those have more answers than news has, and plainer ones: a linear part of their own takes that
    up and is thrown away, so that the head keeps to real articles.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.head = AnswerHead(width)
        self.written = nn.Linear(LENGTH + 2 * len(KINDS), 1)
        nn.init.zeros_(self.written.weight)
        nn.init.zeros_(self.written.bias)

    def forward(self, batch: Batch) -> Tensor:
        """The log-odds of each pair of a batch against no answer."""
        kinds = batch.kinds
        seen = torch.cat([batch.features, kinds[batch.response], kinds[batch.claim]], -1)
        scores: Tensor = self.head(
            batch.features, batch.response, batch.claim, batch.vectors, kinds
        )
        return scores + batch.written * self.written(seen)[:, 0]
