"""Where the words of an annotated statement stand, when the annotation only has the words.

Words that the text has several times are told apart by position. Contents come in the order of
reading, one inside its parent's; a cue stands near its content and a source near its cue, in the
same sentence and paragraph if there is one there; two statements rarely share a cue. Each of these
is a cost, and the cheapest reading of all statements together is looked for with a beam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from briefing.model import Span
from briefing.training.corpora.gold import Pieces

BEAM = 24
_NEAREST = 6  # occurrences of a cue or a source that are tried for a content
_PLACINGS = 4  # sources and cues that are kept for a content

# Costs, in characters of distance.
_ANOTHER_SENTENCE = 100
_ANOTHER_PARAGRAPH = 300
_OVERLAP = 400
_CUE_AGAIN = 150
_CONTENT_AGAIN = 300
_OUT_OF_ORDER = 200
_OUTSIDE_PARENT = 300
_SOURCE_BEHIND = 3

_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Words:
    """A statement's words as annotated; `parent` is an index into the statements."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement's words stand; a role that has none, or is not found, is empty."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    cost: float


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    placed: tuple[Place, ...]


def locate(text: str, statements: Sequence[Words]) -> tuple[Place, ...]:
    """A place for each statement, in their order (that of reading)."""
    beam = [_State(0.0, ())]
    for statement in statements:
        candidates = _candidates(text, statement)
        following = (
            _State(
                state.cost + c.cost + _joint(state, c.place, statement), (*state.placed, c.place)
            )
            for state in beam
            for c in candidates
        )
        beam = nsmallest(BEAM, following, key=lambda state: state.cost)
    return beam[0].placed


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where words stand: as whole words if they do so anywhere, else inside others."""
    if not words:
        return []
    pattern = re.escape(words)
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    whole = [Span(*match.span()) for match in re.finditer(f"{before}{pattern}{after}", text)]
    return whole or [Span(*match.span()) for match in re.finditer(pattern, text)]


def _candidates(text: str, statement: Words) -> list[_Candidate]:
    found = []
    for content in _contents(text, statement.content) or [()]:
        placings = _placings(text, statement, content)
        found += nsmallest(_PLACINGS, placings, key=lambda candidate: candidate.cost)
    return found


def _contents(text: str, fragments: Sequence[str]) -> list[Pieces]:
    """For each place of the first fragment, the others as soon after it as they stand."""
    places = [occurrences(text, fragment) for fragment in fragments]
    if not places or not all(places):
        return []
    found = []
    for first in places[0]:
        pieces = [first]
        for others in places[1:]:
            behind = [span for span in others if span.start >= pieces[-1].end]
            if not behind:
                break
            pieces.append(behind[0])
        else:
            found.append(tuple(pieces))
    # Fragments that are not in the order of the text: the first place of each.
    return found or [tuple(sorted(spans[0] for spans in places))]


def _placings(text: str, statement: Words, content: Pieces) -> Iterator[_Candidate]:
    """Places of cue and source for a content, with what each costs."""
    for cue in _near(text, statement.cue, content):
        around = cue or content
        cue_cost = _distance(text, cue, content) if cue and content else 0.0
        for source in _near(text, statement.source, around):
            cost = cue_cost
            if source and around:
                cost += _distance(text, source, around)
                if cue and content:
                    cost += _OVERLAP * _overlap(source, content)
                    cost += _SOURCE_BEHIND * (source[0].start > cue[0].start)
            yield _Candidate(Place(source, cue, content), cost)


def _near(text: str, words: str | None, around: Pieces) -> list[Pieces]:
    if words is None:
        return [()]
    spans = occurrences(text, words)
    if around:
        spans = nsmallest(_NEAREST, spans, key=lambda span: _distance(text, (span,), around))
    return [(span,) for span in spans] or [()]


def _distance(text: str, role: Pieces, around: Pieces) -> float:
    """Between one span and the nearest of some pieces, with what lies between them."""
    span = role[0]
    costs = []
    for piece in around:
        low, high = min(span.end, piece.end), max(span.start, piece.start)
        if high < low:
            costs.append(float(_OVERLAP))
            continue
        between = text[low:high]
        cost = float(high - low) + _ANOTHER_PARAGRAPH * between.count("\n")
        costs.append(cost + _ANOTHER_SENTENCE * bool(_SENTENCE_END.search(text, low - 1, high)))
    return max(costs) if _overlap(role, around) else min(costs)


def _overlap(one: Pieces, other: Pieces) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _joint(state: _State, place: Place, statement: Words) -> float:
    """What a place costs beside those of the statements before it."""
    cost = 0.0
    placed = state.placed
    if place.content and placed and placed[-1].content:
        cost += _OUT_OF_ORDER * (place.content[0].start < placed[-1].content[0].start)
    if place.cue:
        cost += _CUE_AGAIN * any(other.cue == place.cue for other in placed)
    cost += _CONTENT_AGAIN * any(other.content == place.content for other in placed)
    if statement.parent is not None and statement.parent < len(placed):
        around = placed[statement.parent].content
        inside = bool(place.content and around) and (
            around[0].start <= place.content[0].start and place.content[-1].end <= around[-1].end
        )
        cost += _OUTSIDE_PARENT * (not inside)
    return cost
