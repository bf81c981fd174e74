"""The line above everything: what is read, and what was found in it."""

from __future__ import annotations

from pathlib import PurePath

from rich.cells import cell_len, set_cell_size

from briefing.model import Document
from briefing.reader.text.day import day_in_words
from briefing.reader.text.wrap import shown

_LEAST = 12  # cells of a title that is cut
_BETWEEN = 2  # cells at least between the two sides


def title_line(document: Document, found: str, width: int) -> str:
    """Title, outlet and date at the left, what was found at the right.

    Where they do not fit, outlet and date leave, then the title is cut; what was found leaves where
    that would leave nothing of the title.

    Args:
        document: what is read.
        found: as `briefing.reader.state.index.Ledger.summary` has it; empty before.
        width: cells of the line.
    """
    path = document.source.path and PurePath(document.source.path).name
    name = document.title or path or document.source.url or "Untitled"
    title = " ".join(shown(name).split())
    room = width - (cell_len(found) + _BETWEEN if found else 0)
    if room < min(_LEAST, cell_len(title)):
        found, room = "", width
    parts = [title]
    said = (document.outlet, day_in_words(document.published))
    parts += [" ".join(shown(part).split()) for part in said if part]
    while len(parts) > 1 and cell_len(" · ".join(parts)) > room:
        parts.pop()
    left = " · ".join(parts)
    if cell_len(left) > room:
        left = f"{set_cell_size(left, max(0, room - 1)).rstrip()}…"
    return f"{set_cell_size(left, max(0, width - cell_len(found)))}{found}"
