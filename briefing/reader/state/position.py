"""Where one was in each article, kept from one day to the next."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from briefing import paths
from briefing.errors import BriefingError
from briefing.model import Document

_KEPT = 500  # articles, those read last


def _file() -> Path:
    return paths.state_folder() / "positions.json"


def recall(document: Document) -> int | None:
    """The offset into the text that was at the top when an article was last closed.

    None if it was never read, and also where the file is missing or damaged. Older versions kept
    positions under the hash of the article's bytes; those are found, too.
    """
    positions = _read()
    offset = positions.get(document.id, positions.get(document.source.sha256))
    return offset if isinstance(offset, int) and offset >= 0 else None


def remember(document: Document, offset: int) -> None:
    """Keep the offset that is at the top; at the beginning, forget the article.

    A position that cannot be written is no reason to trouble the user.
    """
    # Only needed when one leaves; it loads what takes a while.
    import json

    from briefing.files import write_whole

    with contextlib.suppress(OSError, BriefingError):
        positions = _read()
        for key in (document.id, document.source.sha256):
            positions.pop(key, None)
        if offset > 0:
            positions[document.id] = offset
        kept = dict(list(positions.items())[-_KEPT:])
        write_whole(_file(), json.dumps(kept, indent=0), replace=True, mode=0o600)


def _read() -> dict[str, Any]:
    try:
        written = _file().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    import json

    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
