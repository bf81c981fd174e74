"""The files of the fast pipeline: a network's weights as bytes, its labels, and what it knows of
words."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.lemmas import LemmaRule
from briefing.analysis.reading.fast.network import Shape
from briefing.analysis.runtime.weights import Weights, pack_rows, unpack_rows

NETWORK = "network.npz"
WORDS = "words.npz"
LABELS = "labels.json.gz"
FILES = (NETWORK, WORDS, LABELS)
FORMAT = "briefing-fast/1"
_WORTH_LZMA = 0.85

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True)
class FastLabels:
    """What the heads can say, in the order of their outputs; the parser's actions; lemmas.

    `actions` maps the number of a kind of action to labels with their counts.
    """

    shape: Shape
    tags: tuple[str, ...]
    poses: tuple[str, ...]
    marks: tuple[str, ...]
    rules: tuple[LemmaRule, ...]
    actions: dict[int, dict[str, int]]
    lexicon: Mapping[str, str]
    endings: Mapping[str, LemmaRule]

    def sizes(self) -> dict[str, int]:
        """Outputs of each head."""
        return {name: len(getattr(self, name)) for name in ("tags", "poses", "marks", "rules")}

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> FastLabels:
        """From JSON."""
        return cls(
            Shape(**raw["shape"]),
            tuple(raw["tags"]),
            tuple(raw["poses"]),
            tuple(raw["marks"]),
            tuple(LemmaRule(*rule) for rule in raw["rules"]),
            {int(kind): dict(labels) for kind, labels in raw["actions"].items()},
            raw["lexicon"],
            {key: LemmaRule(*rule) for key, rule in raw["endings"].items()},
        )

    def raw(self) -> dict[str, Any]:
        """As JSON; `of` reads it."""
        return {
            "shape": vars(self.shape),
            "tags": self.tags,
            "poses": self.poses,
            "marks": self.marks,
            "rules": [(rule.case, rule.cut, rule.add) for rule in self.rules],
            "actions": self.actions,
            "lexicon": dict(self.lexicon),
            "endings": {k: (rule.case, rule.cut, rule.add) for k, rule in self.endings.items()},
        }


def pack_network(arrays: Mapping[str, Floats]) -> Arrays:
    """Weights as bytes with a scale a row; what has one dimension, or is small, in half floats."""
    packed: Arrays = {}
    for name, array in arrays.items():
        if array.ndim < 2 or array.size < 1024:
            packed[name] = array.astype(np.float16)
            continue
        rows, scales = pack_rows(array.reshape(-1, array.shape[-1]))
        packed[name] = rows.reshape(array.shape)
        packed[f"{name}.scale"] = scales
    return packed


def unpack_network(arrays: Mapping[str, npt.NDArray[np.generic]]) -> dict[str, Floats]:
    """What `pack_network` was given, nearly."""
    found: dict[str, Floats] = {}
    for name, array in arrays.items():
        if name.endswith(".scale"):
            continue
        scales = arrays.get(f"{name}.scale")
        if scales is None:
            found[name] = array.astype(np.float32)
        else:
            rows = array.reshape(-1, array.shape[-1])
            found[name] = unpack_rows(rows, scales).reshape(array.shape)
    return found


def npz(arrays: Arrays) -> bytes:
    """The arrays as a compressed archive that `numpy.load` reads.

    Text packs a quarter smaller with LZMA, weights do not, and take longer to unpack.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asanyarray(array), allow_pickle=False)
            raw = content.getvalue()
            smaller = len(lzma.compress(raw)) < _WORTH_LZMA * len(zlib.compress(raw))
            method = zipfile.ZIP_LZMA if smaller else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(f"{name}.npy")  # its date is fixed: the same every time
            archive.writestr(entry, raw, compress_type=method)
    return file.getvalue()


def write_labels(labels: FastLabels) -> bytes:
    """The labels' file."""
    text = json.dumps(labels.raw(), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), mtime=0)


def read_labels(weights: Weights) -> FastLabels:
    """The labels of a folder's files."""
    return FastLabels.of(json.loads(gzip.decompress(weights.files[LABELS])))
