"""The lines of a PDF's pages, put in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

__all__ = [
    "OTHER_SIZE",
    "Cell",
    "Line",
    "body_size",
    "notes_last",
    "with_bullets",
    "with_initials",
    "with_note_marks",
    "without_repeats",
]

OTHER_SIZE = 0.12
"""The share of a size by which another differs."""
_BULLET = re.compile(r"[•‣⁃▪▫■□●○◦◆◇►▸➢➤✓✔–-]")
_INITIAL = re.compile(r"[“‘\"']?[^\W\d_]")
_MARK = re.compile(r"\d{1,3}|[*†‡§]")
_NO_LETTER = re.compile(r"[\W_]+")
_REPEATED = 25  # letters of the text, for a line in larger ones to repeat it
_LARGE = 1.8  # sizes of the text, for a letter to be a paragraph's large initial
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


def with_note_marks(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, each raised mark that stands apart put before its note."""
    if not any(_MARK.fullmatch(line.text) for line in page):
        return list(page)
    lines: list[Line] = []
    mark: Line | None = None
    for line, after in zip(page, [*page[1:], None], strict=True):
        if after is not None and _MARK.fullmatch(line.text) and _is_raised(line, after):
            mark = line
        elif mark is not None:
            lines.append(replace(line, text=f"{mark.text} {line.text}", left=mark.left))
            mark = None
        else:
            lines.append(line)
    return lines


def _is_raised(mark: Line, line: Line) -> bool:
    return (
        mark.size < line.size
        and 0 < mark.base - line.base < 0.6 * line.size
        and -1 <= line.left - mark.right <= line.size
    )


def with_initials(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, each large initial put before its word.

    Such a letter runs over the first lines of its paragraph, which stand to its right; they are as
    if they began where it does.
    """
    if not any(_INITIAL.fullmatch(line.text) for line in page):
        return list(page)
    words = Counter(word for line in page for word in line.text.split())
    lines: list[Line] = []
    initial: Line | None = None
    is_first = False
    for line, after in zip(page, [*page[1:], None], strict=True):
        if _INITIAL.fullmatch(line.text) and after is not None and _is_beside(line, after):
            initial, is_first = line, True
        elif initial is not None and _is_beside(initial, line):
            text = line.text
            if is_first:
                is_word = initial.text in ("A", "I") and words[text.split()[0]] > 1
                text = f"{initial.text}{' ' if is_word else ''}{text}"
            lines.append(replace(line, text=text, left=initial.left))
            is_first = False
        else:
            initial = None
            lines.append(line)
    return lines


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that print words of the text once more, in larger letters."""
    body = body_size(lines)
    said = _letters(line for line in lines if abs(line.size - body) <= OTHER_SIZE * body)
    kept: list[Line] = []
    for (_, size), run in groupby(lines, lambda line: (line.page, line.size)):
        group = list(run)
        is_large = size > (1 + OTHER_SIZE) * body
        if is_large and kept and len(key := _letters(group)) >= _REPEATED and key in said:
            continue
        kept += group
    return kept


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most of a text is set; 0 where there is none."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _letters(lines: Iterable[Line]) -> str:
    return _NO_LETTER.sub("", "".join(line.text for line in lines)).casefold()


def _is_beside(initial: Line, line: Line) -> bool:
    return (
        initial.size >= _LARGE * line.size
        and -2 <= line.left - initial.right <= 2 * line.size
        and initial.base - line.size <= line.base <= initial.base + initial.size
    )


def notes_last(lines: Sequence[Line]) -> list[Line]:
    """The lines, the notes at the foot of pages after all others: they stand inside sentences.

    A note is set smaller than the text, begins with a figure or a mark, and nothing as large as the
    text stands below it in its column.
    """
    body = body_size(lines)
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
