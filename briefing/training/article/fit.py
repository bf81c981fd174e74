"""Training the article encoder and its heads; a run that was cut off goes on where it stopped."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from briefing.training.article.arrays import ArticleArrays
from briefing.training.article.batch import Batch, on_device
from briefing.training.article.encode import vectors_of
from briefing.training.article.loop import Course, Lost, Say, Steps, grouped, steps_of, train
from briefing.training.article.losses import WEIGHTS, losses, scores
from briefing.training.article.network import Network

BATCH = 2
EPOCHS = 12
RATE = 3e-4
HEADS_RATE = 1e-3


@dataclass(frozen=True)
class Rates:
    """The highest rates of a run: of the encoder, and of the heads."""

    encoder: float = RATE
    heads: float = HEADS_RATE


def fit(
    network: Network,
    articles: Sequence[ArticleArrays],
    others: Sequence[ArticleArrays],
    inputs: Mapping[str, Tensor],
    folder: Path | None,
    *,
    epochs: int = EPOCHS,
    seed: int = 1,
    batch: int = BATCH,
    rates: Rates | None = None,
    device: str = "cpu",
    workers: int = 0,
    also: Callable[[Network, Batch, Tensor], Lost] | None = None,
    say: Say = print,
    measure: Callable[[Network], str] | None = None,
) -> None:
    """Train a network in place.

    Args:
        network: fresh, or with the first weights of its encoder.
        articles: all of them are seen in each epoch.
        others: half of them are seen in each epoch.
        inputs: what the article encoder reads of each article, by its name.
        folder: where the state is kept after each epoch (`state.pt`) and gone on from.
        epochs: how often the articles are gone through.
        seed: of all that is drawn.
        batch: articles of a step.
        rates: the usual ones where none are given.
        device: where it is trained.
        workers: processes that put batches together.
        also: more losses of a batch and its vectors.
        say: told a line an epoch.
        measure: asked every other epoch; what it answers is told.
    """
    torch.manual_seed(seed)
    encoder = list(network.encoder.parameters())
    own = {id(p) for p in encoder}
    tops = rates or Rates()
    heads = [p for p in network.parameters() if id(p) not in own]

    def epoch(number: int) -> Steps:
        rng = random.Random(f"{seed} {number}")  # noqa: S311
        order = [*articles, *rng.sample(list(others), len(others) // 2)]
        return steps_of(grouped(order, batch, rng), f"{seed} {number}", workers=workers)

    def lost(some: Batch, _: int) -> Lost:
        some = on_device(some, device)
        read = torch.cat([inputs[name].to(device).float() for name in some.names])
        vectors = vectors_of(network, some, read)
        own = losses(scores(network, some, vectors), some)
        return [(name, value, WEIGHTS[name]) for name, value in own.items()] + (
            also(network, some, vectors) if also is not None else []
        )

    train(
        network,
        [{"params": encoder, "lr": tops.encoder}, {"params": heads, "lr": tops.heads}],
        epoch,
        lost,
        Course(epochs),
        folder=folder,
        say=say,
        measure=measure,
    )
