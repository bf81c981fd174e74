"""The nouns and exceptions by which phrases with a party's name are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.analysis.knowledge.parties.names import key, split
from briefing.analysis.knowledge.parties.records import SenseName


@dataclass(frozen=True)
class Rules:
    """The nouns and exceptions of ``parties.json``, as sets of keys."""

    nouns: dict[str, str]
    """Noun (singular) to ``government``, ``agency``, ``office``, ``office_of`` or ``people``."""
    not_for: frozenset[str]
    """Words before the noun that break the bond: "former", "opposition"."""
    but_ministries: frozenset[str]
    """More of them, that do not before a ministry: "commerce"."""
    group_words: frozenset[str]
    """Those of them that do not, where the party is an armed group."""
    group_nouns: frozenset[str]
    """More nouns that speak for a group: "fighter"."""
    never: frozenset[str]
    """Phrases that look like the above and are something else: "Bank of America"."""
    titles: frozenset[str]
    """What stands before a person's name."""
    courtesy: frozenset[str]
    """Those of them that say nothing of an office: "Mr"."""
    before: frozenset[str]
    """What may stand before all of it: "senior", "two"."""
    ordinary: frozenset[str]
    """Names that are words in lower case."""
    formal: frozenset[str]
    """What may stand before a country's name: "Kingdom of"."""
    firms: frozenset[str]
    """What may stand behind a company's name: "Inc"."""
    staff: frozenset[str]
    """More nouns that speak for an organisation: "executive"."""
    roles_of: frozenset[str]
    """Roles that are said with the party: "President of Ukraine"."""
    with_the: frozenset[str]
    """Names of parties that take the article there."""
    prefixes: dict[str, str]
    """How a body's name can begin, as printed, and its party's id."""

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> Rules:
        """Read the ``rules`` of ``parties.json``."""

        def keys(text: str) -> frozenset[str]:
            return frozenset(key(word) for word in split(text))

        nouns: dict[str, str] = {}
        for sense, words in table["nouns"].items():
            if sense != "group":
                for word in split(words):
                    nouns.setdefault(key(word), sense)
        return cls(
            nouns,
            keys(table["not_for"]["words"]),
            keys(table["not_for"]["but_ministries"]),
            keys(table["not_for"]["groups"]),
            keys(table["not_for"]["group_nouns"]),
            keys(table["never"]),
            keys(table["titles"]["words"]),
            keys(table["titles"]["courtesy"]),
            keys(table["before"]),
            keys(table["ordinary"]),
            keys(table["formal"]),
            keys(table["firms"]["forms"]),
            keys(table["firms"]["staff"]),
            frozenset(split(table["titles"]["of_party"])),
            frozenset(split(table["titles"]["with_the"])),
            {prefix: party for party, x in table["prefixes"].items() for prefix in split(x)},
        )

    def is_safe(self, alias: str) -> bool:
        """Whether a country's name may be met in any case."""
        letters = sum(c.isalpha() for c in alias)
        return letters >= 4 and not alias.isupper() and key(alias) not in self.ordinary

    def sense_of(self, alias: str) -> SenseName:
        """Whether an alias of a body names an office ("UN chief") or the body."""
        noun = self.noun(alias.split()) if " " in alias else None
        return "office" if noun in ("office", "office_of") else "agency"

    def role_in(self, role: str, party: str) -> str:
        """The role with the party where it says little without: "President of Ukraine"."""
        if role in self.roles_of or role.endswith(" Minister"):
            return f"{role} of {'the ' if party in self.with_the else ''}{party}"
        return role

    def noun(self, words: list[str]) -> str | None:
        """The sense of the noun that the words end in: their last three, two or one."""
        for count in range(min(3, len(words)), 0, -1):
            last = key(" ".join(words[-count:]))
            for form in singulars(last):
                if form in self.nouns:
                    return self.nouns[form]
        return None


def singulars(noun: str) -> Iterator[str]:
    """A noun as it stands, and what it may be the plural of."""
    yield noun
    if noun.endswith("ies"):
        yield noun[:-3] + "y"
    if noun.endswith("men"):
        yield noun[:-3] + "man"
    if noun.endswith("s"):
        yield noun[:-1]
        if noun.endswith("es"):
            yield noun[:-2]
