"""The paragraphs of a `Doc`: what the encoder reads at a time, and what no sentence crosses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from spacy.attrs import IDX, IS_SPACE
from spacy.tokens import Doc

PARAGRAPHS = "briefing_paragraphs"
"""Key of `Doc.user_data` under which a caller may leave the offsets where paragraphs start."""

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*|\u2029\s*")
_NARROW, _WIDE = 40, 120
_SLACK = 2


def paragraph_starts(text: str) -> list[int]:
    """Offsets where the paragraphs of a text start.

    One ends at an empty line, and at a line feed, unless the line is full: then the feed is where
    a program wrapped the text. A line is full when the next word would have made it the longest
    of its block, and the block is as wide as wrapped text is.
    """
    starts = []
    at = 0
    for match in [*_EMPTY_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        starts += [at + line for line in _lines(text[at:end])]
        at = match.end() if match else end
    return starts


def _lines(block: str) -> Iterator[int]:
    """Offsets of the lines of a block that do not go on from the line before."""
    yield 0
    lines = block.split("\n")
    if len(lines) == 1:
        return
    longest = max(len(line.rstrip()) for line in lines)
    at = 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        word = following.split(None, 1)[0] if following.strip() else ""
        full = len(line.rstrip()) + 1 + len(word) > longest - _SLACK
        if not (full and _NARROW <= longest <= _WIDE):
            yield at


def paragraphs(doc: Doc) -> list[list[int]]:
    """Indices of the tokens of each paragraph; white space and empty paragraphs are left out.

    The caller's offsets (`PARAGRAPHS`) are taken where there are any; an empty line ends a
    paragraph all the same.
    """
    text = doc.text
    given = doc.user_data.get(PARAGRAPHS)
    if given is None:
        starts = paragraph_starts(text)
    else:
        empty = (match.end() for match in _EMPTY_LINE.finditer(text))
        starts = sorted({int(at) for at in given} | set(empty))
    visible = np.flatnonzero(doc.to_array([IS_SPACE]) == 0)
    numbers = np.searchsorted(starts, doc.to_array([IDX])[visible], side="right")
    edges = np.flatnonzero(np.diff(numbers)) + 1
    return [part.tolist() for part in np.split(visible, edges) if len(part)]
