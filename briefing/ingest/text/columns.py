"""Text in two columns side by side, as it is copied out of a PDF: one column put after the other.

The right column begins at one place in line after line, with a gutter of blanks before it. Tables
are set so, too: they have few words in a cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["column_by_column"]

_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_FAR = 12  # lines on end with words in one column alone
_PAIRS = 5  # lines with words in both columns
_SHARE = 0.5  # of the lines, that they are
_WORDS = 3.0  # in a line of a column, on average
_NARROWEST = 20  # characters of a column
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")


def column_by_column(text: str) -> str:
    """The text with the columns of each part that has two one after the other."""
    if not _GUTTER.search(text):
        return text
    lines = text.split("\n")
    made: list[str] = []
    place = 0
    changed = False
    while place < len(lines):
        end, start = _columns(lines, place)
        if start:
            made += _in_order(lines[place:end], start)
            changed = True
        else:
            end = max(end, place + 1)
            made += lines[place:end]
        place = end
    return "\n".join(made) if changed else text


def _columns(lines: Sequence[str], place: int) -> tuple[int, int]:
    """Where the lines end that are set like a line, and the offset of the right column in them.

    The offset is 0 where they are no columns.
    """
    start = max((match.end() for match in _GUTTER.finditer(lines[place])), default=0)
    if not start:
        return place, 0
    left: list[str] = []
    right: list[str] = []
    pairs, end, last = 0, place, place
    while end < len(lines) and end - last <= _FAR:
        line = lines[end]
        if len(line) > start and not _has_gutter(line, start):
            break
        if end > place and not line.strip() and not lines[end - 1].strip():
            break  # a page's end, or a part's
        one, other = line[:start].strip(), line[start:].strip()
        if _GUTTER.search(one) or _GUTTER.search(other):
            break  # a third column: a table
        left += [one] if one else []
        right += [other] if other else []
        if one and other:
            pairs, last = pairs + 1, end
        end += 1
    while end > place and not lines[end - 1].strip():
        end -= 1
    if pairs < _PAIRS:
        return place, 0
    return end, start if _are_columns(pairs, left, right, end - place) else 0


def _has_gutter(line: str, start: int) -> bool:
    return line[start - 2 : start] == "  " and line[start] != " "


def _are_columns(pairs: int, left: Sequence[str], right: Sequence[str], count: int) -> bool:
    if pairs < _SHARE * count:
        return False
    for column in (left, right):
        words = Counter(len(line.split()) for line in column)
        if sum(n * times for n, times in words.items()) < _WORDS * len(column):
            return False
        if max(map(len, column)) < _NARROWEST:
            return False
    return True


def _in_order(lines: Sequence[str], start: int) -> list[str]:
    left = [line[:start].rstrip() for line in lines]
    right = [line[start:].rstrip() for line in lines]
    for column in (left, right):
        while column and not column[-1]:
            column.pop()
        while column and not column[0]:
            del column[0]
    goes_on = bool(left) and not _ENDED.search(left[-1])
    return [*left, *([] if goes_on else [""]), *right]
