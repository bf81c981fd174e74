"""Parties by parties: who says how much of whom, and of what kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.compare.collection import Collection, Said
from briefing.compare.roster import Figure
from briefing.model import StatementKind

__all__ = ["Matrix", "matrix"]


@dataclass(frozen=True)
class Matrix:
    """Counts of statements by the side that makes them and each side that they are about."""

    parties: tuple[Figure, ...]
    """Those that speak or are spoken of most, the busiest first."""
    cells: dict[tuple[str, str], Counter[StatementKind]]
    """By the ids of speaker and of whom it is about; a pair without statements has none."""
    left_out: int
    """How many more sides there are."""

    def count(self, speaker: str, about: str) -> int:
        """How many statements of one side are about another."""
        return sum(self.cells.get((speaker, about), Counter()).values())


def matrix(collection: Collection, most: int = 10) -> Matrix:
    """Count statements by sides.

    Args:
        collection: The articles.
        most: How many sides are told apart; the rest is left out, and counted.
    """
    cells: dict[tuple[str, str], Counter[StatementKind]] = {}
    busy: Counter[str] = Counter()
    for one in collection.said:
        if one.party is None:
            continue
        for about in sorted(sides_about(collection, one)):
            if about != one.party:
                cells.setdefault((one.party, about), Counter())[one.statement.kind] += 1
                busy[one.party] += 1
                busy[about] += 1
    order = sorted(busy, key=lambda id_: (-busy[id_], id_))
    shown = order[:most]
    figures = tuple(f for id_ in shown if (f := collection.roster.by_id(id_)))
    kept = {pair: kinds for pair, kinds in cells.items() if set(pair) <= set(shown)}
    return Matrix(figures, kept, max(0, len(order) - most))


def sides_about(collection: Collection, one: Said) -> frozenset[str]:
    """The sides that a statement is about: those of its targets, as its article has them."""
    briefing = collection.briefing(one)
    found = set()
    for target in briefing.targets_of(one.statement):
        figure = collection.roster.figure(one.article, target.party)
        if figure is not None:
            found.add(figure.id)
    return frozenset(found)
