"""Figures of attribution relations against PolNeAR's, over words.

`cue`, `source` and `content` are exact: runs of adjacent words that are the same in both.
`relation` pairs relations one to one, the largest overlap first, where the words of the contents
share at least half of their union; it counts those whose sources overlap or are both missing.
`direct`, `mixed` and `indirect` are the shares of gold contents that overlap so with a guess, by
how much of the content stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.training.corpora.polnear import GoldRelation
from briefing.training.evaluation.ratio import Ratio

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|''[^'\n]{1,2000}''")
ROLES = ("cue", "source", "content")
HALF = 0.5

Words = frozenset[int]


@dataclass
class AttributionFigures:
    """What `compare` counts; `confidence` holds each guess's score and whether it was right."""

    spans: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in ROLES})
    relation: Ratio = field(default_factory=Ratio)
    manner: dict[str, Ratio] = field(
        default_factory=lambda: {name: Ratio() for name in ("direct", "mixed", "indirect")}
    )
    confidence: list[tuple[float, bool]] = field(default_factory=list)

    def rows(self) -> list[tuple[str, float, float, float]]:
        """Name, precision, recall and F of every figure; manner has recall alone."""
        named = [*self.spans.items(), ("relation", self.relation)]
        rows = [(name, r.precision, r.recall, r.f) for name, r in named]
        return rows + [(f"{n} recall", 0.0, r.recall, 0.0) for n, r in self.manner.items()]


def compare(
    text: str,
    gold: Sequence[GoldRelation],
    guessed: Sequence[GoldRelation],
    figures: AttributionFigures,
    scores: Sequence[float] = (),
) -> None:
    """Add one article."""
    words = [match.span() for match in _WORD.finditer(text)]
    wanted = [_in_words(words, relation) for relation in gold]
    said = [_in_words(words, relation) for relation in guessed]
    for name, ratio in figures.spans.items():
        ratio.compare(_runs(r[name] for r in wanted), _runs(r[name] for r in said))
    quoted = _words_in(words, tuple(match.span() for match in _QUOTED.finditer(text)))
    wanted = [r for r in wanted if r["content"]]
    belief = [score for r, score in zip(said, scores, strict=False) if r["content"]]
    said = [r for r in said if r["content"]]
    pairs = sorted(
        (
            (_overlap(a["content"], b["content"]), i, j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(said)
            if a["content"] & b["content"]
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= HALF and i not in partner and j not in partner.values():
            partner[i] = j
    right = {
        j
        for i, j in partner.items()
        if wanted[i]["source"] & said[j]["source"] or not (wanted[i]["source"] or said[j]["source"])
    }
    figures.relation.hits += len(right)
    figures.relation.gold += len(wanted)
    figures.relation.guessed += len(said)
    figures.confidence += [(score, j in right) for j, score in enumerate(belief)]
    for i, relation in enumerate(wanted):
        share = len(relation["content"] & quoted) / len(relation["content"])
        manner = "direct" if share > 0.9 else "indirect" if share == 0 else "mixed"
        figures.manner[manner].gold += 1
        figures.manner[manner].hits += i in partner


def _overlap(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b)


def _words_in(words: Sequence[tuple[int, int]], pieces: Iterable[tuple[int, int]]) -> Words:
    listed = list(pieces)
    return frozenset(
        i for i, (start, end) in enumerate(words) if any(start < e and s < end for s, e in listed)
    )


def _in_words(words: Sequence[tuple[int, int]], relation: GoldRelation) -> dict[str, Words]:
    return {name: _words_in(words, getattr(relation, name)) for name in ROLES}


def _runs(sets: Iterable[Words]) -> set[tuple[int, int, str]]:
    found: set[tuple[int, int, str]] = set()
    for indices in sets:
        run: list[int] = []
        for index in sorted(indices):
            if run and index != run[-1] + 1:
                found.add((run[0], run[-1], ""))
                run = []
            run.append(index)
        if run:
            found.add((run[0], run[-1], ""))
    return found
