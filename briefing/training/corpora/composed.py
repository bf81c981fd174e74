"""Articles written for this project with their annotation, for training.

`training/data/composed.jsonl.gz` holds one JSON object a line: `{"name", "text", "actors",
"statements", "links"}`, the last three as in the ledger corpus. Language models wrote the articles
and annotated them by the guide; events and most persons are invented. They are the project's own.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Literal

from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.ledger import located

Articles = tuple[GoldArticle, ...]

COMPOSED = Path(__file__).parents[1] / "data" / "composed.jsonl.gz"
HELD_OUT = 5
"""Of so many articles in a row, by their numbers, one is kept to measure on."""


def read_composed(part: Literal["train", "held out"], path: Path = COMPOSED) -> Articles:
    """The articles, by their names, to learn from or to measure on."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(
        located(row["name"], row["text"], row)
        for row in rows
        if (part == "held out") == is_held_out(row["name"])
    )


def is_held_out(name: str) -> bool:
    """Whether an article is kept to measure on: its number ends in 0 or 5."""
    return int(name.rpartition("-")[2]) % HELD_OUT == 0
