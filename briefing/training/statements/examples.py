"""What the stance head learns from: labelled statements of PolNeAR's training articles.

The labels (`data/stances.jsonl.gz`) are this project's own: statements as the pipeline of that
day found them, by offsets into the articles' texts. Each has the kind that the rules read and the
kind that it has, its targets ("elsewhere" counts those in other paragraphs), and a verdict: "ok",
"src" (a wrong source) or "no" (no statement at all: not learnt from). Links join statements by
their numbers. Language models labelled them, reading whole articles. The file holds no text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.runtime.vectors import FEATURES, VECTORS
from briefing.analysis.statements.stance.scores import marked, window
from briefing.model import StatementKind

LABELS = Path(__file__).parents[1] / "data" / "stances.jsonl.gz"
Pieces = list[list[int]]


@dataclass(frozen=True)
class Example:
    """One statement in the window that the head sees of it."""

    article: str
    vectors: npt.NDArray[np.float16]
    parts: npt.NDArray[np.int64]
    read_as: StatementKind
    kind: StatementKind
    aims: npt.NDArray[np.bool_]


def examples(nlp: Language, texts: Mapping[str, str], labels: Path = LABELS) -> Iterator[Example]:
    """The labelled statements of the articles that there are texts of, by PolNeAR's ids."""
    with gzip.open(labels, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = texts.get(row["article"])
            if text is None:
                continue
            docs: dict[tuple[int, int], Doc] = {}
            for statement in row["statements"]:
                if statement["verdict"] == "no":
                    continue
                start, end = statement["paragraph"]
                if (start, end) not in docs:
                    docs[start, end] = nlp(text[start:end])
                yield _example(row["article"], docs[start, end], start, statement)


def _example(article: str, doc: Doc, base: int, statement: Mapping[str, Pieces]) -> Example:
    starts = np.array([token.idx + base for token in doc])
    ends = starts + np.array([len(token) for token in doc])

    def tokens(name: str) -> list[int]:
        inside = np.zeros(len(doc), dtype=bool)
        for start, end in statement[name]:
            inside |= (starts < end) & (ends > start)
        return np.flatnonzero(inside).tolist()

    parts = marked(len(doc), tokens("source"), tokens("cue"), tokens("content"))
    aims = np.zeros(len(doc), dtype=bool)
    aims[tokens("targets")] = True
    first, end = window(parts)
    vectors = np.concatenate([doc._.get(VECTORS), doc._.get(FEATURES)], axis=1)
    return Example(
        article,
        vectors[first:end],
        parts[first:end],
        statement["read_as"],  # type: ignore[arg-type]
        statement["kind"],  # type: ignore[arg-type]
        aims[first:end],
    )
