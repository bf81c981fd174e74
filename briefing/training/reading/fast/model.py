"""The fast pipeline's network in training: gradients of all heads through one encoder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.pipeline import DependencyParser
from spacy.vocab import Vocab
from thinc.api import Model, set_dropout_rate

from briefing.analysis.reading.fast.network import Layers, Shape, parameters, spaced, unspaced
from briefing.analysis.reading.fast.parsing import GivenVectors, new_parser, prepare_parser
from briefing.analysis.reading.fast.words import WordTable
from briefing.training.reading.examples import IGNORE, MARKS, Labels
from briefing.training.reading.fast.examples import FastExample

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_WEIGHTS = {"tags": 1.0, "poses": 0.5, "starts": 1.0, "rules": 0.3, "marks": 1.0}


class FastModel:
    """Layers and parser together, with the gradients' way through them."""

    def __init__(self, shape: Shape, labels: Labels, table: WordTable, vocab: Vocab):
        self.shape = shape
        self.labels = labels
        self.vocab = vocab
        self.sizes = {
            "tags": len(labels.tags),
            "poses": len(labels.poses),
            "rules": len(labels.rules),
            "marks": len(MARKS),
        }
        self.layers = Layers(shape, self.sizes, table.vectors)
        self.given = GivenVectors(shape.width)
        self.parser: DependencyParser = new_parser(vocab, self.given, shape.parser_width)

    def initialize(self, examples: Sequence[FastExample]) -> None:
        """Random weights; the parser's actions are those of the examples' trees."""
        self.layers.initialize()
        trees = [example.tree for example in examples if example.tree is not None]
        self.parser.initialize(lambda: trees)

    def save(self, run: Path) -> None:
        """Write weights (`network.npz`), labels, sizes and the parser's actions to `run`."""
        arrays: dict[str, Any] = {
            key: node.get_param(name) for key, node, name in parameters(self.models())
        }
        np.savez(run / "network.npz", allow_pickle=False, **arrays)
        about = {
            "shape": vars(self.shape),
            "tags": self.labels.tags,
            "poses": self.labels.poses,
            "marks": MARKS,
            "rules": [(rule.case, rule.cut, rule.add) for rule in self.labels.rules],
            "actions": self.parser.label_data,
        }
        (run / "network.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    def load(self, run: Path) -> None:
        """Take over what `save` wrote, of a network of the same sizes."""
        about = json.loads((run / "network.json").read_text(encoding="utf-8"))
        actions = {int(kind): labels for kind, labels in about["actions"].items()}
        prepare_parser(self.parser, actions)
        with np.load(run / "network.npz", allow_pickle=False) as arrays:
            for key, node, name in parameters(self.models()):
                node.set_param(name, arrays[key])

    def models(self) -> list[Model[Any, Any]]:
        """All thinc models, in a fixed order."""
        return [*self.layers.all(), self.parser.model]

    def update(
        self, batch: Sequence[FastExample], ids: npt.NDArray[np.uint64], dropout: float
    ) -> dict[str, float]:
        """Add up gradients of a batch; losses by head, a token's each. `ids` are the tokens'
        rows of `FORM`."""
        layers = self.layers
        for model in layers.all():
            set_dropout_rate(model, dropout)
        places = np.concatenate([example.places for example in batch])
        lengths = [len(example.forms) for example in batch]
        cuts = np.cumsum(lengths)[:-1]
        formed, back_form = layers.form.begin_update(ids)
        placed = [layer.begin_update(places) for layer in layers.place]
        inputs = formed + sum(value for value, _ in placed)
        listed, back_encoder = layers.encoder.begin_update(np.split(inputs, cuts))
        vectors: Floats = np.concatenate(listed)
        losses: dict[str, float] = {}
        said, back_words = layers.words.begin_update(vectors)
        gradient = np.zeros_like(said)
        at = 0
        for name in ("tags", "poses"):
            gold = np.concatenate([getattr(example, name) for example in batch])
            part = slice(at, at + self.sizes[name])
            gradient[:, part], losses[name] = _choice(said[:, part], gold, _WEIGHTS[name])
            at += self.sizes[name]
        gold = np.concatenate([example.starts for example in batch])
        gradient[:, at], losses["starts"] = _yes_or_no(said[:, at], gold, _WEIGHTS["starts"])
        back = back_words(gradient)
        ruled, back_rules = layers.rules.begin_update(vectors)
        gold = np.concatenate([example.rules for example in batch])
        gradient, losses["rules"] = _choice(ruled, gold, _WEIGHTS["rules"])
        back += back_rules(gradient)
        marked, back_marks = layers.marks.begin_update(spaced(vectors, lengths))
        chances = spaced(np.concatenate([example.marks for example in batch]), lengths)
        gradient, losses["marks"] = _chances(marked, chances, _WEIGHTS["marks"])
        back += unspaced(back_marks(gradient), lengths)
        back += self._parse(batch, listed, dropout, losses)
        total = np.concatenate(back_encoder(np.split(back, cuts)))
        back_form(total)
        for _, backprop in placed:
            backprop(total)
        return losses

    def _parse(
        self,
        batch: Sequence[FastExample],
        vectors: Sequence[Floats],
        dropout: float,
        losses: dict[str, float],
    ) -> Floats:
        """The parser's gradient for the vectors of the whole batch."""
        chosen = [number for number, example in enumerate(batch) if example.tree is not None]
        gradients = [np.zeros_like(array) for array in vectors]
        self.given.vectors = [vectors[number] for number in chosen]
        self.given.gradient = []
        trees = [batch[number].tree for number in chosen]
        said: dict[str, float] = {}
        self.parser.update(trees, drop=dropout, sgd=None, losses=said)
        words = sum(len(array) for array in self.given.vectors) or 1
        losses["parser"] = float(said.get("parser", 0.0)) / words
        for number, gradient in zip(chosen, self.given.gradient, strict=False):
            gradients[number] = gradient
        joined: Floats = np.concatenate(gradients)
        return joined


def _softmax(scores: Floats) -> Floats:
    chances: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def _choice(scores: Floats, gold: Ints, weight: float) -> tuple[Floats, float]:
    """Gradient and mean loss of cross-entropy; `IGNORE` counts for nothing."""
    chances = _softmax(scores)
    known = np.flatnonzero(gold != IGNORE)
    loss = float(-np.log(chances[known, gold[known]] + 1e-9).mean()) if len(known) else 0.0
    gradient = np.zeros_like(chances)
    gradient[known] = chances[known]
    gradient[known, gold[known]] -= 1.0
    return gradient * weight, loss


def _chances(scores: Floats, wanted: Floats, weight: float) -> tuple[Floats, float]:
    """The same against chances; rows of zeros count for nothing."""
    chances = _softmax(scores)
    known = wanted.sum(axis=1, keepdims=True) > 0
    loss = float(-(wanted * np.log(chances + 1e-9)).sum() / max(1, known.sum()))
    return (chances - wanted) * known * np.float32(weight), loss


def _yes_or_no(scores: Floats, gold: Ints, weight: float) -> tuple[Floats, float]:
    chance = 1.0 / (1.0 + np.exp(-scores))
    known = gold != IGNORE
    right = np.where(gold == 1, chance, 1.0 - chance)
    loss = float(-np.log(right[known] + 1e-9).mean()) if known.any() else 0.0
    gradient: Floats = ((chance - gold) * known * weight).astype(np.float32)
    return gradient, loss
