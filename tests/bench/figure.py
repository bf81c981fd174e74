"""A figure of a benchmark with its limit; all of them as a table, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Figure", "table", "to_json"]


@dataclass(frozen=True)
class Figure:
    """What was measured, and what it may be at most, or at least where `least` is set.

    A figure without a limit is one to look at; `skipped` says why nothing was measured.
    """

    value: float | None
    limit: float | None = None
    detail: str = ""
    least: bool = False
    skipped: str = ""

    @property
    def verdict(self) -> str:
        """Whether it is within its limit: "ok", "OVER" or "UNDER"; "-" where there is none."""
        if self.value is None:
            return "skipped"
        if self.limit is None:
            return "-"
        if self.least:
            return "ok" if self.value >= self.limit else "UNDER"
        return "ok" if self.value <= self.limit else "OVER"

    @property
    def bound(self) -> str:
        """The limit in words."""
        if self.limit is None:
            return "none"
        return f"{'≥' if self.least else '≤'} {self.limit:,g}"

    def __str__(self) -> str:
        if self.value is None:
            return f"skipped: {self.skipped}"
        return f"{_number(self.value)}  (limit {self.bound}: {self.verdict})  {self.detail}"


def table(figures: Mapping[str, Figure]) -> str:
    """All figures, a line each, under a heading."""
    rows = [("figure", "value", "limit", "verdict", "")]
    for name, figure in figures.items():
        value = "" if figure.value is None else _number(figure.value).strip()
        rows.append((name, value, figure.bound, figure.verdict, figure.detail or figure.skipped))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = []
    for name, value, bound, verdict, detail in rows:
        line = f"{name:{widths[0]}}  {value:>{widths[1]}}  {bound:>{widths[2]}}  "
        lines.append(f"{line}{verdict:{widths[3]}}  {detail}".rstrip())
    return "\n".join(lines) + "\n"


def to_json(figures: Mapping[str, Figure]) -> str:
    """All figures as one JSON object by name."""
    told = {
        name: {
            "value": figure.value,
            "limit": figure.limit,
            "least": figure.least,
            "verdict": figure.verdict,
            "detail": figure.detail or figure.skipped,
        }
        for name, figure in figures.items()
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _number(value: float) -> str:
    return f"{value:8,.0f}" if abs(value) >= 1000 else f"{value:8.2f}"
