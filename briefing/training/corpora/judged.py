"""PolNeAR's attributions judged by the guide: what they do, who speaks, for whom, about whom.

`training/data/polnear-judged.jsonl.gz` holds no text: one JSON object a line, `{"id", "actors":
[{"name", "kind", "party", "printed": [[start, end], …]}], "statements": [{"n", "kind", "speaker",
"targets", "source", "cue", "content"}], "links": [[response, claim, relation], …]}`. Offsets are
characters of the article's text in PolNeAR, which lies with the corpora; `printed` is the first
place of each form by which the article refers to an actor. The judges were large language models
that read each article whole. They judged the attributions that PolNeAR marks and added none, so
what the guide counts and PolNeAR does not is missing: what is *no* statement cannot be learnt here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.model import QuoteKind, Span
from briefing.training.corpora.gold import (
    GoldActor,
    GoldArticle,
    GoldLink,
    GoldStatement,
    Pieces,
)
from briefing.training.corpora.mentions import with_mentions
from briefing.training.corpora.polnear import read_polnear

JUDGED = Path(__file__).parents[1] / "data" / "polnear-judged.jsonl.gz"
_MARKS = "\"“”„«»‘'’"


def read_judged(polnear: Path, judged: Path = JUDGED) -> tuple[GoldArticle, ...]:
    """The judged articles of a file of PolNeAR, by their ids.

    Args:
        polnear: `train.jsonl.gz`.
        judged: the judgements.
    """
    texts = {article.id: article.text for article in read_polnear(polnear)}
    with gzip.open(judged, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(_article(row, texts[row["id"]]) for row in rows if row["id"] in texts)


def _article(row: dict[str, Any], text: str) -> GoldArticle:
    actors = [
        GoldActor(
            one["name"],
            one["kind"],
            one["party"],
            None,
            tuple(dict.fromkeys(text[start:end] for start, end in one["printed"])),
        )
        for one in row["actors"]
    ]
    parties = {one.name: one.party for one in actors}
    statements = tuple(_statements(row["statements"], text, parties))
    links = tuple(GoldLink(f"s{r}", f"s{c}", relation) for r, c, relation in row["links"])
    return GoldArticle(
        row["id"], text, with_mentions(text, actors, statements), statements, links, whole=False
    )


def _statements(
    rows: list[dict[str, Any]], text: str, parties: dict[str, str]
) -> Iterator[GoldStatement]:
    for one in rows:
        content = pieces(one["content"])
        speaker = one["speaker"]
        yield GoldStatement(
            f"s{one['n']}",
            one["kind"],
            quote(text, content),
            pieces(one["source"]),
            pieces(one["cue"]),
            content,
            speaker,
            parties[speaker] if speaker is not None else None,
            tuple(one["targets"]),
            None,
            tuple(span.of(text) for span in content),
        )


def pieces(raw: list[list[int]]) -> Pieces:
    """Pairs of characters as spans, in their order."""
    return tuple(Span(start, end) for start, end in sorted(map(tuple, raw)))


def quote(text: str, content: Pieces) -> QuoteKind:
    """By its marks: all of it stands in them, some of it, none."""
    said = " ".join(span.of(text) for span in content).strip(" .,")
    marked = any(mark in said for mark in '"“”„«»')
    if not marked:
        return "indirect"
    return "direct" if said[0] in _MARKS and said[-1] in _MARKS else "mixed"
