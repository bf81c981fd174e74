"""The network at run time: a document's paragraphs in, readings out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import use_ops

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.name_edges import tidy
from briefing.analysis.reading.encoder.names import MarkDecoder
from briefing.analysis.reading.encoder.readings import Reading
from briefing.analysis.reading.fast.lemmas import Lemmatizer
from briefing.analysis.reading.fast.network import Layers, parameters, spaced, unspaced
from briefing.analysis.reading.fast.parsing import GivenVectors, new_parser, prepare_parser
from briefing.analysis.reading.fast.tokens import Forms, place_ids
from briefing.analysis.reading.fast.weights import NETWORK, WORDS, read_labels, unpack_network
from briefing.analysis.reading.fast.words import WordTable
from briefing.analysis.runtime.weights import Weights

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_SURE_START, _NO_START = 2.0, -4.0
"""Scores from which the parser is told where sentences start, and where they cannot."""


class FastReader:
    """Reads paragraphs. What has been worked out for a form is kept for when it comes again."""

    def __init__(self, weights: Weights, vocab: Vocab):
        labels = read_labels(weights)
        self.labels = labels
        self._vocab = vocab
        self._table = WordTable.from_arrays(weights.arrays(WORDS))
        sizes = labels.sizes()
        # numpy's linear algebra, whatever thinc is set to: it is twice as fast for these sizes.
        with use_ops("numpy", use_blis=False):
            self._layers = Layers(labels.shape, sizes, self._table.vectors)
            self._given = GivenVectors(labels.shape.width)
            self._parser = new_parser(vocab, self._given, labels.shape.parser_width)
        prepare_parser(self._parser, labels.actions)
        values: dict[str, Any] = dict(unpack_network(weights.arrays(NETWORK)))
        for key, node, name in parameters([*self._layers.all(), self._parser.model]):
            node.set_param(name, values[key])
        self._tags = sizes["tags"]
        self._poses = sizes["tags"] + sizes["poses"]
        self._decoder = MarkDecoder(labels.marks)
        self._lemmatizer = Lemmatizer(labels, self._table.knows)
        self._known = frozenset(key.partition("\t")[0].lower() for key in labels.lexicon)
        self._forget()

    def _forget(self) -> None:
        self._forms = Forms(self._table, self._known)
        self._form_vectors: Floats = np.zeros((0, self.labels.shape.width), dtype=np.float32)

    def _formed(self, words: Sequence[str], norms: Sequence[str]) -> Floats:
        """Vectors of forms, out of the place they stand in."""
        if self._forms.full():
            self._forget()
        places = self._forms.index(words, norms)
        done, count = len(self._form_vectors), len(self._forms.ids)
        if count > done:
            fresh = np.array(self._forms.ids[done:], dtype=np.uint64)
            made = self._layers.form.predict(fresh)
            self._form_vectors = np.concatenate([self._form_vectors, made])
        vectors: Floats = self._form_vectors[places]
        return vectors

    def read(
        self, units: Sequence[UnitTokens], norms: Sequence[str]
    ) -> tuple[list[Reading], Floats]:
        """A reading for every paragraph, and the vectors of all their tokens in turn.

        `norms` are spaCy's, of all tokens in turn.
        """
        if not units:
            return [], np.zeros((0, self.labels.shape.width), dtype=np.float32)
        lengths = [len(unit.words) for unit in units]
        edges = list(accumulate(lengths, initial=0))
        words = list(chain.from_iterable(unit.words for unit in units))
        vectors = self._formed(words, norms)
        places = np.concatenate([place_ids(unit) for unit in units])
        for layer in self._layers.place:
            vectors += layer.predict(places)
        listed = self._layers.encoder.predict(np.split(vectors, edges[1:-1]))
        vectors = np.concatenate(listed)
        said = self._layers.words.predict(vectors)
        tags = [self.labels.tags[n] for n in said[:, : self._tags].argmax(axis=1)]
        poses = [self.labels.poses[n] for n in said[:, self._tags : self._poses].argmax(axis=1)]
        marks = unspaced(self._layers.marks.predict(spaced(vectors, lengths)), lengths)
        lemmas = self._lemmatizer.lemmas(
            words, tags, lambda chosen: self._layers.rules.predict(vectors[chosen])
        )
        trees = self._parse(units, listed, said[:, self._poses], edges)
        readings = []
        for unit, (low, high), (heads, deps, starts) in zip(
            units, pairwise(edges), trees, strict=True
        ):
            names = self._names(unit, marks[low:high], starts, deps)
            readings.append(
                Reading(
                    tuple(starts),
                    tuple(tags[low:high]),
                    tuple(poses[low:high]),
                    tuple(lemmas[low:high]),
                    heads,
                    tuple(deps),
                    tuple(names),
                )
            )
        return readings, vectors

    def _parse(
        self,
        units: Sequence[UnitTokens],
        vectors: Sequence[Floats],
        starts: Floats,
        edges: Sequence[int],
    ) -> list[tuple[Ints, list[str], list[int]]]:
        """Heads (a root is its own), labels and sentence starts of every paragraph."""
        told = np.where(starts > _SURE_START, 1, np.where(starts < _NO_START, -1, 0))
        docs = []
        for unit, (low, high) in zip(units, pairwise(edges), strict=True):
            doc = Doc(self._vocab, words=unit.words)  # type: ignore[arg-type]
            column = told[low:high].astype(np.int64)
            column[0] = 1
            doc.from_array([SENT_START], column.astype(np.uint64)[:, None])  # type: ignore[arg-type]
            docs.append(doc)
        self._given.vectors = vectors
        self._parser.set_annotations(docs, self._parser.predict(docs))
        self._given.vectors = ()
        strings = self._vocab.strings
        trees = []
        for doc in docs:
            columns = doc.to_array([HEAD, DEP, SENT_START]).astype(np.int64)
            heads = np.arange(len(doc)) + columns[:, 0]
            deps = [strings[int(dep)] for dep in columns[:, 1].astype(np.uint64)]
            begins = np.flatnonzero(columns[:, 2] == 1).tolist()
            trees.append((heads, deps, begins))
        return trees

    def _names(
        self, unit: UnitTokens, scores: Floats, starts: Sequence[int], deps: Sequence[str]
    ) -> list[tuple[int, int, str]]:
        found = []
        for start, end in pairwise([*starts, len(unit.words)]):
            for left, right, label in self._decoder.decode(scores[start:end]):
                found.append((start + left, start + right, label))
        if not found:
            return []
        ends = [at + len(word) for at, word in zip(unit.starts, unit.words, strict=True)]
        glued = [False, *(a == b for a, b in zip(unit.starts[1:], ends, strict=False))]
        return tidy(found, unit.words, glued, deps)
