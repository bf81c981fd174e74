"""Who speaks for a federal state, a province or a town: governors, mayors, police departments.

``local_senses("Gavin Newsom")`` is California's governor, of the United States. `local.toml` beside
this file holds them; what a place's name and a noun say ("Oregon Health Authority") the table of
parties reads by rule (`Sense.place`). "N.J." is New Jersey (`place_named`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from briefing.analysis.knowledge.parties.names import key, split, written_like
from briefing.analysis.knowledge.parties.records import Sense, SenseName, Term
from briefing.analysis.knowledge.parties.table import PLACES, default_table, senses
from briefing.analysis.knowledge.tables import words

DATA = "local.toml"
_CACHED = 20_000  # names whose senses are remembered


class _Entry(NamedTuple):
    """Somebody of a place: as printed, the party's id, a person's office and its days."""

    name: str
    party: str
    place: str
    sense: SenseName
    term: Term | None


@lru_cache(_CACHED)
def local_senses(name: str, on: date | None = None) -> tuple[Sense, ...]:
    """What a name means as somebody of a place, the latest office first.

    Args:
        name: as printed: "Gavin Newsom", "NYPD".
        on: the day it was printed; holders of an office count only then, without it for all time.
    """
    day = f"{on:%Y%m%d}" if on else ""
    return tuple(_found(name, day))


def _found(name: str, day: str) -> Iterator[Sense]:
    for entry in _entries().get(key(name), ()):
        party = default_table().party(entry.party)
        held = entry.term is None or not day or entry.term.holds(day)
        if party is not None and held and written_like(name, entry.name):
            role = entry.term.role if entry.term else None
            yield Sense(party, entry.sense, entry.name, role, place=entry.place)


def place_named(name: str, on: date | None = None) -> str | None:
    """The federal state, province or town that a name is: "N.J." is New Jersey."""
    whole = _short().get(name)
    if whole is not None:
        return whole
    found = senses(name, on=on)[:1]
    return next((s.place for s in found if s.sense in PLACES and not s.weak), None)


def sort_of_place(name: str, on: date | None = None) -> str | None:
    """Whether a place is a "region" or a "city" by the table, or the noun that its name ends in:
    "county"; None where neither tells."""
    found = senses(name, on=on)[:1]
    if found and found[0].sense in PLACES:
        return found[0].sense
    last = name.lower().split()[-1:]
    return last[0] if last and last[0] in words("offices", "local") else None


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    data = _data()
    for line in data["bodies"]["lines"].strip().splitlines():
        party, place, names = _cells(line)
        for name in names.split("="):
            entry = _Entry(name.strip(), party, place, "agency", None)
            found.setdefault(key(entry.name), []).append(entry)
    for line in data["leaders"]["lines"].strip().splitlines():
        party, place, office, names, days = _cells(line)
        start, _, end = days.partition("..")
        term = Term(f"{office} of {place}", _day(start, "01"), _day(end, "31"))
        for name in names.split(","):
            entry = _Entry(name.strip(), party, place, "leader", term)
            found.setdefault(key(entry.name), []).append(entry)
    return {name: tuple(sorted(some, key=_since, reverse=True)) for name, some in found.items()}


def _since(entry: _Entry) -> str:
    return entry.term.start if entry.term else ""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _day(text: str, last: str) -> str:
    """YYYYMMDD of YYYY, YYYY-MM or YYYY-MM-DD; nothing for what is open."""
    if not text:
        return ""
    year, month, day = (*text.split("-"), "", "")[:3]
    return f"{year}{month or ('01' if last == '01' else '12')}{day or last}"


@cache
def _short() -> dict[str, str]:
    """The places by what they are shortened to, as printed."""
    return {short: place for place, some in _data()["short"].items() for short in split(some)}


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath(DATA).read_text(encoding="utf-8"))
