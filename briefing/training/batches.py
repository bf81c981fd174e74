"""Examples cut anew each round, sorted by length and padded into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from briefing.analysis.encoder.features import TABLES
from briefing.analysis.encoder.wordpieces import WordPieces
from briefing.training.corpus import GoldDocument
from briefing.training.examples import IGNORE, Example, ExampleMaker, Unit, cut, join
from briefing.training.network import Batch

LONGEST = 256
"""Pieces in a training example; longer ones are left out (about one in a thousand)."""


def _rows(rows: Sequence[np.ndarray], length: int, fill: int) -> Tensor:  # type: ignore[type-arg]
    padded = np.full((len(rows), length), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
    return torch.from_numpy(padded)


def collate(examples: Sequence[Example], pieces: WordPieces) -> Batch:
    """Pad examples into one batch."""
    ids = [np.concatenate([[pieces.opening], e.ids, [pieces.closing]]) for e in examples]
    length = max(len(row) for row in ids)
    tokens = max(len(e.first) for e in examples)
    piece_features = np.zeros((len(examples), length, len(TABLES)), dtype=np.int64)
    features = np.zeros((len(examples), tokens, len(TABLES)), dtype=np.int64)
    for number, example in enumerate(examples):
        owner = np.repeat(np.arange(len(example.first)), example.last - example.first + 1)
        piece_features[number, 1 : 1 + len(owner)] = example.features[owner]
        features[number, : len(example.first)] = example.features
    gold = {
        name: _rows([getattr(e, name) for e in examples], tokens, IGNORE)
        for name in ("tags", "poses", "lemmas", "heads", "deps", "starts", "marks")
    }
    return Batch(
        ids=_rows(ids, length, 0),
        piece_features=torch.from_numpy(piece_features),
        mask=_rows([np.ones(len(row)) for row in ids], length, 0).bool(),
        first=_rows([e.first for e in examples], tokens, 0),
        last=_rows([e.last for e in examples], tokens, 0),
        features=torch.from_numpy(features),
        token_mask=_rows([np.ones(len(e.first)) for e in examples], tokens, 0).bool(),
        mark_weight=torch.tensor([e.mark_weight for e in examples]),
        **gold,
    )


def _silver_units(documents: Sequence[GoldDocument], rng: random.Random) -> Iterator[Unit]:
    for document in documents:
        for paragraph in document.sentences:
            yield join([paragraph])


def one_round(
    trees: Sequence[GoldDocument],
    silver: Sequence[GoldDocument],
    maker: ExampleMaker,
    pieces: WordPieces,
    rng: random.Random,
    *,
    silver_share: float = 0.4,
    gold_weight: float = 3.0,
    budget: int = 3000,
) -> list[list[Example]]:
    """All trees once, and silver in the given share of their word pieces, as lists of examples
    that pad to at most `budget` pieces."""
    examples: list[Example] = []
    for document in trees:
        for unit in cut(document, rng):
            made = maker.make(unit, rng, gold_weight)
            if made is not None and len(made.ids) <= LONGEST:
                examples.append(made)
    wanted = silver_share * sum(len(e.ids) for e in examples)
    taken = 0
    shuffled = list(silver)
    rng.shuffle(shuffled)
    for unit in _silver_units(shuffled, rng):
        if taken >= wanted:
            break
        made = maker.make(unit, rng, 1.0)
        if made is not None and len(made.ids) <= LONGEST:
            examples.append(made)
            taken += len(made.ids)
    examples.sort(key=lambda e: len(e.ids) + rng.random() * 6)
    batches: list[list[Example]] = []
    batch: list[Example] = []
    for example in examples:
        if batch and (len(example.ids) + 2) * (len(batch) + 1) > budget:
            batches.append(batch)
            batch = []
        batch.append(example)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches
