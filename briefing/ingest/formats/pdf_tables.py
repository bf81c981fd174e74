"""Tables on the pages of a PDF: rows of words that stand under each other, put to lines of cells.

A PDF knows no tables. Their cells are told by the wide gaps in a line, or by lines that begin again
at the height of an earlier one, and by rows whose cells stand under those of the row before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.ingest.formats.pdf_lines import Cell, Line
from briefing.ingest.layout.lines import BULLET

__all__ = ["with_tables"]

_ALIGNED = 4.0  # points by which edges of cells under each other differ
_NEXT_LINE = 1.45  # sizes to the next line of a cell
_WRAPPED = 5  # lines of a cell
_MOST_WORDS = 12  # in a cell on average; more is text in columns
_WIDE = 3.0  # sizes of a gap that parts words which are no table
_COLUMN_WORDS = 4  # in a line of a column, on average
_PAIRS = 5  # lines beside each other in columns of text
_PART = 6  # characters of such a part


@dataclass
class _Row:
    """The cells of a row, the lines they are made of, and where the next line of a cell may be."""

    cells: list[Cell]
    first: int
    end: int
    line: Line
    bases: list[float]


def with_tables(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of each table made one, its cells parted by "|".

    Words that stand far apart on a line that is no row are lines of their own.
    """
    made: list[Line] = []
    place = 0
    while place < len(page):
        rows = _table(page, place)
        if rows:
            lines = (" | ".join(cell.text for cell in row.cells) for row in rows)
            first = page[place]
            edge = max(cell.right for row in rows for cell in row.cells)
            base = rows[-1].bases[-1]
            made.append(
                replace(first, text="\n".join(lines), right=edge, base=base, cells=(), table=True)
            )
            place = rows[-1].end
            continue
        end, left, right = _columns(page, place)
        if left:
            made += [*left, *right]
            place = end
        else:
            made += _parted(page[place])
            place += 1
    return made


def _table(page: Sequence[Line], place: int) -> list[_Row]:
    """The rows of the table that begins at a line; none where none begins."""
    rows: list[_Row] = []
    while place < len(page):
        row = _row(page, place)
        if len(row.cells) > 1 and (not rows or _is_under(row, rows[-1], rows)):
            rows.append(row)
            place = row.end
        elif rows and len(row.cells) == 1 and _goes_on(page, place, rows):
            place += 1
            rows[-1].end = place
        else:
            break
    return rows if _is_table(rows) else []


def _columns(page: Sequence[Line], place: int) -> tuple[int, list[Line], list[Line]]:
    """Two columns of text whose lines a file holds across: where they end, and the lines of each.

    None where fewer lines than that stand beside each other.
    """
    left: list[Line] = []
    right: list[Line] = []
    pairs, at = 0, place
    while at < len(page):
        parts = _parted(page[at], 1)
        if (
            len(parts) == 2
            and (not left or _near(parts[0], left))
            and (not right or _near(parts[1], right))
        ):
            left.append(parts[0])
            right.append(parts[1])
            pairs += 1
        elif len(parts) == 1 and pairs and _near(parts[0], left) and parts[0].right < right[0].left:
            left += parts
        elif len(parts) == 1 and pairs and _near(parts[0], right):
            right += parts
        else:
            break
        at += 1
    return (at, left, right) if pairs >= _PAIRS else (place, [], [])


def _near(line: Line, column: Sequence[Line]) -> bool:
    """Whether a line stands in a column, perhaps set in."""
    first = column[0]
    away = line.left - min(each.left for each in column)
    return line.page == first.page and -_ALIGNED <= away <= 3 * first.size


def _row(page: Sequence[Line], place: int) -> _Row:
    """The row that begins at a line: its cells, those that come later at its height, too."""
    line = page[place]
    row = _Row(list(_cells(line)), place, place + 1, line, [line.base] * len(_cells(line)))
    while row.end < len(page):
        after = page[row.end]
        if _is_beside(after, row):
            row.cells += _cells(after)
            row.bases += [after.base] * len(_cells(after))
            row.end += 1
            continue
        end = row.end
        while end < len(page) and end - row.end < _WRAPPED and _is_below(page[end], page[end - 1]):
            end += 1
        if end == row.end or end == len(page) or not _is_beside(page[end], row):
            break
        for wrapped in page[row.end : end]:
            _append(row, len(row.cells) - 1, wrapped)
        row.end = end
    return row


def _cells(line: Line) -> tuple[Cell, ...]:
    return line.cells or (Cell(line.left, line.right, line.text),)


def _is_beside(after: Line, row: _Row) -> bool:
    """Whether a line stands at a row's height, behind its last cell."""
    return (
        after.page == row.line.page
        and abs(after.base - row.line.base) < 0.3 * after.size
        and after.left > row.cells[-1].right + 0.5 * after.size
    )


def _is_below(line: Line, before: Line) -> bool:
    """Whether a line is the next of the same cell."""
    return (
        not line.cells
        and line.page == before.page
        and abs(line.left - _cells(before)[-1].left) <= _ALIGNED
        and 0 < before.base - line.base < _NEXT_LINE * line.size
    )


def _is_under(row: _Row, before: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a row's cells stand under those of the rows before."""
    gap = before.line.base - row.line.base
    if row.line.page != before.line.page or not 0 < gap < 6 * row.line.size:
        return False
    known = [cell for each in rows for cell in each.cells]
    aligned = sum(any(_are_aligned(cell, other) for other in known) for cell in row.cells)
    return aligned >= 2


def _are_aligned(cell: Cell, other: Cell) -> bool:
    return (
        abs(cell.left - other.left) <= _ALIGNED
        or abs(cell.right - other.right) <= _ALIGNED
        or abs((cell.left + cell.right) - (other.left + other.right)) <= 2 * _ALIGNED
    )


def _goes_on(page: Sequence[Line], place: int, rows: Sequence[_Row]) -> bool:
    """Whether a line goes on with a cell of the last row; if so, it is put there."""
    line, row = page[place], rows[-1]
    for number, cell in enumerate(row.cells):
        near = 0 < row.bases[number] - line.base < _NEXT_LINE * line.size
        if line.page == row.line.page and near and abs(cell.left - line.left) <= _ALIGNED:
            if number == 0 and not _comes_soon(page, place, rows):
                return False
            _append(row, number, line)
            return True
    return False


def _comes_soon(page: Sequence[Line], place: int, rows: Sequence[_Row]) -> bool:
    """Whether another row follows, further off than the lines of a cell are."""
    if place + 1 >= len(page):
        return False
    after = _row(page, place + 1)
    if len(after.cells) < 2 or not _is_under(after, rows[-1], rows):
        return False
    apart = [one.line.base - other.line.base for one, other in pairwise(rows)]
    step = min(apart, default=rows[-1].line.base - after.line.base)
    return rows[-1].bases[0] - page[place].base < 0.85 * step


def _append(row: _Row, number: int, line: Line) -> None:
    cell = row.cells[number]
    joined = f"{cell.text} {line.text}"
    row.cells[number] = Cell(cell.left, max(cell.right, line.right), joined)
    row.bases[number] = line.base


def _is_table(rows: Sequence[_Row]) -> bool:
    if len(rows) < 2 or (len(rows) == 2 and min(len(row.cells) for row in rows) < 3):
        return False
    cells = [cell.text for row in rows for cell in row.cells]
    if sum(len(cell.split()) for cell in cells) > _MOST_WORDS * len(cells):
        return False
    if _is_in_columns(rows):
        return False
    marked = sum(_is_marker(row.cells[0].text) for row in rows)
    return not (marked == len(rows) and all(len(row.cells) == 2 for row in rows))


def _is_in_columns(rows: Sequence[_Row]) -> bool:
    """Whether rows are the lines of text in two columns: as near to each other as lines are."""
    cells = [cell.text for row in rows for cell in row.cells]
    near = all(
        one.line.base - other.line.base < _NEXT_LINE * one.line.size
        for one, other in pairwise(rows)
    )
    full = sum(len(cell.split()) for cell in cells) >= _COLUMN_WORDS * len(cells)
    return len(rows) >= _PAIRS and near and full and all(len(row.cells) == 2 for row in rows)


def _is_marker(words: str) -> bool:
    """Whether words are the bullet, number or letter of a list's item."""
    return BULLET.match(f"{words} ") is not None or (len(words) <= 4 and words[-1] in ".)")


def _parted(line: Line, least: int = _PART) -> list[Line]:
    """A line in parts of at least so many characters, where its words stand far apart."""
    parts: list[Cell] = []
    for cell in line.cells:
        before = parts[-1] if parts else None
        if before is not None and (
            cell.left - before.right < _WIDE * line.size
            or min(len(before.text), len(cell.text)) < least
        ):
            parts[-1] = Cell(before.left, cell.right, f"{before.text} {cell.text}")
        else:
            parts.append(cell)
    if len(parts) < 2:
        return [replace(line, cells=())]
    return [
        replace(line, text=part.text, left=part.left, right=part.right, cells=(), broken=False)
        for part in parts
    ]
