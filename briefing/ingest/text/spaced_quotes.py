"""Straight quotation marks that spaces stand around, as in text that was cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Change, Span

__all__ = ["spaced_quotes"]

_SPACED_QUOTE = re.compile(r"(?<!\S)\"(?=\s|$)")
_BEFORE_MARK = re.compile(r"(?<=\S) +(?=[,.;:!?](?:\s|$))")
_OPENING, _CLOSING = re.compile(r"\" +"), re.compile(r"(?<=\S) +\"")


def spaced_quotes(text: str, span: Span) -> Iterator[Change]:
    """Spaces taken from inside quotation marks and before commas, where all marks stand apart.

    Straight marks open and close in turn.
    """
    words = text[span.start : span.end]
    marks = [match.start() for match in _SPACED_QUOTE.finditer(words)]
    if not marks or len(marks) % 2 or len(marks) != words.count('"'):
        return
    opening, closing = set(marks[::2]), set(marks[1::2])
    spaces = {match.start(): match.end() for match in _BEFORE_MARK.finditer(words)}
    for match in _OPENING.finditer(words):
        if match.start() in opening:
            spaces[match.start() + 1] = match.end()
    for match in _CLOSING.finditer(words):
        if match.end() - 1 in closing:
            spaces[match.start()] = match.end() - 1
    for start, end in sorted(spaces.items()):
        yield Change(span.start + start, span.start + end, "")
