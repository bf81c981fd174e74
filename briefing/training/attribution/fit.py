"""A small attribution head for the fast pipeline: two layers of an LSTM both ways, on its vectors.

It is trained apart, on what the finished pipeline leaves on each paragraph of PolNeAR train (its
vectors, and the parse as features), and exported to the same graph as the big one's head.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from briefing.training.attribution.examples import Lesson
from briefing.training.attribution.network import PairHead
from briefing.training.reading.batches import cue_rows, with_false_cues
from briefing.training.reading.examples import IGNORE

HIDDEN = 80
ENTER = 128

Floats = npt.NDArray[np.float16]
Report = Callable[[str], None]


class SmallAttributionHead(PairHead):
    """Over rows of what the fast pipeline leaves on a token, `seen` wide."""

    def __init__(self, seen: int):
        super().__init__(2 * HIDDEN)
        self.enter = nn.Linear(seen, ENTER)
        self.norm = nn.LayerNorm(ENTER)
        self.noise = nn.Dropout(0.2)
        self.both = nn.LSTM(
            ENTER, HIDDEN, num_layers=2, bidirectional=True, batch_first=True, dropout=0.2
        )

    def states(self, tokens: Tensor, bias: Tensor | None) -> Tensor:
        """Batch × tokens × twice `HIDDEN`; padding stands at the end and is not looked away."""
        entered = nn.functional.gelu(self.norm(self.enter(tokens)))
        result: Tensor = self.both(self.noise(entered))[0]
        return result


def _batches(taught: Sequence[Lesson], rng: random.Random, budget: int) -> Iterator[list[Lesson]]:
    ordered = sorted(taught, key=lambda lesson: len(lesson.rows) + rng.random() * 8)
    batches: list[list[Lesson]] = [[]]
    for lesson in ordered:
        if batches[-1] and len(lesson.rows) * (len(batches[-1]) + 1) > budget:
            batches.append([])
        batches[-1].append(lesson)
    rng.shuffle(batches)
    yield from batches


def fit_small(
    taught: Sequence[Lesson],
    report: Report,
    *,
    minutes: float = 12.0,
    seed: int = 1,
    rate: float = 3e-3,
    budget: int = 3000,
) -> SmallAttributionHead:
    """Train a head from nothing for so many minutes of the clock."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    head = SmallAttributionHead(taught[0].rows.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.01)
    begun, step, number = time.monotonic(), 0, 0
    head.train()
    while True:
        for batch in _batches(taught, rng, budget):
            done = (time.monotonic() - begun) / (60 * minutes)
            if done >= 1.0:
                return head.eval()
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, done * 30 + 0.02) * (1.0 - done)
            losses = _losses(head, batch, rng)
            optimizer.zero_grad(set_to_none=True)
            (losses["role"] + 2 * losses["pair"]).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                said = " ".join(
                    f"{name} {float(loss.detach()):.3f}" for name, loss in losses.items()
                )
                report(f"step {step} round {number} done {done:.1%}: {said}")
        number += 1


def _losses(
    head: SmallAttributionHead, batch: list[Lesson], rng: random.Random
) -> dict[str, Tensor]:
    count = max(len(lesson.rows) for lesson in batch)
    tokens = np.zeros((len(batch), count, batch[0].rows.shape[1]), dtype=np.float32)
    mask = np.zeros((len(batch), count), dtype=bool)
    roles = np.full((len(batch), count), IGNORE, dtype=np.int64)
    for number, lesson in enumerate(batch):
        tokens[number, : len(lesson.rows)] = lesson.rows
        mask[number, : len(lesson.rows)] = True
        roles[number, : len(lesson.rows)] = lesson.example.roles
    cues = cue_rows([with_false_cues(lesson.example, rng) for lesson in batch], count)
    return head.losses(
        torch.from_numpy(tokens),
        torch.from_numpy(mask),
        torch.from_numpy(roles),
        cues["cues"],
        cues["cue_owner"],
        cues["cue_first"],
        cues["belongs"],
        IGNORE,
    )
