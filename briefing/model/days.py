"""The day on which something was said."""

from __future__ import annotations

from datetime import date

from briefing.model.document import Day, Document
from briefing.model.statement import Statement

__all__ = ["iso_day", "said_on"]

_FARTHEST = 400  # days between an article and what it reports as said; what is more is misread


def said_on(document: Document, statement: Statement) -> Day | None:
    """When a statement was made, else when its article was published.

    None where neither is told. A time of more than a month ("in recent years") is no day.
    """
    published = iso_day(document.published)
    when = statement.when
    told = iso_day(when.start if when else None)
    if told is None or (when and when.end and when.end[:7] != told[:7]):
        return published
    if published is not None:
        apart = (date.fromisoformat(published) - date.fromisoformat(told)).days
        if not 0 <= apart <= _FARTHEST:
            return published
    return told


def iso_day(day: str | None) -> Day | None:
    """A day as 2026-05-04; None for what is none."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        return None
