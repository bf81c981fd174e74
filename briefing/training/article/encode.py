"""Both encoders over a batch: what they read of it, and the vectors that the heads see."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor, nn

from briefing.training.article.batch import Batch
from briefing.training.article.batch_windows import Pieces
from briefing.training.article.network import Network
from briefing.training.reading.network import Network as ReadingNetwork


class Reads(Protocol):
    """What reads the pieces of a batch."""

    skip: nn.ModuleList

    def halves(self, pieces: Pieces) -> tuple[Tensor, Tensor]:
        """The states half way up and at the top: windows × pieces × width."""


class Student:
    """The paragraph encoder of the pipeline."""

    def __init__(self, network: ReadingNetwork):
        self.network = network
        self.skip = network.skip

    def halves(self, pieces: Pieces) -> tuple[Tensor, Tensor]:
        """See `Reads`."""
        states = self.network.tables(pieces.ids, pieces.features)
        bias = (~pieces.mask)[:, None, None, :] * -1e4
        layers = self.network.encoder.layers
        half = len(layers) // 2
        for layer in layers[:half]:
            states = layer(states, bias)
        lower = states
        for layer in layers[half:]:
            states = layer(states, bias)
        return lower, states


def inputs_of(reads: Reads, batch: Batch) -> Tensor:
    """What the article encoder reads of the batch, tokens × (twice the width and the features)."""
    tops, places = [], []
    for pieces in batch.pieces:
        with torch.autocast(pieces.ids.device.type, dtype=torch.bfloat16):
            halves = reads.halves(pieces)
        flat = [states.flatten(0, 1) for states in halves]
        tops.append(
            torch.cat([(rows[pieces.first] + rows[pieces.last]).float() * 0.5 for rows in flat], -1)
        )
        places.append(pieces.tokens)
    order = torch.argsort(torch.cat(places))
    skip = torch.stack(
        [table(batch.token_features[:, n]) for n, table in enumerate(reads.skip)]
    ).sum(0)
    return torch.cat([torch.cat(tops)[order], skip.float()], -1)


def vectors_of(network: Network, batch: Batch, inputs: Tensor) -> Tensor:
    """The vectors of the batch's tokens, for the heads."""
    padded = batch.windows
    tokens = inputs[padded.index]
    paragraphs = batch.paragraph[padded.index] - batch.paragraph[padded.index[:, :1]]
    last = network.encoder.paragraph.num_embeddings - 1
    paragraphs = paragraphs.clamp(0, last)
    with torch.autocast(inputs.device.type, dtype=torch.bfloat16, enabled=network.training):
        states = network.encoder(tokens, paragraphs, padded.mask)
    kept = states.flatten(0, 1)[padded.kept].float()
    found = kept[torch.argsort(padded.rows)]
    if not network.training:
        return found
    share = network.dropout.share
    mask = torch.rand(len(batch.lengths), found.shape[1], device=found.device) >= share
    return found * (mask / (1.0 - share))[batch.article]
