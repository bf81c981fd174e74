"""spaCy's transition parser over vectors that are made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.ml.models.parser import build_tb_parser_model
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Floats = npt.NDArray[np.float32]


class GivenVectors:
    """A layer that passes on the vectors it was given, and keeps the gradient that comes back.

    `vectors` has an array for every document of the next call, in its order.
    """

    def __init__(self, width: int):
        self.vectors: Sequence[Floats] = ()
        self.gradient: list[Floats] = []
        self.layer: Model[Any, Any] = Model("given_vectors", self._forward, dims={"nO": width})

    def _forward(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[Sequence[Floats], Callable[[Sequence[Floats]], Sequence[Doc]]]:
        vectors = self.vectors
        if not vectors:  # as when spaCy finds out sizes
            vectors = [np.zeros((len(doc), model.get_dim("nO")), dtype="float32") for doc in docs]

        def backprop(gradient: Sequence[Floats]) -> Sequence[Doc]:
            self.gradient = list(gradient)
            return docs

        return vectors, backprop


def new_parser(vocab: Vocab, given: GivenVectors, width: int, least: int = 30) -> DependencyParser:
    """An untrained parser; actions seen less than `least` times fall back to the label `dep`."""
    model = build_tb_parser_model(
        given.layer,
        state_type="parser",
        extra_state_tokens=True,
        hidden_width=width,
        maxout_pieces=2,
        use_upper=True,
    )
    return DependencyParser(
        vocab,
        model,
        "parser",
        update_with_oracle_cut_size=80,
        min_action_freq=least,
        learn_tokens=False,
    )


def prepare_parser(parser: DependencyParser, actions: dict[int, dict[str, int]]) -> None:
    """Give an untrained parser its actions, so that its weights can be set."""
    parser.moves.initialize_actions(actions)
    parser._resize()
    for labels in actions.values():
        for label in labels:
            parser.vocab.strings.add(label)
