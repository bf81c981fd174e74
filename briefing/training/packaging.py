"""Pipeline folders out of exported weight files, and pipelines out of folders."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import briefing.analysis.attribution.learned.component
import briefing.analysis.reading.encoder.component
import briefing.analysis.reading.fast.component  # noqa: F401  (all register their factories)
from briefing.analysis.runtime.folder import seal

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
        "name": "PolNeAR, train (attribution, and names tagged by machine; no text is shipped)",
        "url": "https://github.com/networkdynamics/PolNeAR",
        "license": "none stated; texts belong to their publishers",
        "author": "Edward Newell, Drew Margolin, Derek Ruths",
    },
    {
        "name": "Universal NER, English EWT, development set (head of names)",
        "url": "https://github.com/UniversalNER/UNER_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Mayhew and others",
    },
    {
        "name": "all-MiniLM-L6-v2 (initial weights)",
        "url": "",
        "license": "Apache-2.0",
        "author": "sentence-transformers; nreimers/MiniLM-L6-H384-uncased; Microsoft",
    },
)


def package(
    weights: Path,
    folder: Path,
    version: str,
    performance: dict[str, float],
    attribution: Path | None = None,
) -> None:
    """Write the pipeline `en_briefing` to `folder`; a model card (README.md) there is kept.

    `attribution` is the folder of the attribution component's weight files, if it has one.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("briefing_reading_encoder", name="encoder").from_disk(weights)  # type: ignore[attr-defined]
    if attribution is not None:
        nlp.add_pipe("briefing_attribution", name="attribution").from_disk(attribution)  # type: ignore[attr-defined]
    meta: dict[str, Any] = {
        "lang": "en",
        "name": "briefing",
        "version": version,
        "description": "Tags, lemmas, dependencies (UD), names and attribution from one encoder.",
        "author": "the briefing project",
        "license": LICENCE,
        "sources": list(SOURCES),
        "performance": {name: round(value, 4) for name, value in performance.items()},
    }
    nlp.meta.update(meta)
    rewrite(nlp, folder)


def loaded(pipeline: str) -> Language:
    """A pipeline by its name or folder, as spaCy loads it: its own components and no others."""
    return spacy.load(pipeline)


def rewrite(nlp: Language, folder: Path) -> None:
    """Write the pipeline to `folder` in place of what is there; its model card is kept."""
    card = folder / "README.md"
    kept = card.read_bytes() if card.exists() else None
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / "pipeline"
        nlp.to_disk(fresh)
        if kept is not None:
            (fresh / "README.md").write_bytes(kept)
        seal(fresh)
        if folder.exists():
            shutil.rmtree(folder)
        shutil.move(str(fresh), str(folder))
