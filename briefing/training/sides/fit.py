"""Training the ranker: the share of an actor's right candidates is to be one."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from briefing.training.progress import say
from briefing.training.sides.arrays import Arrays, Ints
from briefing.training.sides.network import Network, log_shares

EPOCHS = 5
RATE = 4e-3
DECAY = 0.05
TOGETHER = 64  # actors of a step
WARM = 40  # steps in which the rate rises
DROPPED = 0.4
"""The share of words that are left out in training: what ties a side must do without them, too."""


def fit(
    found: Arrays,
    words: tuple[Ints, Ints] | None = None,
    *,
    seed: int = 0,
    epochs: int = EPOCHS,
) -> Network:
    """One network of the ensemble, trained on actors with a right candidate.

    `words` are the places of signs that are words (`arrays.words`). It runs on one thread: the
    products are too small to share.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    right = np.add.reduceat(found.right, found.starts[:-1])
    usable = np.flatnonzero(right)
    network = Network(found.actor.shape[1], found.candidate.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    total = epochs * -(-len(usable) // TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / WARM) * max(0.02, 1 - n / total)
    )
    for epoch in range(epochs):
        network.train()
        order = rng.permutation(usable)
        losses = []
        for start in range(0, len(order), TOGETHER):
            some = order[start : start + TOGETHER]
            loss = _loss(network, found, some, _drawn(words, rng))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        say(f"network {seed + 1}, epoch {epoch + 1}: loss {np.mean(losses):.3f}")
    return network.eval()


def _drawn(words: tuple[Ints, Ints] | None, rng: np.random.Generator) -> tuple[Ints, Ints] | None:
    """The signs left out this time."""
    if words is None:
        return None
    first, second = (some[rng.random(len(some)) < DROPPED] for some in words)
    return first, second


def _loss(
    network: Network, found: Arrays, numbers: Ints, without: tuple[Ints, Ints] | None
) -> Tensor:
    scores, owner, rows = scored(network, found, numbers, without)
    shares = log_shares(scores, owner, len(numbers))
    right = torch.from_numpy(found.right[rows])
    total = torch.zeros(len(numbers)).scatter_add(0, owner[right], shares[right].exp())
    weight = torch.from_numpy(found.weight[numbers])
    return -(total.clamp_min(1e-6).log() * weight).sum() / weight.sum()


def scored(
    network: Network, found: Arrays, numbers: Ints, without: tuple[Ints, Ints] | None = None
) -> tuple[Tensor, Tensor, Ints]:
    """The scores of some actors' candidates, whose each is (a place in `numbers`), its row.

    `without` are the places of signs that are left out.
    """
    lengths = found.starts[numbers + 1] - found.starts[numbers]
    rows = np.concatenate([np.arange(found.starts[n], found.starts[n + 1]) for n in numbers])
    owner = torch.from_numpy(np.repeat(np.arange(len(numbers)), lengths))
    actors, candidates = found.actor[numbers], found.candidate[rows]
    if without is not None:
        actors[:, without[0]] = 0
        candidates[:, without[1]] = 0
    both = torch.from_numpy(actors).float(), torch.from_numpy(candidates).float()
    return network(*both, owner), owner, rows
