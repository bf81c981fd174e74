"""What stands at the edges of a PDF's pages beside its text: running heads, numbers, addresses.

A line at a page's edge is such a one where another page has it, too, its figures aside. A line of
the text may be on two pages as well: it stands as near to the next line as lines of the text do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.ingest.formats.pdf_lines import OTHER_SIZE, Line, body_size
from briefing.ingest.layout.lines import ENDS_A_SENTENCE
from briefing.ingest.layout.pages import is_page_number, masked

__all__ = ["without_heads"]

_EDGE = 3  # lines at a page's top and bottom that may be running heads
_LONGEST = 120  # characters of one
_LINE = 40  # characters from which a line may be one of the text
_LEADING = 1.2  # sizes between two lines
_APART, _FAR = 1.5, 3.0  # leadings to the next line, for a line and for a sentence
_WORDS = 4  # of a sentence
# A page's number before a running head, or behind it.
_NUMBERS = re.compile(r"^\d{1,4}[ .|·–—-]{1,12}|[ .|·–—-]{1,12}\d{1,4}$")
# What a browser adds at a page's top and bottom when it prints.
_PRINTED = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)? .{1,200}"
    r"|(?:https?|file)://\S+ \d+/\d+"
)


def without_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without their running heads and page numbers."""
    edges = [_edge(page) for page in pages]
    body = body_size([line for page in pages for line in page])
    times = Counter(key for edge in edges for key in {_key(line, body) for line in edge})
    headings = {line.text.casefold() for page in pages for line in page if _is_larger(line, body)}
    kept: list[list[Line]] = []
    for page, edge in zip(pages, edges, strict=True):
        sure = [
            line
            for line in edge
            if is_page_number(line.text)
            or _PRINTED.fullmatch(line.text)
            or _NUMBERS.sub("", line.text).casefold() in headings - {line.text.casefold()}
        ]
        often = [
            line
            for line in edge
            if line not in sure and times[_key(line, body)] > 1 and len(line.text) <= _LONGEST
        ]
        inner = [line for line in page if line not in sure and line not in often]
        if not inner:
            often = []  # a page that is printed twice
        # The line next to the text is judged by its distance; what lies beyond it, with it.
        for line in sorted(often, key=lambda one: _distance(one, inner)):
            if _is_text(line, inner, body):
                often.remove(line)
                inner.append(line)
        kept.append([line for line in page if line not in sure and line not in often])
    return kept


def _key(line: Line, body: float) -> tuple[bool, str]:
    """What a line is compared by with those of other pages: small ones without a page's number."""
    is_larger = _is_larger(line, body)
    words = line.text if is_larger else _NUMBERS.sub("", line.text)
    return is_larger, masked(words or line.text)


def _is_larger(line: Line, body: float) -> bool:
    return line.size > (1 + OTHER_SIZE) * body


def _edge(page: list[Line]) -> list[Line]:
    """The lines at the top and the bottom of a page."""
    by_height = sorted(page, key=lambda line: line.base)
    return by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]


def _distance(line: Line, inner: Sequence[Line]) -> float:
    return min((abs(line.base - other.base) for other in inner), default=float("inf"))


def _is_text(line: Line, inner: Sequence[Line], body: float) -> bool:
    """Whether a line that another page has, too, is one of the text all the same."""
    if abs(line.size - body) > OTHER_SIZE * body:
        return False
    away = _distance(line, inner) / (_LEADING * line.size)
    goes_on = line.text[0].islower()
    ends = bool(ENDS_A_SENTENCE.search(line.text)) and len(line.text.split()) >= _WORDS
    if goes_on or ends:
        return away < _FAR
    return len(line.text) > _LINE and away < _APART
