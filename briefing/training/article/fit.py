"""Training the article encoder and its heads; a run that was cut off goes on where it stopped."""

from __future__ import annotations

import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from briefing.analysis.reading.article_encoder.network import OVERLAP, PARAGRAPHS, WINDOW
from briefing.analysis.runtime.windows import Window, windows
from briefing.training.article.examples import ArticleExample
from briefing.training.article.losses import WEIGHTS, losses
from briefing.training.article.network import SEEN, Network

BATCH = 2
EPOCHS = 12
RATE = 3e-4
HEADS_RATE = 1e-3
WARM_UP = 0.06
JITTER = 100
"""Tokens by which windows are shorter at random, so that they end elsewhere each time."""
LOOKED_AT = 4096
"""Tokens of windows that go through the encoder together."""
USUAL = 15
"""Statements of an article that counts once; more count more, up to twice."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Rates:
    """The highest rates of a run: of the encoder, and of the heads."""

    encoder: float = RATE
    heads: float = HEADS_RATE


@dataclass(frozen=True)
class _Job:
    article: int
    window: Window


def vectors_of(
    network: Network,
    articles: Sequence[ArticleExample],
    rng: random.Random | None = None,
    inputs: Sequence[Tensor] | None = None,
) -> list[Tensor]:
    """The vectors of each article's tokens.

    Args:
        network: the article encoder and the heads.
        articles: what is read.
        rng: given in training.
        inputs: what the article encoder reads of each; else what the pipeline left on it.
    """
    if inputs is None:
        inputs = [torch.from_numpy(one.inputs.astype(np.float32)) for one in articles]
    jobs: list[_Job] = []
    for number, one in enumerate(articles):
        size = WINDOW - (rng.randint(0, JITTER) if rng else 0)
        place = np.arange(len(one))
        jobs += [_Job(number, window) for window in windows(place, place, size, OVERLAP)]
    jobs.sort(key=lambda job: job.window.end - job.window.start)
    parts: dict[tuple[int, int], Tensor] = {}
    while jobs:
        longest = len(jobs)
        for count in range(1, len(jobs) + 1):
            size = jobs[count - 1].window.end - jobs[count - 1].window.start
            if count > 1 and size * count > LOOKED_AT:
                longest = count - 1
                break
        batch, jobs = jobs[:longest], jobs[longest:]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=rng is not None):
            states = _encoded(network, articles, inputs, batch)
        for job, rows in zip(batch, states.float(), strict=True):
            w = job.window
            parts[job.article, w.start] = rows[w.keep_start - w.start : w.keep_end - w.start]
    found = []
    for number in range(len(articles)):
        together = [parts[key] for key in sorted(parts) if key[0] == number]
        found.append(network.dropout(torch.cat(together)[None])[0])
    return found


def _encoded(
    network: Network,
    articles: Sequence[ArticleExample],
    inputs: Sequence[Tensor],
    batch: list[_Job],
) -> Tensor:
    length = max(job.window.end - job.window.start for job in batch)
    tokens = torch.zeros(len(batch), length, SEEN)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    paragraphs = torch.zeros(len(batch), length, dtype=torch.long)
    for row, job in enumerate(batch):
        one, inside = articles[job.article], slice(job.window.start, job.window.end)
        count = job.window.end - job.window.start
        tokens[row, :count] = inputs[job.article][inside]
        mask[row, :count] = True
        numbers = one.paragraph[inside] - one.paragraph[job.window.start]
        paragraphs[row, :count] = torch.from_numpy(np.minimum(numbers, PARAGRAPHS - 1))
    result: Tensor = network.encoder(tokens, paragraphs, mask)
    return result


def fit(
    network: Network,
    articles: Sequence[ArticleExample],
    others: Sequence[ArticleExample],
    folder: Path,
    *,
    epochs: int = EPOCHS,
    seed: int = 1,
    rates: Rates | None = None,
    say: Say = print,
    measure: Callable[[Network], str] | None = None,
) -> None:
    """Train a network in place.

    Args:
        network: fresh, or with the first weights of its encoder.
        articles: all of them are seen in each epoch.
        others: half of them are seen in each epoch (coreference alone).
        folder: where the state is kept after each epoch (`state.pt`) and gone on from.
        epochs: how often the articles are gone through.
        seed: of all that is drawn.
        rates: the usual ones where none are given.
        say: told a line an epoch.
        measure: asked every other epoch; what it answers is told.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    torch.set_flush_denormal(True)
    encoder = list(network.encoder.parameters())
    own = {id(p) for p in encoder}
    tops = rates or Rates()
    heads = [p for p in network.parameters() if id(p) not in own]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": tops.encoder}, {"params": heads, "lr": tops.heads}],
        weight_decay=0.01,
    )
    total = epochs * math.ceil((len(articles) + len(others) // 2) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (WARM_UP * total)) * max(0.01, 1 - n / total)
    )
    state = folder / "state.pt"
    begin = 0
    if state.is_file():
        before = torch.load(state, weights_only=True)
        network.load_state_dict(before["network"])
        optimizer.load_state_dict(before["optimizer"])
        schedule.load_state_dict(before["schedule"])
        begin = int(before["epoch"]) + 1
    for epoch in range(begin, epochs):
        started = time.monotonic()
        network.train()
        rng.seed(f"{seed} {epoch}")
        order = [*articles, *rng.sample(list(others), len(others) // 2)]
        rng.shuffle(order)
        sums: dict[str, float] = defaultdict(float)
        counts: Counter[str] = Counter()
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            loss = torch.zeros(())
            for one, vectors in zip(batch, vectors_of(network, batch, rng), strict=True):
                lost = losses(network, one, vectors)
                for name, value in lost.items():
                    sums[name] += value.item()
                    counts[name] += 1
                weight = min(2.0, max(0.3, len(one.statements) / USUAL)) / len(batch)
                loss = loss + weight * sum(WEIGHTS[name] * value for name, value in lost.items())
            optimizer.zero_grad()
            if loss.requires_grad:
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
            schedule.step()
        means = "  ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in WEIGHTS)
        say(f"epoch {epoch + 1}  {means}  {time.monotonic() - started:.0f} s")
        folder.mkdir(parents=True, exist_ok=True)
        kept = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch,
        }
        torch.save(kept, state)
        if measure is not None and (epoch % 2 or epoch == epochs - 1):
            say(measure(network))
