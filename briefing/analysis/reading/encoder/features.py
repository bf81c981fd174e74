"""What the encoder's vocabulary cannot see: case and shape, quotation marks, headings, spacing.

The encoder's word pieces are lower-cased. Each token therefore carries `TABLES` small integers,
each an index into a table of its own; 0 stands for "no token" (the encoder's own marks).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

SHAPES = 512
TABLES = (SHAPES + 1, 13, 9, 4, 5)
"""Rows of each table: hashed shape, case, the line's case and form, quotation, spacing."""

Ints = npt.NDArray[np.int64]

_OPENING = frozenset("“„‟«‹❝")
_CLOSING = frozenset("”»›❞")
_STRAIGHT = frozenset(['"', "＂", "``", "''"])
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_HEADING_WORDS = 16
_ENDINGS = frozenset(".!?…;,\"'”’")


@dataclass(frozen=True)
class UnitTokens:
    """The tokens of a paragraph that are not white space.

    `starts` are offsets into `text`, which may be longer than the paragraph.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]

    @cached_property
    def features(self) -> Ints:
        """One row a token and one column a table of `TABLES`; not to be changed."""
        return _token_features(self)


def case_of(word: str) -> int:
    """The class of a word's case: 1 lower, 2 title, 3 upper, 4 single capital, 5 mixed,
    6 digits, 7 number with marks, 8 letters and digits, 9 other with letters, 10 marks only,
    11 hyphenated with capitals."""
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 4 if len(word) == 1 else 3
        return 2 if word[0].isupper() and word[1:].islower() else 5
    letters = any(c.isalpha() for c in word)
    digits = any(c.isdigit() for c in word)
    if digits:
        return 8 if letters else (6 if word.isdigit() else 7)
    if not letters:
        return 10
    return 11 if any(c.isupper() for c in word) else 9


def shape_of(word: str) -> str:
    """Letters, capitals and digits as x, X and d, each run cut to four."""
    shape, last, run = [], "", 0
    for char in word[:64]:
        if char.isalpha():
            kind = "X" if char.isupper() else "x"
        elif char.isdigit():
            kind = "d"
        else:
            kind = char
        run = run + 1 if kind == last else 0
        last = kind
        if run < 4:
            shape.append(kind)
    return "".join(shape)


_SHAPE_IDS: dict[str, tuple[int, int]] = {}


def _shape_and_case(word: str) -> tuple[int, int]:
    known = _SHAPE_IDS.get(word)
    if known is None:
        shape = shape_of(word)
        known = (1 + crc32(shape.encode("utf-8", "replace")) % SHAPES, case_of(word))
        if len(_SHAPE_IDS) < 50_000 and len(word) < 40:
            _SHAPE_IDS[word] = known
    return known


def _line_forms(words: Sequence[str], cases: Sequence[int], breaks: Sequence[int]) -> list[int]:
    """For every token the form of its line: 1–4 running text, 5–8 a line that may be a heading;
    in each four, mixed, title-case, upper and lower case."""
    forms = [0] * len(words)
    edges = [*breaks, len(words)]
    for start, end in pairwise(edges):
        long = [cases[i] for i in range(start, end) if len(words[i]) > 3 and cases[i] in (1, 2, 3)]
        form = 1
        if len(long) > 1:
            if all(case == 3 for case in long):
                form = 3
            elif all(case == 1 for case in long):
                form = 4
            elif sum(case != 1 for case in long) >= 0.7 * len(long):
                form = 2
        heading = end - start <= _HEADING_WORDS and words[end - 1][-1:] not in _ENDINGS
        forms[start:end] = [form + 4 * heading] * (end - start)
    return forms


def _quotation(words: Sequence[str]) -> list[int]:
    """1 outside quotation marks, 2 inside, 3 a mark."""
    if _MARKS.isdisjoint(words):
        return [1] * len(words)
    inside = False
    found = []
    for word in words:
        if word in _STRAIGHT:
            inside = not inside
            found.append(3)
        elif word in _OPENING or word in _CLOSING:
            inside = word in _OPENING
            found.append(3)
        else:
            found.append(2 if inside else 1)
    return found


def _token_features(unit: UnitTokens) -> Ints:
    words, starts, text = unit.words, unit.starts, unit.text
    shapes, cases = [], []
    for word in words:
        shape, case = _shape_and_case(word)
        shapes.append(shape)
        cases.append(case)
    spacing, breaks = [], []
    end = 0
    for number, (word, start) in enumerate(zip(words, starts, strict=True)):
        if number == 0:
            spacing.append(4)
            breaks.append(0)
        elif start == end:
            spacing.append(2)
        elif "\n" in text[end:start]:
            spacing.append(3)
            breaks.append(number)
        else:
            spacing.append(1)
        end = start + len(word)
    columns = [shapes, cases, _line_forms(words, cases, breaks), _quotation(words), spacing]
    return np.array(columns, dtype=np.int64).T.reshape(len(words), len(TABLES))
