"""PolNeAR's articles as paragraphs with their attribution relations.

Form of the file: one JSON object a line, `text` with `annotations: [{annotator, attributions:
[{source, cue, content}]}]`, every role a list of `[start, end)` character pieces of the text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis.runtime.paragraphs import paragraph_starts

Pieces = tuple[tuple[int, int], ...]
"""Characters, `[start, end)`, ascending."""


@dataclass(frozen=True)
class GoldRelation:
    """One attribution relation; a role that it lacks is empty."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True)
class Article:
    """One article with each annotator's relations, the first annotator's first."""

    id: str
    text: str
    readings: tuple[tuple[GoldRelation, ...], ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph's text with one annotator's relations; offsets count from its start, which is
    at `start` in the article."""

    start: int
    text: str
    relations: tuple[GoldRelation, ...]


def _relation(raw: dict[str, list[list[int]]]) -> GoldRelation:
    def pieces(role: str) -> Pieces:
        return tuple(sorted((start, end) for start, end in raw.get(role) or ()))

    return GoldRelation(pieces("source"), pieces("cue"), pieces("content"))


def read_polnear(path: Path) -> list[Article]:
    """The articles of a split; one that nobody annotated is left out."""
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            readings = tuple(
                tuple(_relation(raw) for raw in annotation["attributions"])
                for annotation in row["annotations"]
                if annotation["attributions"]
            )
            if readings:
                articles.append(Article(row["id"], row["text"], readings))
    return articles


def _inside(pieces: Pieces, start: int, end: int) -> Pieces:
    return tuple(
        (max(s, start) - start, min(e, end) - start) for s, e in pieces if s < end > start < e
    )


def paragraphs_of(text: str, relations: Iterable[GoldRelation]) -> Iterator[Paragraph]:
    """The paragraphs as the pipeline reads them. A relation over several is cut: each paragraph
    gets what lies in it, and nothing where its cue lies elsewhere and the source too."""
    starts = paragraph_starts(text)
    listed: Sequence[GoldRelation] = list(relations)
    for at, following in zip(starts, [*starts[1:], len(text)], strict=True):
        raw = text[at:following]
        start = at + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if start >= end:
            continue
        here = (
            GoldRelation(
                *(_inside(getattr(r, n), start, end) for n in ("source", "cue", "content"))
            )
            for r in listed
        )
        yield Paragraph(
            start, text[start:end], tuple(r for r in here if r.source or r.cue or r.content)
        )
