"""The spaCy component: leaves on each `Doc` what reads the stance of its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.found import STANCES
from briefing.analysis.runtime.vectors import FEATURES, VECTORS
from briefing.analysis.runtime.weights import Weights
from briefing.analysis.statements.stance.scores import (
    FILES,
    FORMAT,
    Floats,
    Stance,
    StanceNetwork,
    marked,
)
from briefing.errors import BriefingError
from briefing.model import StatementKind


@dataclass(frozen=True)
class StanceReader:
    """The vectors of a document's tokens, and the network that reads statements off them.

    `blocks` hold the tokens' rows one after the other: those of one part of the document each.
    """

    network: StanceNetwork
    blocks: tuple[Floats, ...]

    def read(
        self,
        source: Sequence[int],
        cue: Sequence[int],
        content: Sequence[int],
        kind: StatementKind,
    ) -> Stance:
        """The stance of the statement that has these tokens and, to the rules, this kind."""
        (vectors,) = self.blocks if len(self.blocks) == 1 else (np.concatenate(self.blocks),)
        parts = marked(len(vectors), source, cue, content)
        return self.network.read(vectors, parts, kind)

    def part(self, start: int, end: int) -> StanceReader:
        """The reader of the tokens from `start` to `end`, half open."""
        cut = []
        for block in self.blocks:
            if start < len(block) and end > 0:
                cut.append(block[max(start, 0) : end])
            start, end = start - len(block), end - len(block)
        return StanceReader(self.network, tuple(cut) or (self.blocks[0][:0],))

    def joined(self, others: Sequence[StanceReader]) -> StanceReader:
        """The reader of these tokens with those that follow them."""
        blocks = (block for reader in (self, *others) for block in reader.blocks)
        return StanceReader(self.network, tuple(blocks))


class StanceComponent(WeightedComponent):
    """Sets `doc._.stances`; nothing is computed before a statement is asked for."""

    FILES = FILES
    FORMAT = FORMAT

    def __init__(self, name: str, threads: int):
        super().__init__(name)
        self.threads = threads
        self._network: StanceNetwork | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Keep one document's vectors for whoever asks."""
        if self._network is None:
            raise BriefingError("the stance component has no weights", where=self.name)
        vectors, features = doc._.get(VECTORS), doc._.get(FEATURES)
        if vectors is not None and features is not None:
            rows = np.concatenate([vectors, features], axis=1)
            doc._.set(STANCES, StanceReader(self._network, (rows,)))
        return doc

    def _use(self, weights: Weights, folder: Path) -> None:
        self._network = StanceNetwork(weights, self.threads)


@Language.factory(
    "briefing_stance",
    requires=["doc._.briefing_vectors", "doc._.briefing_features"],
    default_config={"threads": 1},
)
def create(nlp: Language, name: str, threads: int) -> StanceComponent:
    """The component, without weights until `from_disk`."""
    return StanceComponent(name, threads)
