"""A pipeline's folder: a manifest of all that decides what the pipeline does, and its identity.

The manifest lists the configuration, the meta data, the tokenizer, the vocabulary and every
component's own manifest, which in turn lists the component's weight files: each is checked when it
is read. Other files, the model card for one, do not count.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from spacy.language import Language

from briefing.analysis.runtime.weights import MANIFEST, damaged, manifest_of, read_manifest

__all__ = ["FORMAT", "check", "identity", "seal"]

FORMAT = "briefing-pipeline/1"

_OWN = ("config.cfg", "meta.json", "tokenizer")
_ID_LENGTH = 16  # hexadecimal digits


def seal(folder: Path) -> None:
    """Write the manifest of a pipeline's folder, in place of the one that is there."""
    content = manifest_of({name: (folder / name).read_bytes() for name in _files(folder)}, FORMAT)
    (folder / MANIFEST).write_bytes(content)


def check(folder: Path) -> None:
    """Compare a pipeline's folder with its manifest.

    Raises:
        BriefingError: code 65, one line, where the manifest is missing or of another format, or a
            file is missing, has been changed or is not listed.
    """
    listed = read_manifest(folder, FORMAT)
    for name in sorted(set(_files(folder)) | listed.keys()):
        path = folder / name
        if name not in listed:
            raise damaged(path, "the pipeline's manifest does not list this file")
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise damaged(path, "a file of the pipeline is missing") from None
        except OSError:
            raise damaged(path, "a file of the pipeline cannot be read") from None
        if hashlib.sha256(content).hexdigest() != listed[name]:
            raise damaged(path, "a file of the pipeline has been changed")


def identity(nlp: Language) -> str:
    """Sixteen hexadecimal digits that differ between pipelines that may analyse differently.

    For a folder with a manifest it is made of that, else of the pipeline's configuration, name and
    version.
    """
    content = None
    if nlp.path is not None and (nlp.path / MANIFEST).is_file():
        content = (nlp.path / MANIFEST).read_bytes()
    if content is None:
        meta = {key: nlp.meta.get(key) for key in ("lang", "name", "version")}
        content = json.dumps([meta, nlp.config.to_str()], sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()[:_ID_LENGTH]


def _files(folder: Path) -> list[str]:
    """What counts of a folder, by its path inside of it with slashes."""
    vocabulary = [path for path in (folder / "vocab").rglob("*") if path.is_file()]
    manifests = folder.glob(f"*/{MANIFEST}")
    found = [*(folder / name for name in _OWN), *vocabulary, *manifests]
    return sorted(path.relative_to(folder).as_posix() for path in found if path.is_file())
