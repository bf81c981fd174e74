"""Lines that stand before or after the body: who wrote, when and where from, for whom.

Such a line is told by its words only where it stands there: in the midst of an article "BBC News"
or "June 9" may be anything.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.ingest.layout.dates import DATE, date_line, iso_date
from briefing.ingest.layout.names import is_name, is_office, is_person, outlet_name
from briefing.ingest.layout.page_lines import DASHES, LONGEST, Label, is_boilerplate, is_quote
from briefing.ingest.layout.places import is_body, is_place

__all__ = ["by_position"]

_BY = re.compile(
    r"(?:(?:words|story|text|reported|written|report|analysis|opinion|interview|posted)\s+)?by:?\s+(?P<name>\S.{1,120})"
    r"|(?:authors?|writers?)\s*:\s*(?P<author>\S.{1,120})",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:additional\s+|with\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+(?P<name>\S.{1,250})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,250}?\b(?:contributed\s+(?:reporting|to\s+this\s+(?:report|story|article)))\b.{0,60}"
)
_DIGIT = re.compile(r"\d")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\bin\b|\bfor\b|\|)\s*", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    """Compiled when a line holds a digit, as that of `dates` is."""
    return re.compile(
        r"(?P<place>[^\W\d_][\w.’' -]{1,40}(?:,\s*[^\W\d_][\w.’' -]{1,30})?)"
        rf"(?:,|\s*[–—-]|\s*[|·:])\s*(?P<rest>(?:{DATE}).{{0,60}})",
        re.IGNORECASE,
    )


@cache
def _with_date() -> re.Pattern[str]:
    """Names and a day behind them; compiled as `_dateline` is."""
    return re.compile(rf"(?P<names>.{{3,100}}?),?\s+(?:[|·–—-]\s+)?(?P<date>{DATE})", re.IGNORECASE)


_AGENCY_AFTER = re.compile(r"\s*[(–—-]+\s*(?P<agency>[\w .-]{2,30})\)?\s*[–—-]*$")


def by_position(line: str) -> Label | None:
    """What a line is if it stands before the body or after it: a byline, a date, an outlet."""
    if len(line) > LONGEST:
        return None
    return _dated(line) or _byline(line) or _known_outlet(line) or _parts(line)


def _dated(line: str) -> Label | None:
    if date := date_line(line):
        return Label("dateline", date=date.iso, weak=date.updated)
    outlet = None
    core = line
    if (match := _AGENCY_AFTER.search(line)) and outlet_name(match["agency"]):
        outlet = match["agency"].strip()
        core = line[: match.start()]
    match = _dateline().fullmatch(core) if _DIGIT.search(core) else None
    if match and _BY.fullmatch(match["place"]):
        return None  # "By Jane Doe, 4 May 2026"
    if match and is_name(match["place"]) and (date := date_line(match["rest"])):
        place = match["place"].strip()
        if outlet_name(place):
            return Label("dateline", date=date.iso, outlet=place)
        if is_body(place):
            return Label("dateline", date=date.iso, outlet=outlet)
        if not is_place(place):
            return Label("byline", place.partition(",")[0], date=date.iso, outlet=outlet, weak=True)
        return Label("dateline", date=date.iso, place=place, outlet=outlet)
    return None


def _byline(line: str) -> Label | None:
    if match := _BY.fullmatch(line):
        return _names(match["name"] or match["author"])
    match = _REPORTING.fullmatch(line)
    if match and (";" in line or line.endswith(")") or is_name(match["name"].rstrip("."))):
        return Label("byline", match["name"].rstrip(".)"), weak=True)
    if _CONTRIBUTED.fullmatch(line) and not is_quote(line):
        return Label("byline", weak=True)
    if "," in line and not line.endswith("."):
        name, _, rest = line.partition(",")
        if 2 <= len(name.split()) <= 4 and is_person(name) and is_office(rest.strip()):
            return _names(line)
    return None


def _names(line: str) -> Label | None:
    """The byline of a line of names, with a role or an outlet after them."""
    line = line.strip(" .:|,")
    date = None
    if _DIGIT.search(line) and (match := _with_date().fullmatch(line)):
        line, date = match["names"], iso_date(match["date"])
    if len(line.split()) > 16:
        return None
    people: list[str] = []
    outlet = None
    for part in _BETWEEN_NAMES.split(line):
        if outlet_name(part):
            outlet = outlet or part
        elif people and (is_office(part) or part.startswith("@") or "@" in part):
            continue
        elif is_person(part) or is_office(part):
            people.append(part)
        else:
            return None
    if not people:
        return Label("byline", outlet, outlet=outlet) if outlet else None
    end = line.find(people[-1]) + len(people[-1])
    return Label("byline", line[:end], date=date, outlet=outlet)


def _known_outlet(line: str) -> Label | None:
    name = line.strip(DASHES)
    if len(name) <= 60 and outlet_name(name):
        return Label("outlet", name)
    return None


def _parts(line: str) -> Label | None:
    """A line such as "By Jane Doe | Reuters | June 9, 2023": each part must be one of those."""
    parts = [part for part in re.split(r"\s+[|·•–—-]\s+|\s*[|·•]\s*", line) if part]
    if not 2 <= len(parts) <= 6:
        return None
    labels: list[Label] = []
    for part in parts:
        label = _dated(part) or _byline(part) or _known_outlet(part)
        if label is None and is_boilerplate(part):
            label = Label("boilerplate")
        if label is None and 2 <= len(part.split()) <= 4 and is_person(part) and part is parts[0]:
            label = Label("byline", part)
        if label is None:
            return None
        labels.append(label)
    kinds = [label.kind for label in labels]
    if kinds[0] == "byline" and not line.lower().startswith("by ") and "dateline" not in kinds:
        return None
    first = next((label for label in labels if label.kind != "boilerplate"), labels[0])
    date = next((label.date for label in labels if label.date), None)
    outlet = next((label.value for label in labels if label.kind == "outlet"), first.outlet)
    return Label(first.kind, first.value, date=date, outlet=outlet)
