"""Weight files of learned components: read whole, checked against a manifest, never unpickled."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.errors import DATA_ERROR, BriefingError

MANIFEST = "manifest.json"

_HINT = "install briefing again, or name another pipeline"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """The files' bytes by name, all present and as the manifest says."""

    files: Mapping[str, bytes]

    def arrays(self, name: str) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays of an `.npz` file."""
        with np.load(io.BytesIO(self.files[name]), allow_pickle=False) as archive:
            return {key: archive[key] for key in archive.files}

    def json(self, name: str) -> dict[str, object]:
        """A JSON object."""
        loaded = json.loads(self.files[name])
        return loaded if isinstance(loaded, dict) else {}


def manifest_of(files: Mapping[str, bytes], form: str) -> bytes:
    """The manifest for these files: format, and size and SHA-256 of each."""
    listed = {
        name: {"size": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
        for name in sorted(files)
    }
    return json.dumps({"format": form, "files": listed}, indent=1).encode()


def damaged(path: Path, what: str) -> BriefingError:
    """The error of a pipeline whose files are not as they were when it was made."""
    return BriefingError(what, where=str(path), hint=_HINT, code=DATA_ERROR)


def read_manifest(folder: Path, form: str) -> dict[str, str]:
    """The SHA-256 of each file that a folder's manifest lists.

    Raises:
        BriefingError: code 65, one line, where the manifest is missing, unreadable or does not
            state the format `form`.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        listed = {str(name): str(entry["sha256"]) for name, entry in manifest["files"].items()}
        stated = manifest["format"]
    except FileNotFoundError:
        raise damaged(path, "the pipeline's manifest is missing") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged(path, "the pipeline's manifest cannot be read") from None
    if stated != form:
        raise damaged(path, f"pipeline of another format: {stated}")
    return listed


def read_weights(folder: Path, names: Sequence[str], form: str) -> Weights:
    """The weight files of a folder; `form` is the format that its manifest should state.

    Raises:
        BriefingError: code 65, one line, where the manifest or a file is missing, unreadable, of
            another format or not what the manifest says.
    """
    listed = read_manifest(folder, form)
    files: dict[str, bytes] = {}
    for name in names:
        path = folder / name
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise damaged(path, "a weight file of the pipeline is missing") from None
        except OSError:
            raise damaged(path, "a weight file of the pipeline cannot be read") from None
        if hashlib.sha256(content).hexdigest() != listed.get(name):
            raise damaged(path, "a weight file of the pipeline is damaged")
        files[name] = content
    return Weights(files)


def write_weights(folder: Path, weights: Weights, form: str) -> None:
    """Write weight files and their manifest, which states the format `form`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in weights.files.items():
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_bytes(manifest_of(weights.files, form))


def pack_rows(table: Floats) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """A table as bytes with a scale for every row."""
    scales = np.maximum(np.abs(table).max(axis=1) / 127.0, 1e-8).astype(np.float16)
    scales = np.maximum(scales, np.float16(6e-8))
    packed = np.clip(np.rint(table / scales.astype(np.float32)[:, None]), -127, 127)
    return packed.astype(np.int8), scales


def unpack_rows(packed: npt.NDArray[np.generic], scales: npt.NDArray[np.generic]) -> Floats:
    """The table, or the rows of it, that `pack_rows` made."""
    wide: Floats = scales.astype(np.float32)[:, None]
    return packed.astype(np.float32) * wide
