"""Examples cut anew each round, sorted by length and padded into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from briefing.analysis.reading.encoder.features import TABLES
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.attribution.roles import BELONGS, TokenRelation
from briefing.training.corpora.treebanks import GoldDocument
from briefing.training.reading.examples import IGNORE, Example, ExampleMaker, Unit, cut, join
from briefing.training.reading.network import Batch
from briefing.training.reading.sources import Corpora

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
        for name in ("tags", "poses", "lemmas", "heads", "deps", "starts", "marks", "roles")
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
        **cue_rows(examples, tokens),
    )


def cue_rows(examples: Sequence[Example], tokens: int) -> dict[str, Tensor]:
    """Cues of all examples, one row each."""
    listed = [(number, r) for number, e in enumerate(examples) for r in e.relations]
    cues = np.zeros((len(listed), tokens), dtype=np.float32)
    belongs = np.full((len(listed), tokens), IGNORE, dtype=np.int64)
    for row, (number, relation) in enumerate(listed):
        cues[row, relation.cue] = 1.0 / len(relation.cue)
        belongs[row, : len(examples[number].first)] = 0
        belongs[row, relation.source] = BELONGS.index("SOURCE")
        belongs[row, relation.content] = BELONGS.index("CONTENT")
    return {
        "cues": torch.from_numpy(cues),
        "cue_owner": torch.tensor([number for number, _ in listed], dtype=torch.long),
        "cue_first": torch.tensor([int(r.cue[0]) for _, r in listed], dtype=torch.long),
        "belongs": torch.from_numpy(belongs),
    }


def with_false_cues(example: Example, rng: random.Random) -> Example:
    """As many words again that are no cue, as cues with neither source nor content."""
    cues = {int(i) for r in example.relations for i in r.cue}
    others = [i for i in range(len(example.first)) if i not in cues]
    none = np.zeros(0, dtype=np.int64)
    chosen = rng.sample(others, min(len(others), max(1, len(example.relations))))
    false = tuple(TokenRelation(none, np.array([i]), none) for i in chosen)
    return replace(example, relations=(*example.relations, *false))


def _silver_units(documents: Sequence[GoldDocument], rng: random.Random) -> Iterator[Unit]:
    for document in documents:
        for paragraph in document.sentences:
            yield join([paragraph])


def one_round(
    corpora: Corpora,
    maker: ExampleMaker,
    rng: random.Random,
    number: int,
    *,
    silver_share: float = 0.4,
    news_parts: int = 2,
    gold_weight: float = 3.0,
    budget: int = 3000,
) -> list[list[Example]]:
    """All trees once, with silver names in the given share of their word pieces, and one of
    `news_parts` equal parts of the news with attribution relations, a different one each round.

    Lists of examples that pad to at most `budget` pieces; news is batched apart.
    """
    examples: list[Example] = []
    for document in corpora.trees:
        for unit in cut(document, rng):
            made = maker.make(unit, rng, gold_weight)
            if made is not None and len(made.ids) <= LONGEST:
                examples.append(made)
    wanted = silver_share * sum(len(e.ids) for e in examples)
    taken = 0
    shuffled = list(corpora.silver)
    rng.shuffle(shuffled)
    for unit in _silver_units(shuffled, rng):
        if taken >= wanted:
            break
        made = maker.make(unit, rng, 1.0)
        if made is not None and len(made.ids) <= LONGEST:
            examples.append(made)
            taken += len(made.ids)
    news: list[Example] = []
    articles = list(corpora.news)
    random.Random(number // news_parts).shuffle(articles)  # noqa: S311
    for readings in articles[number % news_parts :: news_parts]:
        for unit in rng.choice(readings):
            made = maker.make(unit, rng, 1.0)
            if made is not None and len(made.ids) <= LONGEST:
                news.append(with_false_cues(made, rng))
    batches = [*_padded(examples, rng, budget), *_padded(news, rng, budget)]
    rng.shuffle(batches)
    return batches


def _padded(examples: list[Example], rng: random.Random, budget: int) -> list[list[Example]]:
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
    return batches
