"""EventLexicon that statements speak of: which of them are wrongs, and which find fault."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.analysis.knowledge.tables import table


@dataclass(frozen=True)
class EventLexicon:
    """Lemmas of ``en/events.toml``; its header says what each set is for."""

    wrongdoing: tuple[frozenset[str], frozenset[str]]  # verbs, nouns
    violence: tuple[frozenset[str], frozenset[str]]
    against: tuple[frozenset[str], frozenset[str]]
    mutual: tuple[frozenset[str], frozenset[str]]
    fault: frozenset[str]
    suffered: frozenset[str]
    culprit: frozenset[str]
    decision: frozenset[str]
    involvement: frozenset[str]


@cache
def events() -> EventLexicon:
    """The table that ships, read once."""
    data = table("events")

    def both(name: str) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(data[name]["verbs"]), frozenset(data[name]["nouns"])

    verbs, nouns = both("wrongdoing")
    return EventLexicon(
        wrongdoing=(verbs, nouns | frozenset(data["culprit"]["nouns"])),
        violence=both("violence"),
        against=both("against"),
        mutual=both("mutual"),
        fault=frozenset(data["fault"]["words"]),
        suffered=frozenset(data["suffered"]["nouns"]),
        culprit=frozenset(data["culprit"]["nouns"]),
        decision=frozenset(data["decision"]["nouns"]),
        involvement=frozenset(data["involvement"]["nouns"]),
    )
