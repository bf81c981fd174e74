"""What would make a ledger now, told without loading it: where it is the same, so is the ledger."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefing import __version__, paths, resources

__all__ = ["stamp"]

_MANIFESTS = ("*/manifest.json", "*/*/manifest.json")
_DIGITS = 32


def stamp(pipeline: str | None) -> str | None:
    """Hexadecimal digits that change with the program, a bundled pipeline, the user's parties.

    Args:
        pipeline: As it is configured; None is the default.

    Returns:
        None for a pipeline that is not bundled: what is in it cannot be told without loading it.
    """
    if pipeline is not None and ("/" in pipeline or Path(pipeline).is_dir()):
        return None
    bundled = resources.pipelines()
    manifests = sorted(path for pattern in _MANIFESTS for path in bundled.glob(pattern))
    digest = hashlib.sha256(f"{__version__}\n{pipeline or ''}\n".encode())
    for file in (*manifests, paths.parties_file()):
        digest.update(b"\n" + file.name.encode() + b"\n")
        try:
            digest.update(file.read_bytes())
        except OSError:
            continue
    return digest.hexdigest()[:_DIGITS]
