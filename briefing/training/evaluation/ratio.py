"""Hits among gold and guessed items."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any


@dataclass
class Ratio:
    """Hits among gold and guessed items; for plain accuracy both are the same."""

    hits: float = 0
    gold: int = 0
    guessed: int = 0

    def count(self, right: float) -> None:
        """Add one item that is both gold and guessed; `right` may be a share."""
        self.hits += right
        self.gold += 1
        self.guessed += 1

    def compare(self, gold: AbstractSet[Any], guessed: AbstractSet[Any]) -> None:
        """Add two sets."""
        self.add(len(gold & guessed), len(gold), len(guessed))

    def add(self, hits: float, gold: int, guessed: int) -> None:
        """Add counts."""
        self.hits += hits
        self.gold += gold
        self.guessed += guessed

    @property
    def precision(self) -> float:
        """Hits among the guessed."""
        return self.hits / self.guessed if self.guessed else 0.0

    @property
    def recall(self) -> float:
        """Hits among the gold."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of the two; of plain accuracy, the accuracy."""
        total = self.gold + self.guessed
        return 2 * self.hits / total if total else 0.0


def prf(name: str, ratio: Ratio) -> dict[str, float]:
    """Precision, recall and F as figures of that name."""
    return {f"{name} P": ratio.precision, f"{name} R": ratio.recall, f"{name} F1": ratio.f}


def accuracies(**ratios: Ratio) -> dict[str, float]:
    """Each ratio's accuracy, those aside that counted nothing; an underscore is a space."""
    return {name.replace("_", " "): ratio.f for name, ratio in ratios.items() if ratio.gold}
