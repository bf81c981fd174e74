"""Positions through time: what a side says of others week by week, and where a position turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.compare.collection import Collection, Said
from briefing.compare.likeness import matter_in_common, telling_words
from briefing.compare.roster import Figure
from briefing.model import StatementKind

__all__ = [
    "BLOCKS",
    "Row",
    "Timeline",
    "Turn",
    "blocks",
    "busiest",
    "cells",
    "timeline",
    "weeks_a_cell",
]

BLOCKS = " ▁▂▃▄▅▆▇█"
"""How much is said in a week, by eighths of the most."""

_WEEK = timedelta(days=7)
_ALIKE = 0.45  # from which share of the words two statements are about one matter
_ENOUGH = 8.0  # nats that those words tell
_WIDELY_HELD = 200  # statements of one side and kind; a word that more of them hold finds none

_OPPOSITES: dict[StatementKind, frozenset[StatementKind]] = {
    "denial": frozenset({"acknowledgement"}),
    "dismissal": frozenset({"acknowledgement", "support"}),
    "acknowledgement": frozenset({"denial"}),
    "support": frozenset({"criticism", "accusation"}),
    "criticism": frozenset({"support"}),
    "accusation": frozenset({"support"}),
}
_BEFORE = {
    kind: tuple(before for before in _OPPOSITES if kind in _OPPOSITES[before])
    for kind in _OPPOSITES
}
"""Which kinds each kind turns."""


@dataclass(frozen=True)
class Row:
    """A side, and what is said week by week."""

    figure: Figure
    weeks: tuple[tuple[Said, ...], ...]
    """The statements of each week of the timeline."""

    @property
    def said(self) -> tuple[Said, ...]:
        """All of them."""
        return tuple(one for week in self.weeks for one in week)


@dataclass(frozen=True)
class Turn:
    """A position that is another one later: denied, then admitted."""

    before: Said
    after: Said
    score: float
    """How likely both are about one matter, from 0 to 1."""


@dataclass(frozen=True)
class Timeline:
    """Rows over the same weeks, from the first with a statement to the last."""

    party: Figure | None
    """Whose statements; None for those of all sides, a row for each."""
    about: Figure | None
    weeks: tuple[date, ...]
    """The Monday of each."""
    rows: tuple[Row, ...]
    turns: tuple[Turn, ...]
    undated: int
    """How many statements stand in no week, since no day is told."""


def timeline(
    collection: Collection, party: Figure | None = None, about: Figure | None = None
) -> Timeline:
    """What sides say week by week.

    Args:
        collection: The articles.
        party: Only what this side or person says: a row for each side that it speaks of. Without
            it, a row for each side that speaks.
        about: Only what is said of this side or person.
    """
    chosen = [
        one
        for one in collection.said
        if party is None or party.id in (one.party, one.speaker)
        if about is None or about.id in one.targets
    ]
    dated = sorted((one for one in chosen if one.day), key=lambda one: one.day or "")
    weeks = _weeks(dated)
    by: Callable[[Said], Iterable[str]] = (
        _speaking if party is None else _spoken_of(collection, party)
    )
    groups: dict[str, list[Said]] = {}
    for one in dated:
        for id_ in by(one):
            groups.setdefault(id_, []).append(one)
    rows = [] if party is None else [_row(party, dated, weeks)]
    for id_ in sorted(groups, key=lambda id_: (-len(groups[id_]), id_)):
        figure = collection.roster.by_id(id_)
        if figure is not None and (about is None or party is None or figure == about):
            rows.append(_row(figure, groups[id_], weeks))
    turns = tuple(_turns(collection, dated))
    return Timeline(party, about, weeks, tuple(rows), turns, len(chosen) - len(dated))


def cells(row: Row, every: int = 1) -> tuple[int, ...]:
    """How many statements there are in each cell of so many weeks, the last cell whole."""
    counts = [len(week) for week in row.weeks]
    first = len(counts) % every or every
    starts = [0, *range(first, len(counts), every)]
    return tuple(sum(counts[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True))


def weeks_a_cell(timeline: Timeline, room: int) -> int:
    """So many weeks that all of them fit into so many cells."""
    return max(1, -(-len(timeline.weeks) // max(1, room)))


def busiest(timeline: Timeline, every: int = 1) -> int:
    """The most statements that a cell of a row holds; at least 1."""
    return max((count for row in timeline.rows for count in cells(row, every)), default=1) or 1


def blocks(row: Row, most: int, every: int = 1) -> str:
    """A row as block characters.

    Args:
        row: the row.
        most: how many statements a full block stands for.
        every: how many weeks a block stands for.
    """
    steps = len(BLOCKS) - 1
    return "".join(
        BLOCKS[min(steps, -(-count * steps // max(1, most)))] for count in cells(row, every)
    )


def _speaking(one: Said) -> Iterable[str]:
    return (one.party,) if one.party else ()


def _spoken_of(collection: Collection, party: Figure) -> Callable[[Said], Iterable[str]]:
    sides = Counter(one.party for one in collection.said)

    def of(one: Said) -> Iterable[str]:
        """The sides that it is about; the people of a side stand in its row."""
        own = {party.id, one.party}
        found = sorted(one.targets - own)
        parties = [id_ for id_ in found if sides[id_] or _is_side(collection, id_)]
        return parties or found

    return of


def _is_side(collection: Collection, figure: str) -> bool:
    found = collection.roster.by_id(figure)
    return found is not None and found.kind == "country"


def _weeks(dated: list[Said]) -> tuple[date, ...]:
    if not dated:
        return ()
    first, last = (_monday(dated[place]) for place in (0, -1))
    return tuple(first + number * _WEEK for number in range((last - first).days // 7 + 1))


def _monday(one: Said) -> date:
    day = date.fromisoformat(one.day or "")
    return day - timedelta(days=day.weekday())


def _row(figure: Figure, said: list[Said], weeks: tuple[date, ...]) -> Row:
    by_week: dict[date, list[Said]] = {}
    for one in said:
        by_week.setdefault(_monday(one), []).append(one)
    return Row(figure, tuple(tuple(by_week.get(week, ())) for week in weeks))


def _turns(collection: Collection, dated: list[Said]) -> Iterable[Turn]:
    """Each later statement with the one before it that it turns the most."""
    # The earlier ones, by side, kind and word.
    holders: dict[tuple[str, StatementKind, str], list[Said]] = {}
    for one in dated:
        kind, party = one.statement.kind, one.party
        if party is None or kind not in _OPPOSITES:
            continue
        words = telling_words(collection, one)
        lists = (holders.get((party, other, word), ()) for other in _BEFORE[kind] for word in words)
        earlier = {id(e): e for found in lists if len(found) <= _WIDELY_HELD for e in found}
        best: Turn | None = None
        for before in earlier.values():
            if before.day == one.day:
                continue
            share, nats, number = matter_in_common(collection, before, one)
            if share >= _ALIKE and nats >= _ENOUGH and number >= 2:
                turn = Turn(before, one, round(min(0.95, 0.3 + 0.65 * share), 2))
                if best is None or turn.score >= best.score:
                    best = turn
        if best is not None:
            yield best
        for word in words:
            holders.setdefault((party, kind, word), []).append(one)
