"""Common nouns that stand for a speaker ("the ministry", "officials") and what they stand for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from briefing.analysis.knowledge.tables import table
from briefing.model import ActorKind


@dataclass(frozen=True)
class Roles:
    """``kind`` of each noun; the rest are sets of lower-case words of ``en/roles.toml``."""

    kind: dict[str, ActorKind]
    loose: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    men: frozenset[str]  # heads of phrases for anybody
    women: frozenset[str]
    private: frozenset[str]
    own: frozenset[str]
    independent: frozenset[str]
    officers: frozenset[str]
    political: frozenset[str]  # parties of a country's politics, as printed
    lawmakers: frozenset[str]
    chambers: frozenset[str]  # of a parliament, as printed
    leading: frozenset[str]  # who a chamber or its committees are led by
    agents: frozenset[str]
    state: frozenset[str]

    def is_political(self, organisation: str) -> bool:
        """Whether an organisation is a party of a country's politics, by its name."""
        words = organisation.removeprefix("the ").removeprefix("The ")
        return words in self.political or words.split()[-1:] in (["Party"], ["party"])


@cache
def gender_of(first_name: str) -> str | None:
    """ "male" or "female", where a first name tells (``en/first-names.toml``)."""
    gender = first_names().get(_without_accents(first_name))
    return None if gender == "either" else gender


@cache
def is_first_name(word: str) -> bool:
    """Whether a word is a known first name, a man's, a woman's or either's."""
    return _without_accents(word) in first_names()


@cache
def first_names() -> dict[str, str]:
    """Each known first name, without accents, with whose it is: "male", "female" or "either"."""
    data = table("first-names")
    return {
        name: gender
        for gender, cultures in data.items()
        for names in cultures.values()
        for name in names.split()
    }


_LETTERS = str.maketrans("łŁıøØđĐ", "lLioOdD")  # have no accent that can be taken off


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def short_names(first: str) -> frozenset[str]:
    """What a first name is cut down to, in lower case as it is: "bill" and "will" of "william"."""
    short = table("short-names")["short"].get(first.capitalize(), "")
    return frozenset(short.lower().split())


@cache
def roles() -> Roles:
    """The table that ships, read once."""
    data = table("roles")
    kinds: dict[str, ActorKind] = {}
    kind: ActorKind
    for kind in ("person", "office", "organisation", "document", "group"):
        for noun in data[kind]["nouns"]:
            kinds[noun] = kind
    return Roles(
        kind=kinds,
        loose=frozenset(data["loose"]["words"]),
        titles=frozenset(data["titles"]["words"]),
        male=frozenset(data["titles"]["male"]),
        female=frozenset(data["titles"]["female"]),
        men=frozenset(data["titles"]["men"]),
        women=frozenset(data["titles"]["women"]),
        private=frozenset(data["private"]["nouns"]),
        own=frozenset(data["own"]["nouns"]),
        independent=frozenset(data["independent"]["words"]),
        officers=frozenset(data["politics"]["officers"]),
        political=frozenset(data["politics"]["parties"]),
        lawmakers=frozenset(data["politics"]["lawmakers"]),
        chambers=frozenset(data["politics"]["chambers"]),
        leading=frozenset(data["politics"]["leading"]),
        agents=frozenset(data["agents"]["nouns"]),
        state=frozenset(data["state"]["nouns"]),
    )
