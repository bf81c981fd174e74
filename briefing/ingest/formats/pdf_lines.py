"""The lines of a PDF's pages, put in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

__all__ = ["OTHER_SIZE", "Cell", "Line", "notes_last", "with_bullets"]

OTHER_SIZE = 0.12
"""The share of a size by which another differs."""
_BULLET = re.compile(r"[•‣⁃▪▫■□●○◦◆◇►▸➢➤✓✔–-]")
_NOTE = re.compile(r"\(?\d{1,3}[.)]?\s?\S|[*†‡§]\s?\S")


class Cell(NamedTuple):
    """Words of a line with a wide gap before or behind them, and their edges in points."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    broken: bool = False  # its last word goes on in the next line
    cells: tuple[Cell, ...] = ()  # its parts, where wide gaps part it
    table: bool = False  # a whole table, a row a line


def with_bullets(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, each bullet that is drawn apart put before its item."""
    bullets = [line for line in page if _BULLET.fullmatch(line.text)]
    if not bullets:
        return list(page)
    lines = [line for line in page if line not in bullets]
    for bullet in bullets:
        beside = [
            (line.left, place)
            for place, line in enumerate(lines)
            if abs(line.base - bullet.base) < 0.3 * line.size and line.left >= bullet.left
        ]
        if beside:
            place = min(beside)[1]
            item = lines[place]
            if not _BULLET.match(item.text):
                lines[place] = replace(item, text=f"• {item.text}")
    return lines


def notes_last(lines: Sequence[Line]) -> list[Line]:
    """The lines, the notes at the foot of pages after all others: they stand inside sentences.

    A note is set smaller than the text, begins with a figure or a mark, and nothing as large as the
    text stands below it in its column.
    """
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    if not sizes:
        return list(lines)
    body = sizes.most_common(1)[0][0]
    notes: list[Line] = []
    for page in {line.page for line in lines}:
        here = [line for line in lines if line.page == page]
        foot: list[Line] = []
        for line in sorted(here, key=lambda line: line.base):
            if line.size > (1 - OTHER_SIZE) * body:
                break
            foot.append(line)
        while foot and not _NOTE.match(foot[-1].text):
            foot.pop()
        notes += [line for line in here if line in foot]
    if not notes:
        return list(lines)
    moved = set(map(id, notes))
    return [line for line in lines if id(line) not in moved] + sorted(
        notes, key=lambda line: line.page
    )
