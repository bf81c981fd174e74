"""Which side a name speaks for: countries, organisations, armed groups, their bodies and leaders.

``lookup("Russian Foreign Ministry")`` is Russia. `senses` says more: "Moscow" is Russia's capital,
which speaks for it in "Moscow said" and is a place in "in Moscow". Names are met as they are
printed, with "the", a possessive, hyphens or not; a name that is also a word counts only when
written as a name ("US", not "us").

Choices that a reader should know:

- "Brussels" is the European Union's seat first, Belgium's capital second. "Washington" is the
  capital first, the state second.
- Scotland, Wales, Northern Ireland, Greenland, Hong Kong, Catalonia, the Kurdistan Region and
  states that few recognise speak for themselves; England is the United Kingdom. States that are no
  more (East Germany, the Soviet Union) are parties of their own.
- Armed groups and movements are their own parties; the Revolutionary Guards speak for Iran.
- Agencies of the United Nations with a head and a staff of their own (UNHCR, UNICEF, the World Food
  Programme) are their own parties; the Security Council, missions and panels are the UN itself.
  Bodies of the European Union are the Union.
- "Congo" and "Congolese" alone mean the Democratic Republic. "Korean" alone is open; "the Korean
  army" is the South's.
- Bodies that many countries have ("the Foreign Ministry", "the Supreme Court") name no party.
- Companies, newspapers, broadcasters, universities and societies that the table knows are their own
  parties; a name that is also a word or a surname ("Apple", "Ford") is none alone. Media that are
  organs of a state speak for the state.
- Political parties and politicians who hold no office named in the phrase speak for themselves, not
  for their country: no party is found.
- The office of a town or a federal state ("the mayor of Chicago") is a weak sense of the country.
- Surnames are weak senses: `senses("May")` gives Theresa May, `lookup("May")` nothing. "President
  Putin" is sure, as he held that office; "Mr Putin" is not.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Any

from briefing.analysis.knowledge.parties.names import key, keys, tidy, written_like
from briefing.analysis.knowledge.parties.phrases import composed, plain
from briefing.analysis.knowledge.parties.records import (
    Party,
    Record,
    Sense,
    SenseName,
    Term,
    from_rows,
    load_user_parties,
)
from briefing.analysis.knowledge.parties.rules import Rules

__all__ = [
    "Party",
    "PartyTable",
    "Sense",
    "SenseName",
    "default_table",
    "load_user_parties",
    "lookup",
    "senses",
    "using",
]

DATA = Path(__file__).with_name("parties.json")

SENSE_ORDER: tuple[SenseName, ...] = (
    "name",
    "adjective",
    "government",
    "agency",
    "office",
    "leader",
    "people",
    "capital",
    "region",
    "city",
)
PLACES: frozenset[SenseName] = frozenset(["region", "city"])  # fmt: skip
"""Senses of places in a country."""
_RANK = {sense: rank for rank, sense in enumerate(SENSE_ORDER)}
_NO_PLURAL = ("s", "sh", "ch", "ese", "x", "z")  # Swiss, Danish, Dutch, Chinese
_CACHED = 20_000  # names whose senses a table remembers
_LONGEST = 200  # characters of a name; what is longer is none

_Entry = tuple[str, Party, SenseName | None, str, tuple[Term, ...] | None]
"""An alias ("?" first where weak), its party, its sense (None: a body or an office of it), what to
show, and the terms of a leader."""


class PartyTable:
    """Names to parties. ``records`` of one id are one party; later ones win over earlier ones."""

    def __init__(self, records: Iterable[Record], rules: Rules) -> None:
        self._rules = rules
        self._records = tuple(records)
        self._entries: dict[str, list[_Entry]] = {}
        self._parties: dict[str, Party] = {}
        entries: list[_Entry] = []
        for record in self._records:
            party = self._parties.setdefault(record.id, Party(record.id, record.name, record.kind))
            entries += _entries_of(record, party)
        self._enter(entries)
        self._senses = functools.lru_cache(_CACHED)(self._find)

    @classmethod
    def from_json(cls, text: str) -> PartyTable:
        """The table of ``parties.json``, which `briefing.training.tables.parties` makes."""
        table: dict[str, Any] = json.loads(text)
        return cls(from_rows(table), Rules.from_table(table["rules"]))

    def with_parties(self, records: Iterable[Record]) -> PartyTable:
        """This table and a user's own parties (`load_user_parties`), whose names come first."""
        own = tuple(records)
        table = PartyTable((*self._records, *own), self._rules)
        ids = {record.id for record in own}
        ours = [entry[0].lstrip("?") for x in own for entry in _entries_of(x, table._parties[x.id])]
        for name in set(keys(ours)):
            table._entries[name] = [x for x in table._entries[name] if x[1].id in ids]
        return table

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party, countries first."""
        return tuple(self._parties.values())

    def party(self, identifier: str) -> Party | None:
        """The party of an id."""
        return self._parties.get(identifier)

    def lookup(self, name: str, *, on: date | None = None) -> Party | None:
        """The party a bare name belongs to, in its likeliest sense; None where that is open.

        Args:
            name: As printed: "the Iranian government", "U.S.", "Vladimir Putin's".
            on: The day it was printed. Leaders count only for the days they serve; without it, for
                all time.
        """
        return next((x.party for x in self.senses(name, on=on) if not x.weak), None)

    def senses(self, name: str, *, on: date | None = None) -> tuple[Sense, ...]:
        """What a name can mean, best first; the weak ones last."""
        return self._senses(name, on)

    def _find(self, name: str, on: date | None) -> tuple[Sense, ...]:
        if not name or len(name) > _LONGEST:
            return ()
        written = tidy(name)
        found = plain(written, self, on) or composed(written, self, self._rules, on)
        return tuple(dict.fromkeys(found))

    def phrases(self, name: str) -> tuple[Sense, ...]:
        """What the rules alone make of a name, whether it has an entry or not."""
        return tuple(composed(tidy(name), self, self._rules, None))

    def exact(self, name: str, on: date | None = None) -> list[Sense]:
        """The senses of a name that stands in the table itself, best first."""
        entries = self._entries.get(key(name))
        if entries is None:
            return []
        day = f"{on:%Y%m%d}" if on else ""
        if len(entries) > 1:
            entries = sorted(entries, key=_since, reverse=True)
        found: dict[tuple[str, str], Sense] = {}
        for entry in entries:
            sense = self._sense(entry, name, day)
            if sense:
                same = (sense.party.id, sense.canonical)
                found[same] = min(found.get(same, sense), sense, key=_preference)
        return sorted(found.values(), key=_preference)

    def _sense(self, entry: _Entry, name: str, day: str) -> Sense | None:
        """The entry's sense if the name is written as its alias must be; a leader's on the day."""
        alias, party, sense, canonical, terms = entry
        weak = alias[0] == "?"
        alias = alias[1:] if weak else alias
        if not (self._any_case(alias, sense, weak) or written_like(name, alias)):
            return None
        if sense is None:
            return Sense(party, self._rules.sense_of(alias), canonical, None, weak)
        if terms is None:
            place = canonical if sense in PLACES else None
            return Sense(party, sense, canonical, None, weak, place)
        held = [term for term in terms if not day or term.holds(day)]
        if day and not held:
            return None
        role = self._rules.role_in(held[-1].role, party.name) if held else ""
        return Sense(party, sense, canonical, role or None, weak)

    def _any_case(self, alias: str, sense: SenseName | None, weak: bool) -> bool:
        """Whether the alias may be met in any case: a country or a full name that is no word."""
        if weak or sense not in ("name", "adjective", "people", "leader"):
            return False
        return self._rules.is_safe(alias) and (sense != "leader" or " " in alias)

    def _enter(self, entries: list[_Entry]) -> None:
        aliases = [entry[0].lstrip("?") for entry in entries]
        for name, entry in zip(keys(aliases), entries, strict=True):
            self._entries.setdefault(name, []).append(entry)


def _entries_of(record: Record, party: Party) -> Iterator[_Entry]:
    for alias in (record.name, *record.names):
        yield alias, party, "name", party.name, None
    for alias in record.adjectives:
        yield alias, party, "adjective", party.name, None
        if not alias.endswith(_NO_PLURAL):
            yield f"{alias}s", party, "people", f"{alias.lstrip('?')}s", None
    by_themselves: tuple[tuple[SenseName, tuple[str, ...]], ...] = (
        ("people", record.people),
        ("government", record.seats),
        ("capital", record.capitals),
        ("region", record.regions),
        ("city", record.cities),
    )
    for sense, aliases in by_themselves:
        for alias in aliases:
            yield alias, party, sense, alias.lstrip("?"), None
    for names in record.bodies:
        shown = names[0].lstrip("?")
        for alias in names:
            yield alias, party, None, shown, None
    for name, aliases, surnames, terms in record.leaders:
        for alias in (name, *aliases):
            yield alias, party, "leader", name, terms
        for alias in surnames:
            yield f"?{alias}", party, "leader", name, terms


def _since(entry: _Entry) -> str:
    """When a person took the last of their offices (YYYYMMDD); the latest one counts first."""
    terms = entry[4]
    return terms[-1].start if terms else ""


def _preference(sense: Sense) -> tuple[bool, int, bool]:
    """Sorts the best sense first: a capital speaks for the organisation that sits there."""
    is_state = sense.sense == "capital" and sense.party.kind == "country"
    return sense.weak, _RANK[sense.sense], is_state


@functools.cache
def default_table() -> PartyTable:
    """The table that ships, read when first asked for."""
    return PartyTable.from_json(DATA.read_text(encoding="utf-8"))


_in_use: ContextVar[PartyTable | None] = ContextVar("table of parties", default=None)


@contextmanager
def using(table: PartyTable) -> Iterator[None]:
    """Have `lookup` and `senses` ask this table inside of the ``with``, in this thread alone."""
    before = _in_use.set(table)
    try:
        yield
    finally:
        _in_use.reset(before)


def lookup(name: str, *, on: date | None = None) -> Party | None:
    """As `PartyTable.lookup`, in the table that is in use (`using`); else in the one that ships."""
    return (_in_use.get() or default_table()).lookup(name, on=on)


def senses(name: str, *, on: date | None = None) -> tuple[Sense, ...]:
    """As `PartyTable.senses`, in the table that is in use (`using`); else in the one that ships."""
    return (_in_use.get() or default_table()).senses(name, on=on)
