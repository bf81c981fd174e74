"""The stance head in training: what a statement does, and whom it is aimed at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import get_args

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.statements.stance.scores import CONTENT, CUE, OTHER
from briefing.model import StatementKind
from briefing.training.stance_examples import Example

KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
WIDTH = 128
HEADS = 4
POOLS = ((CONTENT,), (CUE,), (1, 2, 3))
"""Which parts each pooled vector is made of: content, cue, the whole statement."""
EPOCHS = 12
BATCH = 32
RATE = 7e-4
UNTOLD = 0.1
"""How often the rules' kind is held back in training."""


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


def padded(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Tokens, parts (-1 for padding), the rules' kinds, the labelled kinds, the aims."""
    longest = max(len(example.parts) for example in examples)
    tokens = torch.zeros(len(examples), longest, examples[0].vectors.shape[1])
    parts = torch.full((len(examples), longest), -1)
    aims = torch.zeros(len(examples), longest)
    for row, example in enumerate(examples):
        size = len(example.parts)
        tokens[row, :size] = torch.from_numpy(example.vectors.astype("float32"))
        parts[row, :size] = torch.from_numpy(example.parts)
        aims[row, :size] = torch.from_numpy(example.aims.astype("float32"))
    read = torch.tensor([KINDS.index(example.read_as) for example in examples])
    kinds = torch.tensor([KINDS.index(example.kind) for example in examples])
    return tokens, parts, read, kinds, aims


def fit(examples: Sequence[Example], seed: int = 0, epochs: int = EPOCHS) -> StanceHead:
    """A head trained on examples; the encoder's vectors stay as they are."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    head = StanceHead(examples[0].vectors.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.05)
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=0.1
    )
    for _ in range(epochs):
        for batch in _batches(examples, rng):
            tokens, parts, read, kinds, aims = padded(batch)
            read = torch.where(torch.rand(len(read)) < UNTOLD, torch.zeros_like(read), read)
            says, aimed = head.train()(tokens, parts, read)
            there = (parts >= OTHER).float()
            lost = functional.binary_cross_entropy_with_logits(aimed, aims, reduction="none")
            loss = functional.cross_entropy(says, kinds, label_smoothing=0.05)
            loss = loss + 6.0 * (lost * there).sum() / there.sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return head.eval()


def _batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, in any order."""
    order = sorted(examples, key=lambda example: (len(example.parts) // 16, rng.random()))
    batches = [list(order[at : at + BATCH]) for at in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches
