"""The stance head in training: what a statement does, and whom it is aimed at."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from briefing.analysis.statements.stance.scores import CONTENT, CUE
from briefing.model import STATEMENT_KINDS as KINDS

WIDTH = 128
HEADS = 4
POOLS = ((CONTENT,), (CUE,), (1, 2, 3))
"""Which parts each pooled vector is made of: content, cue, the whole statement."""


class Attention(nn.Module):
    """Self-attention and a feed-forward block, normalised before each."""

    def __init__(self, dropout: float):
        super().__init__()
        self.first, self.second = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.into, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.forth = nn.Sequential(
            nn.Linear(WIDTH, 2 * WIDTH), nn.GELU(), nn.Linear(2 * WIDTH, WIDTH)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Batch × tokens × width; `bias` is very low where attention must not look."""
        batch, length, _ = states.shape
        mixed = self.into(self.first(states)).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.softmax(
            query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias[:, None, None], -1
        )
        seen = (self.dropout(scores) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = states + self.dropout(self.out(seen))
        result: Tensor = states + self.dropout(self.forth(self.second(states)))
        return result


class StanceHead(nn.Module):
    """Over token vectors of width `seen`."""

    def __init__(self, seen: int, dropout: float = 0.3):
        super().__init__()
        self.enter = nn.Linear(seen, WIDTH)
        self.part = nn.Embedding(4, WIDTH)
        self.kind = nn.Embedding(len(KINDS), WIDTH)
        self.prior = nn.Embedding(len(KINDS), len(KINDS))
        self.norm = nn.LayerNorm(WIDTH)
        self.layer = Attention(0.6 * dropout)
        self.look = nn.Linear(WIDTH, len(POOLS))
        self.says = nn.Sequential(
            nn.Linear((len(POOLS) + 1) * WIDTH, WIDTH),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(WIDTH, len(KINDS)),
        )
        self.aims = nn.Sequential(
            nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.6 * dropout), nn.Linear(WIDTH, 1)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, tokens: Tensor, parts: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        """Kinds (batch × kinds) and aims (batch × tokens), as scores; parts below 0 are padding."""
        there = parts >= 0
        told = self.kind(kind)
        states = self.enter(self.dropout(tokens)) + self.part(parts.clamp(min=0)) + told[:, None]
        states = self.layer(self.norm(states), (~there).to(tokens.dtype) * -1e4)
        looks = self.look(states)
        pooled = []
        for number, wanted in enumerate(POOLS):
            inside = sum((parts == part).to(tokens.dtype) for part in wanted)
            shares = torch.softmax(looks[..., number] + (inside - 1.0) * 1e4, 1) * inside
            pooled.append((shares[..., None] * states).sum(1))
        says = self.says(torch.cat([*pooled, told], 1)) + self.prior(kind)
        beside = torch.cat([pooled[2], pooled[1]], 1)[:, None].expand(-1, states.shape[1], -1)
        return says, self.aims(torch.cat([states, beside], 2))[..., 0]
