"""A day as the reader shows it."""

from __future__ import annotations

from calendar import month_abbr
from datetime import date


def day_in_words(day: str | None) -> str:
    """An ISO date as one writes it, "10 Jun 2023"; anything else as it is, and empty for none."""
    try:
        read = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{read.day} {month_abbr[read.month]} {read.year}"
