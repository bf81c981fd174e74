"""Deeds that statements speak of: which of them are wrongs, and which find fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.analysis.knowledge.tables import table
from briefing.analysis.parse import Parse

NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class Deeds:
    """Lemmas of ``data/deeds.toml``; its header says what each set is for."""

    wrong: tuple[frozenset[str], frozenset[str]]  # verbs, nouns
    harm: tuple[frozenset[str], frozenset[str]]
    against: tuple[frozenset[str], frozenset[str]]
    mutual: tuple[frozenset[str], frozenset[str]]
    fault: frozenset[str]
    suffered: frozenset[str]
    culprit: frozenset[str]
    scheme: frozenset[str]
    part: frozenset[str]


@cache
def deeds() -> Deeds:
    """The table that ships, read once."""
    data = table("deeds")

    def both(name: str) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(data[name]["verbs"]), frozenset(data[name]["nouns"])

    verbs, nouns = both("wrong")
    return Deeds(
        wrong=(verbs, nouns | frozenset(data["culprit"]["nouns"])),
        harm=both("harm"),
        against=both("against"),
        mutual=both("mutual"),
        fault=frozenset(data["fault"]["words"]),
        suffered=frozenset(data["suffered"]["nouns"]),
        culprit=frozenset(data["culprit"]["nouns"]),
        scheme=frozenset(data["scheme"]["nouns"]),
        part=frozenset(data["part"]["nouns"]),
    )


def speaks_of(
    p: Parse, tokens: Iterable[int], table: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Whether any of the tokens is a verb or a noun of a table, by its lemma or as printed."""
    verbs, nouns = table
    for t in tokens:
        wanted = verbs if p.pos[t] == "VERB" else nouns if p.pos[t] in NOUNS else frozenset()
        if p.lemma[t] in wanted or p.lower[t] in wanted:
            return True
    return False
