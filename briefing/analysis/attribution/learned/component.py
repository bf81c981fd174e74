"""The spaCy component: leaves the attribution relations of each paragraph on the `Doc`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.learned.decode import Decoder
from briefing.analysis.attribution.learned.scores import FILES, FORMAT, LABELS, RoleNetwork
from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.found import ATTRIBUTIONS, CUE_SHARES
from briefing.analysis.runtime.paragraphs import paragraphs
from briefing.analysis.runtime.vectors import FEATURES, VECTORS
from briefing.analysis.runtime.weights import Weights
from briefing.errors import BriefingError


class AttributionComponent(WeightedComponent):
    """Sets `doc._.attributions` and `doc._.attribution_cues` from what a reading left.

    `decoder` is what decoding was tuned to. A relation never crosses a paragraph. A document
    without vectors gets no relations.
    """

    FILES = FILES
    FORMAT = FORMAT

    def __init__(self, name: str, threads: int):
        super().__init__(name)
        self.threads = threads
        self._network: RoleNetwork | None = None
        self.decoder: Decoder | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find the relations of one document."""
        if self._network is None or self.decoder is None:
            raise BriefingError("the attribution component has no weights", where=self.name)
        vectors, features = doc._.get(VECTORS), doc._.get(FEATURES)
        if vectors is None or features is None:
            return doc
        found: list[Attribution] = []
        shares = np.zeros(len(doc), dtype=np.float32)
        units = paragraphs(doc)
        every = [
            self._network.read(np.concatenate([vectors[unit], features[unit]], axis=1))
            for unit in units
        ]
        read = self.decoder.decode_all(self._network, every)
        for unit, (relations, cue_shares) in zip(units, read, strict=True):
            shares[unit] = cue_shares
            for relation in relations:
                found.append(
                    replace(
                        relation,
                        source=tuple(unit[i] for i in relation.source),
                        cue=tuple(unit[i] for i in relation.cue),
                        content=tuple(unit[i] for i in relation.content),
                    )
                )
        doc._.set(ATTRIBUTIONS, tuple(found))
        doc._.set(CUE_SHARES, shares)
        return doc

    def _use(self, weights: Weights, folder: Path) -> None:
        self._network = RoleNetwork(weights, self.threads)
        self.decoder = Decoder.of(weights.json(LABELS))


@Language.factory(
    "briefing_attribution",
    requires=["doc._.briefing_vectors", "doc._.briefing_features"],
    default_config={"threads": 1},
)
def create(nlp: Language, name: str, threads: int) -> AttributionComponent:
    """The component, without weights until `from_disk`."""
    return AttributionComponent(name, threads)
