"""What a party is, what is known of it, and how that is from the table that ships or
a user's file.

A user's ``parties.toml`` adds parties, or names to parties there are (``name`` is then the usual
name: "United States"). Its names win over those of the table that ships; one that begins with "?"
is weak (`Sense.weak`)::

    [[party]]
    name = "Ruritania"             # the usual English name; the only key that must be there
    kind = "country"               # or "organisation", "group"; a country without it
    names = ["Kingdom of Ruritania"]
    adjectives = ["Ruritanian"]
    people = ["Ruritanians"]
    capitals = ["Strelsau"]        # speak for the party: "Strelsau said"
    seats = ["Black Castle"]       # so do seats of power
    cities = ["Zenda"]
    regions = ["Hentzau"]
    bodies = { "Royal Guard" = ["RG"] }

    [[party.leaders]]
    name = "Rudolf V"
    aliases = ["King Rudolf"]
    role = "King"
    from = 2020-01-01              # dates, or left out
    to = 2024-12-31
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from briefing.analysis.knowledge.parties.names import slug, slugs
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.toml_file import read_toml

Kind = Literal["country", "organisation", "group"]
KINDS: tuple[Kind, ...] = ("country", "organisation", "group")
LISTS = ("names", "adjectives", "people", "capitals", "seats", "cities", "regions")
SenseName = Literal[
    "name",
    "adjective",
    "people",
    "government",
    "agency",
    "office",
    "leader",
    "capital",
    "region",
    "city",
]


@dataclass(frozen=True)
class Party:
    """A side: a country, an international organisation, or an armed group or movement."""

    id: str
    """Stable and readable: ``united-states``."""
    name: str
    """The usual English name: "United States", "The Gambia", "European Union"."""
    kind: Kind


@dataclass(frozen=True)
class Sense:
    """One thing that a name can mean, and the party it belongs to."""

    party: Party
    sense: SenseName
    canonical: str
    """Display name of the thing itself: "Kremlin", "US Treasury", "Volodymyr Zelenskyy"."""
    role: str | None = None
    """What a person is: "President of Ukraine"; as printed where the text says it."""
    weak: bool = False
    """Too ambiguous to decide by itself: a surname, "Treasury", "Congo" for Congo-Brazzaville."""
    place: str | None = None
    """The federal state, province or town of the party that the thing is or belongs to: "Missouri"
    for the "Missouri State Highway Patrol"."""


class Term(NamedTuple):
    """An office and the days it was held, both included: YYYYMMDD, or "" where unknown or open."""

    role: str
    start: str
    end: str

    def holds(self, day: str) -> bool:
        """Whether the day (YYYYMMDD) lies in it."""
        return self.start <= day and (not self.end or day <= self.end)


class Leader(NamedTuple):
    """A person who speaks for a party; ``surnames`` are those that do for the full name."""

    name: str
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


class Record(NamedTuple):
    """A party with everything it is called; an alias that begins with "?" is a weak one."""

    id: str
    name: str
    kind: Kind
    bodies: tuple[tuple[str, ...], ...] = ()  # the names of each, the one to show first
    leaders: tuple[Leader, ...] = ()
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def from_rows(table: dict[str, Any]) -> list[Record]:
    """The records of ``parties.json``.

    A row is ``[name, names, adjectives, people, capitals, seats, cities, regions, bodies,
    leaders]`` without its empty end; lists are written with ";", the names of one body with "=". A
    leader is ``Name;alias~surname;surname|role start-end|…``, where ``role`` is a place in
    ``roles``, dates are YYMMDD from 1950 to 2049, no "~" means that the last word is the surname
    and "~" alone that there is none. ``officials`` are ``Name YYYYMM-YYYYMM;…`` by the id of their
    party.
    """
    roles = table["roles"]
    records = []
    rows = [(kind, *row) for kind in KINDS for row in table["parties"][kind]]
    for identifier, (kind, name, *rest) in zip(slugs([x[1] for x in rows]), rows, strict=True):
        if len(rest) < 2:  # most have but names
            names = tuple(rest[0].split(";")) if rest and rest[0] else ()
            records.append(Record(identifier, name, kind, (), (), names))
            continue
        lists = [tuple(text.split(";")) if text else () for text in rest[:7]]
        bodies = tuple(tuple(x.split("=")) for x in rest[7].split(";") if x) if rest[7:] else ()
        leaders = tuple(_leader(line, roles) for line in rest[8]) if rest[8:] else ()
        records.append(Record(identifier, name, kind, bodies, leaders, *lists))
    kinds = {record.id: record for record in records}
    for identifier, names in table["officials"].items():
        of = kinds[identifier]
        officials = tuple(_official(text) for text in names.split(";"))
        records.append(Record(of.id, of.name, of.kind, leaders=officials))
    return records


def _official(text: str) -> Leader:
    name, _, months = text.rpartition(" ")
    start, _, end = months.partition("-")
    return Leader(name, terms=(Term("", f"{start}01", f"{end}31"),))


def _leader(line: str, roles: list[str]) -> Leader:
    names, *terms = line.split("|")
    full, marked, short = names.partition("~")
    name, *aliases = full.split(";")
    surnames = tuple(short.split(";")) if short else () if marked else (name.rsplit(" ", 1)[-1],)
    return Leader(name, tuple(aliases), surnames, tuple(_term(text, roles) for text in terms))


def _term(text: str, roles: list[str]) -> Term:
    place, _, dates = text.partition(" ")
    start, _, end = dates.partition("-")
    return Term(roles[int(place)], _century(start), _century(end))


def _century(day: str) -> str:
    return day and ("20" if day < "5" else "19") + day


def load_user_parties(path: Path, *, required: bool = True) -> tuple[Record, ...]:
    """The parties of a user's file; the form is at the top of this module.

    Args:
        path: The file.
        required: Whether it must exist; where it need not and does not, there are none.

    Raises:
        BriefingError: code 78, naming the file and the key, where it is not as it should be.
    """
    content = read_toml(path, required=required)
    reader = _Reader(path)
    reader.known(content, ("party",), "")
    parties = reader.list_of(content, "party", dict, "")
    return tuple(reader.party(party, f"party[{i}]") for i, party in enumerate(parties, 1))


def _wrong(path: Path, what: str, hint: str = "") -> BriefingError:
    return BriefingError(what, where=str(path), hint=hint, code=CONFIG_ERROR)


@dataclass(frozen=True)
class _Reader:
    """Reads what TOML gave, and says which key is wrong."""

    path: Path

    def party(self, table: dict[str, Any], where: str) -> Record:
        self.known(table, ("name", "kind", "bodies", "leaders", *LISTS), where)
        name = self.text(table, "name", where)
        kind = table.get("kind", "country")
        if kind not in KINDS:
            raise self.wrong(f"{where}.kind", f"must be one of {', '.join(KINDS)}")
        bodies = table.get("bodies", {})
        if not isinstance(bodies, dict):
            raise self.wrong(f"{where}.bodies", "must be a table")
        for body in bodies:
            self.text({"name": body}, "name", f"{where}.bodies")
        leaders = self.list_of(table, "leaders", dict, where)
        return Record(
            slug(name),
            name,
            cast(Kind, kind),
            tuple((body, *self.texts(bodies, body, f"{where}.bodies")) for body in bodies),
            tuple(self.leader(x, f"{where}.leaders[{i}]") for i, x in enumerate(leaders, 1)),
            *[tuple(self.texts(table, key, where)) for key in LISTS],
        )

    def leader(self, table: dict[str, Any], where: str) -> Leader:
        self.known(table, ("name", "aliases", "role", "from", "to"), where)
        name = self.text(table, "name", where)
        role = self.text(table, "role", where)
        start, end = (self.day(table, key, where) for key in ("from", "to"))
        if start and end and end < start:
            raise self.wrong(f"{where}.to", "comes before from")
        aliases = tuple(self.texts(table, "aliases", where))
        return Leader(name, aliases, (name.rsplit(" ", 1)[-1],), (Term(role, start, end),))

    def text(self, table: dict[str, Any], key: str, where: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not slug(value):
            raise self.wrong(f"{where}.{key}", "must be a name in quotes")
        self.printable(value, f"{where}.{key}")
        return value.strip()

    def texts(self, table: dict[str, Any], key: str, where: str) -> list[str]:
        values = self.list_of(table, key, str, where)
        for value in values:
            if not slug(value.lstrip("?")):
                raise self.wrong(f"{where}.{key}", "holds an empty name")
            self.printable(value, f"{where}.{key}")
        return [value.strip() for value in values]

    def printable(self, value: str, where: str) -> None:
        """Names end up on a terminal: what could command it has no place in them."""
        if not value.isprintable():
            raise self.wrong(where, f"holds a character that cannot be printed: {value!a}")

    def day(self, table: dict[str, Any], key: str, where: str) -> str:
        value = table.get(key)
        if value is not None and type(value) is not date:
            raise self.wrong(f"{where}.{key}", "must be a date like 2024-12-31, without quotes")
        return f"{value:%Y%m%d}" if value else ""

    def list_of(self, table: dict[str, Any], key: str, kind: type, where: str) -> list[Any]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
            names: dict[type, str] = {str: "names in quotes", dict: f"tables, [[{key}]]"}
            raise self.wrong(f"{where}.{key}".lstrip("."), f"must be a list of {names[kind]}")
        return values

    def known(self, table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(keys)}"
                raise self.wrong(f"{where}.{key}".lstrip("."), "is no key of this file", hint)

    def wrong(self, key: str, what: str, hint: str = "") -> BriefingError:
        return _wrong(self.path, f"{key} {what}", hint)
