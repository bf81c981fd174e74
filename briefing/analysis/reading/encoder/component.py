"""The spaCy component: reads each paragraph once and sets everything on the `Doc`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.files import FILES, FORMAT, PIECES
from briefing.analysis.reading.encoder.network import Network
from briefing.analysis.reading.encoder.readings import Reader, Reading
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.halves import halves
from briefing.analysis.runtime.paragraphs import paragraphs
from briefing.analysis.runtime.vectors import FEATURES, LOWER, SKIP, VECTORS, WIDTH
from briefing.analysis.runtime.weights import Weights
from briefing.errors import BriefingError


class EncoderComponent(WeightedComponent):
    """Sets `tag_`, `pos_`, `lemma_`, `head`, `dep_`, sentence starts and `ents`.

    White space gets tag `_SP` and hangs on the token before it as `dep`. With `keep_vectors` each
    token's encoder vector is left in `doc._.briefing_vectors` for later components.
    """

    FILES = FILES
    FORMAT = FORMAT

    def __init__(
        self, vocab: Vocab, name: str, threads: int, keep_vectors: bool, folder: str | None
    ):
        super().__init__(name)
        self.vocab = vocab
        self.threads = threads
        self.keep_vectors = keep_vectors
        self._network: Network | None = None
        self._reader: Reader | None = None
        if folder is not None:
            self.from_disk(Path(folder))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of named entities."""
        marks = self._reader.marks if self._reader else ()
        return tuple(sorted({mark[2:] for mark in marks if mark != "O"}))

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        if self._network is None or self._reader is None:
            raise BriefingError("the encoder has no weights", where=self.name)
        units = paragraphs(doc)
        readings: list[Reading] = []
        keep = self.keep_vectors
        vectors = np.zeros((len(doc), WIDTH), dtype=np.float16) if keep else None
        lower = np.zeros((len(doc), WIDTH), dtype=np.float16) if keep else None
        features = np.zeros((len(doc), SKIP), dtype=np.float16) if keep else None
        text = doc.text
        words = [doc.vocab.strings[form] for form in doc.to_array([ORTH]).tolist()]
        starts = doc.to_array([IDX]).tolist()
        every = [
            UnitTokens(text, tuple(words[i] for i in unit), tuple(starts[i] for i in unit))
            for unit in units
        ]
        for unit, tokens, scores in zip(units, every, self._network.read(every), strict=True):
            readings.append(self._reader.read(tokens, scores))
            if vectors is not None:
                vectors[unit] = halves(scores.vectors)
            if lower is not None:
                lower[unit] = halves(scores.lower)
            if features is not None:
                features[unit] = halves(scores.features)
        _annotate(doc, units, readings)
        doc._.set(VECTORS, vectors)
        doc._.set(LOWER, lower)
        doc._.set(FEATURES, features)
        return doc

    def _use(self, weights: Weights, folder: Path) -> None:
        pieces = WordPieces(folder / PIECES)
        self._network = Network(weights, pieces, self.threads)
        self._reader = Reader(weights, pieces.knows)
        for label in (*self._reader.tags, *self._reader.deps, *self.labels, "_SP"):
            self.vocab.strings.add(label)


def _annotate(doc: Doc, units: list[list[int]], readings: list[Reading]) -> None:
    """Write the readings of a document's paragraphs on it."""
    count = len(doc)
    if not count:
        return
    strings = doc.vocab.strings
    space_tag, space_dep = strings.add("_SP"), strings.add("dep")
    heads = np.arange(count)
    columns: npt.NDArray[np.uint64] = np.zeros((count, 5), dtype=np.uint64)
    columns[:, 0] = space_tag
    columns[:, 1] = POS_IDS["SPACE"]
    columns[:, 3] = space_dep
    covered = np.zeros(count, dtype=bool)
    spans: list[Span] = []
    for unit, reading in zip(units, readings, strict=True):
        places = np.array(unit)
        covered[places] = True
        columns[places, 0] = [strings.add(tag) for tag in reading.tags]
        columns[places, 1] = [POS_IDS.get(pos, POS_IDS["X"]) for pos in reading.poses]
        columns[places, 2] = [strings.add(lemma) for lemma in reading.lemmas]
        columns[places, 3] = [strings.add(dep) for dep in reading.deps]
        heads[places] = places[reading.heads]
        for start, end, label in reading.names:
            spans.append(Span(doc, unit[start], unit[end - 1] + 1, label=strings.add(label)))
    for index in np.flatnonzero(~covered):
        columns[index, 2] = strings.add(doc[int(index)].text)
        heads[index] = index - 1 if index else _first_word(covered)
    columns[:, 4] = (heads - np.arange(count)).astype(np.int64).astype(np.uint64)
    doc.from_array([TAG, POS, LEMMA, DEP, HEAD], columns)  # type: ignore[arg-type]
    doc.set_ents(spans)


def _first_word(covered: npt.NDArray[np.bool_]) -> int:
    found = np.flatnonzero(covered)
    return int(found[0]) if len(found) else 0


@Language.factory(
    "briefing_reading_encoder",
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
    default_config={"threads": 1, "keep_vectors": True, "folder": None},
)
def create(
    nlp: Language, name: str, threads: int, keep_vectors: bool, folder: str | None
) -> EncoderComponent:
    """The component; `folder` loads weights that are not part of a pipeline on disk."""
    return EncoderComponent(nlp.vocab, name, threads, keep_vectors, folder)
