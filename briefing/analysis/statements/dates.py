"""When something was said: expressions of time as intervals of days, against the dateline.

An expression that needs a day to count from is left unresolved where the article gives none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefing.analysis.knowledge.tables import table
from briefing.model import When

WEEKDAYS = [name.lower() for name in calendar.day_name]
MONTHS = [name.lower() for name in calendar.month_name]
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS[1:]) + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_NUMBER: dict[str, int] = table("times")["numbers"]
_COUNT = "|".join(_NUMBER)
_PART = r"(?:(?P<part>early|mid|late)[\ -])"

_DAY = r"(?:st|nd|rd|th)?"

EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<today>today|yesterday|tomorrow|tonight)
    | (?:(?:on|last|this|next|late|early)\s+)*(?P<weekday>{_WEEKDAY})\b
      (?:\s+(?:morning|afternoon|evening|night))?
    | (?P<earlier>earlier|later)\s+this\s+(?P<unit>week|month|year)
    | (?P<stage>early|late)\s+(?P<stage_of>last|this|next)\s+(?P<stage_unit>month|year)
    | in\s+recent\s+(?P<recent>days|weeks|months|years)
    | (?P<which>last|this|next)\s+(?P<period>week|month|year|weekend)
    | (?P<count>\d+|{_COUNT})\s+
      (?P<units>day|week|month|year)s?\s+(?:ago|earlier)
    | (?:on\s+|in\s+)?{_PART}?(?:(?P<day>\d{{1,2}}){_DAY}\s+)?(?P<month>{_MONTH})\b\.?
      (?:\s+(?P<day2>\d{{1,2}}){_DAY}\b(?!\d))?(?:,?\s+(?P<year>(?:19|20)\d\d))?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
SHIFT = {"last": -1, "this": 0, "next": 1}


def first_date(text: str, on: date | None) -> When | None:
    """The first expression of time in a text; the arguments are those of `dates`."""
    return next(dates(text, on), None)


def dates(text: str, on: date | None, *, ahead: bool = False) -> Iterator[When]:
    """The expressions of time in a text, in order.

    Args:
        text: the words to look at.
        on: the day the article was written; None where it does not say.
        ahead: whether they tell of what is to come: a weekday or a month is then the next one.
    """
    for match in EXPRESSION.finditer(text):
        if match.group("month") and not _month_is_one(match):
            continue
        interval = _interval(match, on, ahead=ahead)
        start, end = interval if interval else (None, None)
        yield When(
            text=" ".join(match.group().split()),
            start=start.isoformat() if start else None,
            end=end.isoformat() if end else None,
        )


def _month_is_one(match: re.Match[str]) -> bool:
    """Not the verb "may" or "march", nor the start of another word."""
    name = match.group("month")
    return name[:1].isupper() and (
        name.lower() not in {"may", "march"}
        or any(match.group(part) for part in ("day", "day2", "year", "part"))
        or match.group().lower().startswith(("in ", "on "))
        or name == "March"
    )


def _interval(match: re.Match[str], on: date | None, *, ahead: bool) -> tuple[date, date] | None:
    try:
        return _resolve(match, on, ahead=ahead)
    except (ValueError, OverflowError):
        return None


def _resolve(match: re.Match[str], on: date | None, *, ahead: bool) -> tuple[date, date] | None:
    if match.group("iso"):
        day = date.fromisoformat(match.group("iso"))
        return day, day
    if match.group("month"):
        return _month(match, on, ahead=ahead)
    if on is None:
        return None
    if match.group("today"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(match.group("today").lower(), 0)
        day = on + timedelta(days=shift)
        return day, day
    if match.group("weekday"):
        wanted = WEEKDAYS.index(match.group("weekday").lower())
        if "next" in match.group().lower() or (ahead and "last" not in match.group().lower()):
            day = on + timedelta(days=(wanted - on.weekday() - 1) % 7 + 1)
        else:
            day = on - timedelta(days=(on.weekday() - wanted) % 7)
        return day, day
    if match.group("earlier"):
        first, last = _period(match.group("unit").lower(), on, 0)
        return (first, on) if match.group("earlier").lower() == "earlier" else (on, last)
    if match.group("recent"):
        days = {"days": 6, "weeks": 41, "months": 182, "years": 1826}[match.group("recent").lower()]
        return on - timedelta(days=days), on
    if match.group("stage"):
        shift = SHIFT[match.group("stage_of").lower()]
        first, last = _period(match.group("stage_unit").lower(), on, shift)
        third = (last - first) // 3
        early = match.group("stage").lower() == "early"
        return (first, first + third) if early else (last - third, last)
    if match.group("which"):
        shift = SHIFT[match.group("which").lower()]
        return _period(match.group("period").lower(), on, shift)
    count = match.group("count").lower()
    number = _NUMBER.get(count) or int(count)
    unit = match.group("units").lower()
    if unit in {"day", "week"}:
        day = on - timedelta(days=number * (7 if unit == "week" else 1))
        return (day, day) if unit == "day" else _period("week", day, 0)
    return _period(unit, on, -number)


def _period(unit: str, on: date, shift: int) -> tuple[date, date]:
    """The week, month or year around a day, or so many before (negative) or after it."""
    if unit == "week":
        monday = on - timedelta(days=on.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = on - timedelta(days=(on.weekday() - 5) % 7) + timedelta(weeks=max(shift, 0))
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        months = on.year * 12 + on.month - 1 + shift
        return _days_of_month(months // 12, months % 12 + 1)
    return date(on.year + shift, 1, 1), date(on.year + shift, 12, 31)


def _month(match: re.Match[str], on: date | None, *, ahead: bool) -> tuple[date, date] | None:
    name = match.group("month").lower()[:3]
    month = next(i for i, full in enumerate(MONTHS) if full and full.startswith(name))
    if match.group("year"):
        year = int(match.group("year"))
    elif on is not None and ahead:
        year = on.year if month >= on.month else on.year + 1
    elif on is not None:
        year = on.year if month <= on.month else on.year - 1  # what was said lies in the past
    else:
        return None
    number = match.group("day") or match.group("day2")
    if number:
        day = date(year, month, int(number))
        return day, day
    first, last = _days_of_month(year, month)
    part = (match.group("part") or "").lower()
    if part == "early":
        return first, date(year, month, 10)
    if part == "mid":
        return date(year, month, 11), date(year, month, 20)
    if part == "late":
        return date(year, month, 21), last
    return first, last


def _days_of_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
