"""Dates that stand on a line of their own, or in a dateline: English month names, or ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

__all__ = ["DATE", "DateLine", "date_line", "iso_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)"
_ISO = r"\d{4}-\d{2}-\d{2}"
_NUMERIC = r"\d{1,2}[/.]\d{1,2}[/.]\d{4}"
# A date in words has a month and a day; its year may be missing.
DATE = (
    rf"(?:{_ISO}|{_NUMERIC}"
    rf"|{_WEEKDAY}?{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?(?!\d)"
    rf"|{_WEEKDAY}?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?(?!\d))"
)
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|Z)(?:[+-]\d{1,2})?\)?)"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?|hrs|h)?"
_TIME = rf"(?:T|\s*[,|@·–-]?\s*(?:at\s+)?)(?:{_CLOCK}|\d{{1,2}}\s*[ap]\.?m\.?){_ZONE}?"
_LABEL = (
    r"(?:first\s+published|originally\s+published|published|posted|publication\s+date|filed"
    r"|issued|released|created|date|last\s+updated|last\s+modified|updated|modified)"
)
_LABELLED = rf"(?:(?P<label>{_LABEL})(?:\s+(?:on|at))?\s*:?\s*)"


@cache
def _line() -> re.Pattern[str]:
    """Compiled when a line holds a digit: it costs 4 ms, which many articles need not pay."""
    return re.compile(
        rf"[(\[]?{_LABELLED}?(?:on\s+)?(?:{_CLOCK}{_ZONE}?,?\s+)?(?P<date>{DATE})(?:{_TIME})?[)\].]?"
        rf"(?:\s*[|·•,;/(–—-]?\s*(?:{_LABEL})(?:\s+(?:on|at))?\s*:?\s*(?:{DATE}(?:{_TIME})?|{_CLOCK}{_ZONE}?)[).]?)*",
        re.IGNORECASE,
    )


_AGO = re.compile(
    rf"(?:{_LABELLED})?(?:\d{{1,3}}|an?)\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\s+ago",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>\d{{4}})|(?P<day>\d{{1,2}})", re.IGNORECASE)
_DATED = re.compile(r"\d|\bago\b", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True)
class DateLine:
    """A line that holds a date. ``iso`` is None where the year is missing or the order of day and
    month cannot be told; ``labelled``: words such as "Published" say what date it is."""

    iso: str | None
    labelled: bool
    updated: bool = False


def date_line(line: str) -> DateLine | None:
    """The date that is all a line holds, with its label and time of day; None for other lines."""
    if len(line) > _LONGEST or not _DATED.search(line):
        return None
    if match := _line().fullmatch(line):
        label = (match["label"] or "").lower()
        updated = label.startswith(("last", "updated", "modified"))
        return DateLine(iso_date(match["date"]), bool(label), updated)
    return DateLine(None, labelled=True) if _AGO.fullmatch(line) else None


def iso_date(words: str) -> str | None:
    """The ISO form of a date in words or numbers, with or without a time after it; None where
    there is no such day, no year, or day and month might be each other."""
    words = words.strip()
    if re.match(_ISO, words):
        year, month, day = (int(number) for number in words[:10].split("-"))
    elif re.fullmatch(_NUMERIC, words):
        first, second, year = (int(number) for number in re.split(r"[/.]", words))
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        found = {
            key: match[key] for match in _WORDS.finditer(words) for key in [match.lastgroup or ""]
        }
        if not {"month", "day", "year"} <= found.keys():
            return None
        year, day = int(found["year"]), int(found["day"])
        month = _MONTHS.index(found["month"][:3].lower()) + 1
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
