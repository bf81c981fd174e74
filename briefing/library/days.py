"""Days and times as numbers and as words.

2026-05-04 is 739740, the days since 0001-01-01, that being 1; 1970-01-01T00:01:00 is 60, in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from briefing.model import Day

__all__ = ["day_of", "first_day", "number_of", "seconds_of", "sound_day", "time_of"]


def number_of(day: Day) -> int:
    """The number of an ISO day, or of the first day of what begins it: 2026-05, 2026.

    Raises:
        ValueError: It is none.
    """
    return date.fromisoformat(first_day(day)).toordinal()


def day_of(number: int) -> Day:
    """The ISO day of a number."""
    return date.fromordinal(number).isoformat()


def first_day(written: str) -> Day:
    """The first day of a day, a month or a year.

    Raises:
        ValueError: It is none of them.
    """
    parts = written.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        raise ValueError(f"{written!r} is no day, month or year")
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return date(year, month, day).isoformat()


def sound_day(*days: Day | None) -> Day | None:
    """The first of them that is a day."""
    for day in days:
        try:
            if day:
                return date.fromisoformat(day).isoformat()
        except ValueError:
            continue
    return None


def seconds_of(time: str) -> int:
    """The number of a time in UTC: 2026-05-01T12:00:00."""
    return int(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp())


def time_of(seconds: int) -> str:
    """The time of a number."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
