"""Attributions in the making, and which of them stands inside another's content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefing.analysis.annotations import Tokens
from briefing.analysis.syntax.relation import Relation

Key = tuple[int, int]
"""A relation: its paragraph and its head there."""


@dataclass
class Candidate:
    """An attribution in the making, with the tokens of the `Doc`.

    `at` is where its first word stands in the article, `size` how many characters are said.
    """

    paragraph: int
    relation: Relation
    source: Tokens
    cue: Tokens
    content: Tokens
    score: float
    at: int
    size: int
    key: Key
    continues: Key | None = None
    evidence: tuple[str, ...] = ()
    parent: int | None = field(default=None)


def nest(found: list[Candidate]) -> None:
    """Give each that stands inside another's content of its paragraph its parent, the smallest."""
    for paragraph in _by_paragraph(found):
        _nest(paragraph, found)


def _by_paragraph(found: Sequence[Candidate]) -> Iterator[list[int]]:
    """The numbers of the candidates of each paragraph."""
    ordered = sorted(range(len(found)), key=lambda number: found[number].paragraph)
    for _, numbers in groupby(ordered, key=lambda number: found[number].paragraph):
        yield list(numbers)


def _nest(numbers: list[int], found: list[Candidate]) -> None:
    """Give each candidate that stands inside another's content its parent, the smallest such.

    Contents are laid down from the longest to the shortest, so that what lies on top at a cue is
    the smallest around it.
    """
    on_top: dict[int, int] = {}
    longest_first = sorted(numbers, key=lambda number: -found[number].size)
    for _, same in groupby(longest_first, key=lambda number: found[number].size):
        alike = list(same)
        for number in alike:
            cue = found[number].cue
            if cue:
                found[number].parent = on_top.get(_last_run(cue))
        for number in reversed(alike):
            on_top.update(dict.fromkeys(found[number].content, number))


def _last_run(tokens: Tokens) -> int:
    """The first token of the last unbroken run."""
    first = tokens[-1]
    for token in reversed(tokens[:-1]):
        if token != first - 1:
            break
        first = token
    return first
