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

from briefing.training.corpora.gold import (
    GoldActor,
    GoldArticle,
    GoldLink,
    GoldStatement,
)
from briefing.training.corpora.mentions import with_mentions
from briefing.training.corpora.offsets import statement_at
from briefing.training.corpora.polnear import read_polnear

JUDGED = Path(__file__).parents[1] / "data" / "polnear-judged.jsonl.gz"


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
        speaker = one["speaker"]
        party = parties[speaker] if speaker is not None else None
        yield statement_at(text, f"s{one['n']}", one, speaker, party, one["targets"])
