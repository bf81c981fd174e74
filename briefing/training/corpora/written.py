"""Articles written for the tests, with their expected ledgers, as gold.

They have statements and links in the form of the ledger corpus, but list no actors: those that a
statement names are taken, by that name alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.ledger import located

ROOT = Path(__file__).resolve().parents[3]
"""The checkout, which holds the articles; an installed wheel does not."""


def read_written(root: Path = ROOT) -> tuple[GoldArticle, ...]:
    """The sample and the invented articles of the tests.

    Raises:
        BriefingError: they are not there.
    """
    found = [
        _article(path.with_suffix(".txt"), path)
        for path in sorted((root / "tests" / "analysis" / "articles").glob("*.json"))
    ]
    if not found:
        raise BriefingError("no written articles here", where=str(root), hint="use a checkout")
    sample = root / "tests" / "analysis" / "sample-ledger.json"
    raw = json.loads(sample.read_text(encoding="utf-8"))
    return (_article(root / "seeds" / raw["article"], sample), *found)


def _article(text: Path, ledger: Path) -> GoldArticle:
    raw = json.loads(ledger.read_text(encoding="utf-8"))
    named = {**raw, "actors": list(_actors(raw))}
    return located(text.stem, text.read_text(encoding="utf-8"), named, lists_actors=False)


def _actors(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every speaker, side and target; the side of one that never speaks is itself."""
    sides: dict[str, str] = {}
    for one in raw["statements"]:
        if one["speaker"] is not None:
            sides.setdefault(one["speaker"], one["party"] or one["speaker"])
    for one in raw["statements"]:
        for name in filter(None, (one["party"], *one["targets"])):
            sides.setdefault(name, name)
    for name, party in sides.items():
        yield {"name": name, "kind": "other", "party": party, "as_printed": []}
