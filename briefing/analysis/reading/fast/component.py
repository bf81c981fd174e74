"""The spaCy component of the fast pipeline: reads a document and sets everything on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, IDX, LEMMA, NORM, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.readings import Reading
from briefing.analysis.reading.fast.features import ParseFeatures
from briefing.analysis.reading.fast.reader import FastReader
from briefing.analysis.reading.fast.weights import FILES, FORMAT
from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.halves import halves
from briefing.analysis.runtime.paragraphs import paragraphs
from briefing.analysis.runtime.vectors import FEATURES, VECTORS
from briefing.analysis.runtime.weights import Weights
from briefing.errors import DATA_ERROR, BriefingError


class FastComponent(WeightedComponent):
    """Sets `tag_`, `pos_`, `lemma_`, `head`, `dep_`, sentence starts and `ents`, as the component
    `briefing_reading_encoder` does: white space gets tag `_SP` and hangs on the token before it
    as `dep`.

    With `keep_vectors` each token's vector is left in `doc._.briefing_vectors`, and what the parse
    says of it in `doc._.briefing_features`, for later components.
    """

    FILES = FILES
    FORMAT = FORMAT

    def __init__(
        self, vocab: Vocab, name: str, folder: str | None = None, *, keep_vectors: bool = True
    ):
        super().__init__(name)
        self.vocab = vocab
        self.keep_vectors = keep_vectors
        self._reader: FastReader | None = None
        if folder is not None:
            self.from_disk(Path(folder))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of named entities."""
        marks = self._reader.labels.marks if self._reader else ()
        return tuple(sorted({mark[2:] for mark in marks if mark != "O"}))

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        if self._reader is None:
            raise BriefingError("the fast pipeline has no weights", where=self.name)
        places = paragraphs(doc)
        text = doc.text
        strings = self.vocab.strings
        columns = doc.to_array([ORTH, NORM])
        words = [strings[form] for form in columns[:, 0].tolist()]
        norms = [strings[norm] for norm in columns[:, 1].tolist()]
        starts = doc.to_array([IDX]).tolist()
        units = [
            UnitTokens(text, tuple(words[i] for i in unit), tuple(starts[i] for i in unit))
            for unit in places
        ]
        readings, rows = self._reader.read(units, [norms[i] for unit in places for i in unit])
        _annotate(doc, places, readings)
        if self.keep_vectors:
            order = [i for unit in places for i in unit]
            vectors = np.zeros((len(doc), rows.shape[1]), dtype=np.float16)
            vectors[order] = halves(rows)
            features = np.zeros((len(doc), self._parse_features.width), dtype=np.float16)
            features[order] = self._parse_features.rows(units, readings, rows)
            doc._.set(VECTORS, vectors)
            doc._.set(FEATURES, features)
        return doc

    def _use(self, weights: Weights, folder: Path) -> None:
        try:
            self._reader = FastReader(weights, self.vocab)
        except (KeyError, ValueError, TypeError, OSError) as error:
            raise BriefingError(
                "the pipeline's weights cannot be used", where=str(folder), code=DATA_ERROR
            ) from error
        self._parse_features = ParseFeatures(self._reader.labels)


def _annotate(doc: Doc, places: list[list[int]], readings: list[Reading]) -> None:
    """Write the readings of a document's paragraphs on it."""
    count = len(doc)
    if not count:
        return
    strings = doc.vocab.strings
    order = np.array([i for unit in places for i in unit], dtype=np.int64)
    white = np.ones(count, dtype=bool)
    white[order] = False
    columns: npt.NDArray[np.uint64] = np.zeros((count, 5), dtype=np.uint64)
    heads = np.arange(count) - 1
    heads[0] = order[0] if len(order) else 0
    columns[white, 0] = strings.add("_SP")
    columns[white, 1] = POS_IDS["SPACE"]
    columns[white, 2] = [strings.add(doc[int(i)].text) for i in np.flatnonzero(white)]
    columns[white, 3] = strings.add("dep")
    columns[order, 0] = [strings.add(tag) for reading in readings for tag in reading.tags]
    columns[order, 1] = [POS_IDS[pos] for reading in readings for pos in reading.poses]
    columns[order, 2] = [strings.add(lemma) for reading in readings for lemma in reading.lemmas]
    columns[order, 3] = [strings.add(dep) for reading in readings for dep in reading.deps]
    spans: list[Span] = []
    for unit, reading in zip(places, readings, strict=True):
        heads[unit] = np.array(unit)[reading.heads]
        for start, end, label in reading.names:
            spans.append(Span(doc, unit[start], unit[end - 1] + 1, label=strings.add(label)))
    columns[:, 4] = (heads - np.arange(count)).astype(np.int64).astype(np.uint64)
    doc.from_array([TAG, POS, LEMMA, DEP, HEAD], columns)  # type: ignore[arg-type]
    doc.set_ents(spans)


@Language.factory(
    "briefing_reading_fast",
    assigns=[
        "token.tag",
        "token.pos",
        "token.lemma",
        "token.head",
        "token.dep",
        "token.is_sent_start",
        "doc.sents",
        "doc.ents",
        "doc._.briefing_vectors",
        "doc._.briefing_features",
    ],
    default_config={"folder": None, "keep_vectors": True},
)
def create(nlp: Language, name: str, folder: str | None, keep_vectors: bool) -> FastComponent:
    """The component; `folder` loads weights that are not part of a pipeline on disk."""
    return FastComponent(nlp.vocab, name, folder, keep_vectors=keep_vectors)
