"""Which claims are one claim told again, as in a headline and in the paragraph below it.

Told again is what the same side claims in nearly the same words: of those that carry meaning, cut
to their beginnings ("supplied" and "supplying" are one), the shorter telling shares most with the
longer one. Where numbers differ, or only one is negated, two things are claimed. What is told again
in quite other words is not found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from briefing.model import CLAIM_KINDS, Briefing, Statement

__all__ = ["told_again"]

_WORD = re.compile(r"\w+")
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)
_SHORTEST = 4  # letters of a word that carries meaning
_BEGINNING = 5  # letters of it that count
_FEWEST = 4  # such words in a claim that can be told again
_SHARED = 0.8  # of the shorter telling's words
_COMMON = 64  # of the claims that hold a word, so many are compared


class _Claimed(NamedTuple):
    """What is compared of a claim."""

    party: str
    is_negated: bool
    numbers: frozenset[str]
    words: frozenset[str]


def told_again(briefing: Briefing) -> Mapping[str, str]:
    """The claims that tell an earlier one again: of each its id, and that of the first telling."""
    first_of: dict[_Claimed, str] = {}
    by_word: dict[tuple[str, str], list[_Claimed]] = defaultdict(list)
    found: dict[str, str] = {}
    for statement in briefing.statements:
        claimed = _claimed(briefing, statement)
        if claimed is None:
            continue
        same = claimed if claimed in first_of else _told_before(claimed, by_word)
        if same is not None:
            found[statement.id] = first_of[same]
            continue
        first_of[claimed] = statement.id
        for word in claimed.words:
            by_word[claimed.party, word].append(claimed)
    return found


def _claimed(briefing: Briefing, statement: Statement) -> _Claimed | None:
    """What a statement claims; None for what is no claim, or too short to tell it by its words."""
    if statement.kind not in CLAIM_KINDS or statement.party is None:
        return None
    said = briefing.words(statement.content)
    words = [word.casefold() for word in _WORD.findall(said)]
    meaning = frozenset(word[:_BEGINNING] for word in words if len(word) >= _SHORTEST)
    if len(meaning) < _FEWEST:
        return None
    numbers = frozenset(word for word in words if word[0].isdigit())
    return _Claimed(statement.party, bool(_NEGATION.search(said)), numbers, meaning)


def _told_before(
    claimed: _Claimed, by_word: Mapping[tuple[str, str], list[_Claimed]]
) -> _Claimed | None:
    """The first of the claims before that is the same one."""
    shared: dict[_Claimed, int] = {}
    for word in claimed.words:
        for other in by_word.get((claimed.party, word), [])[:_COMMON]:
            shared[other] = shared.get(other, 0) + 1
    for other, count in shared.items():
        shorter = min(len(claimed.words), len(other.words))
        differ = claimed.numbers and other.numbers and not claimed.numbers & other.numbers
        if count >= _SHARED * shorter and claimed.is_negated == other.is_negated and not differ:
            return other
    return None
