"""Names as the accurate pipeline sees them in the training texts, for the fast one to learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.files import FILES, FORMAT
from briefing.analysis.reading.encoder.network import Network
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.weights import read_weights
from briefing.training.corpora.treebanks import GoldDocument, GoldSentence
from briefing.training.reading.examples import MARKS, blank, join

Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]


class Lesson(NamedTuple):
    """What the teacher says of a sentence's tokens: their spans in it, and chances of `MARKS`."""

    spans: Ints
    chances: Halves


def _paragraphs(document: GoldDocument) -> Iterator[list[GoldSentence]]:
    piece: list[GoldSentence] = []
    for sentence in document.sentences:
        if piece and sentence.opens_paragraph:
            yield piece
            piece = []
        piece.append(sentence)
    if piece:
        yield piece


class Teacher:
    """The accurate pipeline's network; `folder` is the pipeline's."""

    def __init__(self, folder: Path):
        weights = read_weights(folder / "encoder", FILES, FORMAT)
        self._network = Network(weights, WordPieces(folder / "encoder" / "pieces.json"))
        marks = weights.json("labels.json")["marks"]
        assert isinstance(marks, list)  # noqa: S101
        self._order = [marks.index(mark) for mark in MARKS]

    def lessons(self, document: GoldDocument) -> Iterator[tuple[str, Lesson]]:
        """Lessons by `id` of sentence; every paragraph is read whole."""
        for sentences in _paragraphs(document):
            unit = join(sentences)
            tokens = [t for t in blank()(unit.text) if not t.is_space]
            if not tokens:
                continue
            read = UnitTokens(
                unit.text, tuple(t.text for t in tokens), tuple(t.idx for t in tokens)
            )
            [found] = self._network.read([read])
            scores = found.marks[:, self._order]
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            spans = np.array([(t.idx, t.idx + len(t)) for t in tokens])
            edges = [*sorted(unit.starts), len(unit.text) + 1]
            places = np.searchsorted(spans[:, 0], edges)
            for sentence, start, low, high in zip(
                sentences, edges, places, places[1:], strict=False
            ):
                yield (
                    sentence.id,
                    Lesson(spans[low:high] - start, chances[low:high].astype(np.float16)),
                )


def save_lessons(path: Path, lessons: Mapping[str, Lesson]) -> None:
    """Keep lessons in one file."""
    np.savez_compressed(
        path,
        ids=np.array(list(lessons)),
        lengths=np.array([len(lesson.spans) for lesson in lessons.values()]),
        spans=np.concatenate([lesson.spans for lesson in lessons.values()]),
        chances=np.concatenate([lesson.chances for lesson in lessons.values()]),
    )


def load_lessons(path: Path) -> dict[str, Lesson]:
    """What `save_lessons` kept."""
    with np.load(path, allow_pickle=False) as kept:
        cuts = np.cumsum(kept["lengths"])[:-1]
        spans, chances = np.split(kept["spans"], cuts), np.split(kept["chances"], cuts)
        return {
            str(name): Lesson(s, c) for name, s, c in zip(kept["ids"], spans, chances, strict=True)
        }
