"""The panels of an article that was read before, as they looked: on the screen with its first text.

Whoever opens an article again wants its statements at once, and Textual takes longer to import
than all else. So what stood in the first line and the panels when the ledger was first shown is
kept, as a terminal is told it, and drawn beside the first text (`first_frame`); Textual draws the
same over it. What is kept holds only as long as nothing has changed that it depends on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import paths
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.ingest.text.clean import safe_line
from briefing.model import Document

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from textual.strip import Strip

    from briefing.reader.start.first_frame import Size

__all__ = ["forget", "keep", "painted", "recall", "signature"]

_MOST = 300  # articles
_LONGEST = 1_000_000  # characters
_PAINT = re.compile(r"\x1b\[[0-9;]*[mH]")  # of colours, and to a place


def signature(
    document: Document, config: Config, size: Size, theme: str, colours: ColorSystem
) -> str:
    """What tells that panels would look the same again; empty where that cannot be told."""
    from briefing.library.stamping import stamp

    made_by = stamp(config.pipeline)
    if made_by is None:
        return ""
    folder = paths.corrections_folder()
    changed = [_changed(folder / "always.json"), _changed(folder / f"{document.id}.json")]
    reader = _changed(paths.state_folder() / "reader.json")
    seen = (made_by, *size, theme, colours.name, changed, reader, config.keys)
    return hashlib.sha256(repr(seen).encode("utf-8", "replace")).hexdigest()


def recall(document: Document, seen: str) -> str:
    """What a terminal is told to show the panels; empty where that is not kept or not so any more.

    Args:
        document: The article.
        seen: What `signature` says now.
    """
    try:
        kept = json.loads(_file(document.id).read_text(encoding="utf-8"))
        painted = str(kept["painted"])
        is_same = bool(seen) and kept["signature"] == seen
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return painted if is_same and _is_paint(painted) else ""


def keep(document: Document, seen: str, painted: str) -> None:
    """Keep how panels look; where that cannot be written, they are not drawn early."""
    from briefing.files import write_whole

    file = _file(document.id)
    with contextlib.suppress(OSError, BriefingError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = json.dumps({"signature": seen, "painted": painted})
        write_whole(file, content, replace=True, mode=0o600)
        known = sorted(file.parent.glob("*.json"), key=_changed)
        for old in known[:-_MOST]:
            old.unlink(missing_ok=True)


def forget(digest: str) -> None:
    """Forget the panels of an article."""
    with contextlib.suppress(OSError):
        _file(digest).unlink(missing_ok=True)


def painted(strips: Iterable[Strip], size: Size, colours: ColorSystem) -> str:
    """The first line and the panels of a screen, as a terminal is told them.

    Args:
        strips: All lines of the screen.
        size: Of the screen.
        colours: Those of the terminal.
    """
    parts = []
    for row, strip in enumerate(strips):
        if row == 0:
            pieces = [(0, size.columns)]
        elif row < size.rows - 1:
            pieces = [(0, size.side), (size.columns - size.claims, size.columns)]
        else:
            pieces = []
        for start, end in pieces:
            if end > start:
                words = "".join(
                    style.render(text, color_system=colours) if style else text
                    for text, style, _ in strip.crop(start, end)
                )
                parts.append(f"\x1b[{row + 1};{start + 1}H{words}")
    return "".join(parts)


def _is_paint(painted: str) -> bool:
    """Whether it does nothing but put words in colours at places: a file may hold anything."""
    words = _PAINT.sub("", painted)
    return len(painted) <= _LONGEST and safe_line(words) == words


def _file(digest: str) -> Path:
    return paths.panels_folder() / f"{digest}.json"


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
