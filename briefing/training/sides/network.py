"""The ranker in training: a score for every candidate side of an actor."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 40
DROPOUT = 0.3


class Network(nn.Module):
    """What `briefing.analysis.actors.side.ranker.Ranker` computes, one of its ensemble."""

    def __init__(self, actor_signs: int, candidate_signs: int) -> None:
        super().__init__()
        self.actor = nn.Linear(actor_signs, WIDTH)
        self.candidate = nn.Linear(candidate_signs, WIDTH, bias=False)
        self.plain = nn.Linear(candidate_signs, 1, bias=False)
        self.last = nn.Linear(WIDTH, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.actor.weight, std=0.05)
        nn.init.normal_(self.candidate.weight, std=0.1)
        nn.init.zeros_(self.plain.weight)

    def forward(self, actors: Tensor, candidates: Tensor, owner: Tensor) -> Tensor:
        """The scores of candidates (candidates × signs); `owner` is whose each is."""
        mixed = functional.gelu(self.actor(actors)[owner] + self.candidate(candidates))
        score: Tensor = self.last(self.dropout(mixed)) + self.plain(candidates)
        return score[:, 0]


def log_shares(scores: Tensor, owner: Tensor, count: int) -> Tensor:
    """The logarithm of each candidate's share among those of its owner."""
    highest = torch.full((count,), -1e9).scatter_reduce(0, owner, scores, "amax")
    raised = (scores - highest[owner]).exp()
    total = torch.zeros(count).scatter_add(0, owner, raised)
    return scores - highest[owner] - total.log()[owner]
