"""What phrases with a party's name are read with: a table of names, rules, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from briefing.analysis.knowledge.parties.records import Party, Sense
from briefing.analysis.knowledge.parties.rules import Rules


class Table(Protocol):
    """What the rules ask of a table of names."""

    def exact(self, name: str, on: date | None = None) -> list[Sense]:
        """The senses of a name that stands in the table itself, best first."""

    def party(self, identifier: str) -> Party | None:
        """The party of an id."""


@dataclass(frozen=True)
class Known:
    """A table of names and the rules of phrases, on a day; without it for all time."""

    table: Table
    rules: Rules
    on: date | None

    def exact(self, name: str) -> list[Sense]:
        """The senses that the table itself has for a name on that day, best first."""
        return self.table.exact(name, self.on)
