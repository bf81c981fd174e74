"""What follows the training of both encoders as one, so that trees and names stay as good.

The heads of the reading learn once more from the encoder as it has become; then the encoder goes
half the way back to what it was, since the mean of two networks of which one began as the other
keeps most of what each does best (M. Wortsman and others, "Robust fine-tuning of zero-shot models",
CVPR 2022); then the article encoder and its heads are fitted to that mean.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from briefing.training.article.examples import ArticleExample
from briefing.training.article.fit import Rates, fit
from briefing.training.article.fit_whole import Whole
from briefing.training.reading.fit import SILVER_MARK
from briefing.training.reading.fit import WEIGHTS as READING_WEIGHTS
from briefing.training.reading.network import Batch
from briefing.training.reading.network import Network as ReadingNetwork

Say = Callable[[str], None]

READING_HEADS = ("tag", "lemma", "mark", "start", "arc", "dep", "attribution")
"""How the names of the parameters of the reading's heads begin."""
HEADS_RATE = 4e-4
ADAPTED = Rates(encoder=1.2e-4, heads=3e-4)


def refit_reading_heads(
    network: ReadingNetwork, batches: Sequence[Batch], *, rounds: int = 5, say: Say = print
) -> None:
    """Train the heads of the reading in place, the encoder as it is."""
    network.eval()
    read: list[tuple[Batch, Tensor, Tensor]] = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches:
            tokens, root = network.vectors(batch)
            read.append((batch, tokens.half(), root.half()))
    heads = [p for name, p in network.named_parameters() if name.startswith(READING_HEADS)]
    optimizer = torch.optim.AdamW(heads, lr=HEADS_RATE, weight_decay=0.01)
    network.train()
    step, steps = 0, rounds * len(read)
    for number in range(rounds):
        random.Random(number).shuffle(read)  # noqa: S311
        sums: dict[str, float] = defaultdict(float)
        for batch, tokens, root in read:
            for group in optimizer.param_groups:
                group["lr"] = HEADS_RATE * (1 - step / steps)
            step += 1
            seen = network.dropout(tokens.float()), network.dropout(root.float())
            lost = network.losses(batch, seen)
            shares = READING_WEIGHTS | {"mark": SILVER_MARK} if "role" in lost else READING_WEIGHTS
            loss = torch.stack([shares[name] * value for name, value in lost.items()]).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(heads, 1.0)
            optimizer.step()
            for name, value in lost.items():
                sums[name] += value.item() / len(read)
        say(f"round {number + 1}  " + "  ".join(f"{n} {v:.3f}" for n, v in sums.items()))
    network.eval()


def mean(
    state: Mapping[str, Tensor], before: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """A network's parameters, moved by a share towards what those of the same names were."""
    return {
        name: torch.lerp(value, before[name], share)
        if name in before and value.is_floating_point()
        else value
        for name, value in state.items()
    }


def adapt(
    whole: Whole,
    articles: Sequence[ArticleExample],
    others: Sequence[ArticleExample],
    folder: Path,
    *,
    epochs: int = 2,
    say: Say = print,
) -> None:
    """Fit the article encoder and its heads, in place, to the paragraph encoder as it is."""
    whole.eval()

    def read(some: Sequence[ArticleExample]) -> list[ArticleExample]:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return [replace(one, inputs=whole.inputs([one])[0].half().numpy()) for one in some]

    fit(whole.article, read(articles), read(others), folder, epochs=epochs, rates=ADAPTED, say=say)
