"""Fitting the stance head to labelled statements; the encoder's vectors stay as they are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.statements.stance.scores import OTHER
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.training.statements.examples import Example
from briefing.training.statements.network import StanceHead

EPOCHS = 12
BATCH = 32
RATE = 7e-4
UNTOLD = 0.1
"""How often the rules' kind is held back in training."""


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
