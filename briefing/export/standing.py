"""How quotations stand in a text: as they were, elsewhere, in other words, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from briefing.export.quotations import Piece, Quotation, fingerprint, fingerprint_of_line
from briefing.export.wording import one_line

__all__ = ["How", "Standing", "in_other_text", "in_same_text", "words_at", "words_by_hash"]

How = Literal["stands", "reworded", "gone", "unknown"]
"""``unknown``: it is not found, and without its words one cannot tell what became of it."""

_ALIKE = (
    0.6  # of the words of two passages, in their order, at least: the one is the other reworded
)
_NEAR = 0.3  # of the words of a quotation, in any order, at least, to look closer at a passage
_MOST_HASHED = 300_000_000  # characters; a note that asks for more is not one that was exported
_GAP = " … "  # between pieces that do not stand together
_WORD = re.compile(r"\w+|[^\w\s]")
_SET = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
)


@dataclass(frozen=True)
class Standing:
    """What became of a quotation."""

    quotation: Quotation
    how: How
    was: str = ""
    """Its words, on one line, where they are known."""
    now: str = ""
    """The words in their place, where it is reworded."""


@dataclass(frozen=True)
class _Text:
    """A text to find quotations in."""

    text: str

    @cached_property
    def line(self) -> str:
        """All of it on one line."""
        return one_line(self.text)

    @cached_property
    def plain(self) -> str:
        """The line, however its quotation marks and dashes are set."""
        return _plain(self.line)

    @cached_property
    def passages(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Its sentences, and each two that follow each other, with their words."""
        sentences = [
            one_line(sentence)
            for paragraph in re.split(r"\n\s*\n", self.text)
            for sentence in re.split(r"(?<=[.!?][\"”’')\]])\s+|(?<=[.!?])\s+", paragraph)
            if sentence.strip()
        ]
        pairs = [" ".join(pair) for pair in pairwise(sentences)]
        return tuple((each, frozenset(_words(each))) for each in (*sentences, *pairs))


def in_same_text(text: str, quotations: Sequence[Quotation]) -> Iterator[Standing]:
    """Quotations in the text that they were taken from, by their offsets and hashes."""
    by_hash = _ByHash(_Text(text))
    for quotation in quotations:
        was = _words_of(text, quotation)
        if was is not None:
            yield Standing(quotation, "stands", was)
        else:
            yield by_hash.find(quotation)


def in_other_text(
    text: str, quotations: Sequence[Quotation], said: Mapping[str, str]
) -> Iterator[Standing]:
    """Quotations in a later text, or another setting of the same.

    Args:
        text: In which they are looked for.
        quotations: As they were recorded.
        said: The words of each by its id, as `words_at` or `words_by_hash` has them. One whose
            words are not known is found by its hash, or is "unknown".
    """
    whole = _Text(text)
    by_hash = _ByHash(whole)
    for quotation in quotations:
        was = said.get(quotation.id)
        if was is None:
            yield by_hash.find(quotation)
        elif all(_plain(part) in whole.plain for part in was.split(_GAP)):
            yield Standing(quotation, "stands", was)
        else:
            now = _nearest(whole, was)
            yield Standing(quotation, "reworded" if now else "gone", was, now)


def words_at(text: str, quotations: Sequence[Quotation]) -> dict[str, str]:
    """The words of those that stand at their places in a text, by their ids."""
    found = ((quotation.id, _words_of(text, quotation)) for quotation in quotations)
    return {id_: words for id_, words in found if words is not None}


def words_by_hash(text: str, quotations: Sequence[Quotation]) -> dict[str, str]:
    """The words of those that stand anywhere in a text, by their ids."""
    by_hash = _ByHash(_Text(text))
    found = map(by_hash.find, quotations)
    return {each.quotation.id: each.was for each in found if each.how == "stands"}


def _words_of(text: str, quotation: Quotation) -> str | None:
    """A quotation's words at its place; None where others stand there."""
    parts = [one_line(piece.span.of(text)) for piece in quotation.pieces]
    same = [fingerprint(part) for part in parts] == [p.fingerprint for p in quotation.pieces]
    return _GAP.join(parts) if same and parts else None


class _ByHash:
    """Finds quotations whose words are not known: words of their length that have their hash.

    They are looked for from the last that was found, since they mostly come in order.
    """

    def __init__(self, text: _Text) -> None:
        self._line = text.line
        self._starts = [match.start() for match in _WORD.finditer(text.line)]
        self._at = 0
        self._left = _MOST_HASHED

    def find(self, quotation: Quotation) -> Standing:
        """How one stands: as it was, or unknown."""
        found = [self._words(piece) for piece in quotation.pieces]
        if None in found:
            return Standing(quotation, "unknown")
        return Standing(quotation, "stands", _GAP.join(filter(None, found)))

    def _words(self, piece: Piece) -> str | None:
        length = piece.span.end - piece.span.start
        for n in chain(range(self._at, len(self._starts)), range(self._at)):
            words = self._line[self._starts[n] : self._starts[n] + length]
            self._left -= len(words)
            if self._left < 0:
                return None
            if fingerprint_of_line(words) == piece.fingerprint:
                self._at = n
                return words
        return None


def _nearest(text: _Text, was: str) -> str:
    """The passage that is the quotation in other words; empty where none is."""
    wanted = _words(was)
    distinct = frozenset(wanted)
    best, likeness = "", _ALIKE
    for passage, words in text.passages:
        if len(distinct & words) < _NEAR * len(distinct):
            continue
        given = _words(passage)
        matcher = SequenceMatcher(None, wanted, given, autojunk=False)
        # Of the quotation's words: a sentence around it does not make it less alike.
        shared = sum(block.size for block in matcher.get_matching_blocks())
        ratio = shared / len(wanted)
        if ratio > likeness:
            best, likeness = passage, ratio
    return best


def _plain(line: str) -> str:
    return line.translate(_SET)


def _words(text: str) -> list[str]:
    return [match[0].casefold() for match in _WORD.finditer(text)]
