"""A spaCy pipeline folder out of exported weight files."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import spacy

import briefing.analysis.encoder.component  # noqa: F401  (registers the factory)

LICENCE = "CC BY-SA 4.0"
SOURCES: tuple[dict[str, str], ...] = (
    {
        "name": "Universal Dependencies English EWT, train",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Silveira, Dozat, de Marneffe, Bowman, Connor, Bauer, Manning and others",
    },
    {
        "name": "GUM, train: academic, bio, court, interview, news, voyage",
        "url": "https://github.com/amir-zeldes/gum",
        "license": "annotations CC BY 4.0; texts CC BY and CC BY-SA",
        "author": "Amir Zeldes and others",
    },
    {
        "name": "PolNeAR, train (entities only, tagged automatically; no text is shipped)",
        "url": "https://github.com/networkdynamics/PolNeAR",
        "license": "none stated; texts belong to their publishers",
        "author": "Edward Newell, Drew Margolin, Derek Ruths",
    },
    {
        "name": "all-MiniLM-L6-v2 (initial weights)",
        "url": "",
        "license": "Apache-2.0",
        "author": "sentence-transformers; nreimers/MiniLM-L6-H384-uncased; Microsoft",
    },
)


def package(weights: Path, folder: Path, version: str, performance: dict[str, float]) -> None:
    """Write the pipeline `en_briefing` to `folder`; a model card (README.md) there is kept."""
    nlp = spacy.blank("en")
    nlp.add_pipe("briefing_encoder", name="encoder").from_disk(weights)  # type: ignore[attr-defined]
    meta: dict[str, Any] = {
        "lang": "en",
        "name": "briefing",
        "version": version,
        "description": "Tags, lemmas, Universal Dependencies and named entities from one encoder.",
        "author": "the briefing project",
        "license": LICENCE,
        "sources": list(SOURCES),
        "performance": {name: round(value, 4) for name, value in performance.items()},
    }
    nlp.meta.update(meta)
    card = folder / "README.md"
    kept = card.read_bytes() if card.exists() else None
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / "pipeline"
        nlp.to_disk(fresh)
        if kept is not None:
            (fresh / "README.md").write_bytes(kept)
        if folder.exists():
            shutil.rmtree(folder)
        shutil.move(str(fresh), str(folder))
