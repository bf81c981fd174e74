"""The network of the fast pipeline, as thinc layers: one encoder of windows under all heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Embed, HashEmbed, Linear, Maxout, Model, chain, concatenate, expand_window

from briefing.analysis.reading.fast.tokens import FORM, PLACE, Column

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Layer = Model[Any, Any]

HASHED: dict[Column, int] = {
    "norm": 5000,
    "prefix": 2000,
    "suffix": 2500,
    "ending": 1000,
    "shape": 1000,
    "cluster": 1500,
    "branch": 64,
    "lists": 500,
}
"""Rows of the table of each hashed column of `FORM`."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    width: int = 128
    depth: int = 5
    pieces: int = 3
    mark_width: int = 64
    parser_width: int = 64


def _vectors(table: Floats, column: int) -> Layer:
    """Rows of a table that is not trained."""

    def forward(model: Layer, ids: Ids, is_train: bool) -> tuple[Floats, Callable[[Floats], Ids]]:
        return table[ids[:, column].astype(np.int64)], lambda gradient: ids

    return Model("vectors", forward, dims={"nO": table.shape[1]})


def form_embedding(shape: Shape, vectors: Floats) -> Layer:
    """Numbers of forms (`FORM`) to vectors."""
    width = shape.width
    tables: list[Layer] = [
        HashEmbed(width, rows, column=FORM.index(name), seed=number + 1)
        for number, (name, rows) in enumerate(HASHED.items())
    ]
    known: Layer = chain(_vectors(vectors, FORM.index("vector")), Linear(width, vectors.shape[1]))
    parts = len(tables) + 1
    joined: Layer = concatenate(*tables, known)
    mixed: Layer = chain(joined, Maxout(width, width * parts, nP=3, normalize=True, dropout=0.0))
    return mixed


def place_embedding(shape: Shape) -> list[Layer]:
    """A table for each column of `PLACE`, to be added up."""
    return [Embed(shape.width, rows, column=number) for number, rows in enumerate(PLACE)]


def mark_scorer(shape: Shape, marks: int) -> Layer:
    """Scores of marks of names, from token vectors and their neighbours'."""
    return chain(
        expand_window(1),
        Maxout(shape.mark_width, 3 * shape.width, nP=2, normalize=True, dropout=0.0),
        Linear(marks, shape.mark_width),
    )


class Layers:
    """All layers but the parser's. `sizes` gives the number of outputs of tags, poses, rules and
    marks."""

    def __init__(self, shape: Shape, sizes: Mapping[str, int], vectors: Floats):
        width = shape.width
        self.form = form_embedding(shape, vectors)
        self.place = place_embedding(shape)
        self.encoder: Layer = MaxoutWindowEncoder(width, 1, shape.pieces, shape.depth)
        self.words: Layer = Linear(sizes["tags"] + sizes["poses"] + 1, width)
        """Scores of tags, of parts of speech, and of a sentence's start."""
        self.rules: Layer = Linear(sizes["rules"], width)
        self.marks = mark_scorer(shape, sizes["marks"])

    def all(self) -> list[Layer]:
        """The layers in a fixed order."""
        return [self.form, *self.place, self.encoder, self.words, self.rules, self.marks]

    def initialize(self) -> None:
        """Random weights, from numpy's global generator."""
        for layer in self.all():
            layer.initialize()


def parameters(models: Sequence[Layer]) -> Iterator[tuple[str, Layer, str]]:
    """Of every parameter a key that says its place, the layer that has it, and its name there."""
    for number, model in enumerate(models):
        for place, node in enumerate(model.walk()):
            for name in node.param_names:
                yield f"{number}.{place}.{name}", node, name


def spaced(rows: Floats, lengths: Sequence[int]) -> Floats:
    """Rows with an empty one after every sequence, so that windows do not reach the next."""
    wide = np.zeros((len(rows) + len(lengths), rows.shape[1]), dtype=np.float32)
    wide[_kept(lengths)] = rows
    return wide


def unspaced(rows: Floats, lengths: Sequence[int]) -> Floats:
    """What `spaced` was given."""
    kept: Floats = rows[_kept(lengths)]
    return kept


def _kept(lengths: Sequence[int]) -> Ints:
    return np.arange(sum(lengths)) + np.repeat(np.arange(len(lengths)), lengths)
