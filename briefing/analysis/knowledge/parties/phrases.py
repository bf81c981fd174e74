"""What a phrase with a party's name in it means: "Iranian officials", "spokesman for the Kremlin".

A rule beats an entry: any ministry, court or spokesman of any party that the table knows is read
here from the party's name and a noun, so that the table holds only what does not name its party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, cast

from briefing.analysis.knowledge.parties.names import key, split
from briefing.analysis.knowledge.parties.records import Party, Sense, SenseName

_LONGEST_NAME = 7  # words of the longest name that can begin a phrase
_LEADERS_OWN = {"administration", "government", "cabinet", "regime", "presidency", "junta"}
_PREPOSITION = re.compile(r" (?:of|for|to|in|on|at|against|under|from|with|about) ")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_OF = re.compile(r" (?:of|for) (?:the )?")
_WHEREABOUTS = re.compile(r" (?:to|in|at|on) ")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_MINISTRIES = {"ministry", "ministries", "minister", "ministers", "secretary"}
_PARTICLES = {"al", "el", "bin", "ibn", "von", "van", "de", "der", "da", "la", "di", "dos"}
_DOES_FOR_IT = {"led", "run", "made", "built", "owned", "controlled", "operated"}  # "US-led"


class Table(Protocol):
    """What the rules ask of a table of names."""

    def exact(self, name: str, on: date | None = None) -> list[Sense]:
        """The senses of a name that stands in the table itself, best first."""

    def party(self, identifier: str) -> Party | None:
        """The party of an id."""


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
            for form in _singulars(last):
                if form in self.nouns:
                    return self.nouns[form]
        return None


def _singulars(noun: str) -> Iterator[str]:
    yield noun
    if noun.endswith("ies"):
        yield noun[:-3] + "y"
    if noun.endswith("men"):
        yield noun[:-3] + "man"
    if noun.endswith("s"):
        yield noun[:-1]
        if noun.endswith("es"):
            yield noun[:-2]


def plain(name: str, table: Table, on: date | None) -> list[Sense]:
    """The senses of the name as it stands, or without article, possessive, brackets behind it."""
    for form in dict.fromkeys((name, _without_article(name), _bare(name))):
        if found := table.exact(form, on):
            return found
    return []


def composed(name: str, table: Table, rules: Rules, on: date | None) -> list[Sense]:
    """The senses of the phrase that the name is, by the first rule that fits."""
    phrase = _bare(name)
    found = _by_rule(phrase, table, rules, on)
    while not found:
        first, _, phrase = phrase.partition(" ")
        if not phrase or key(first) not in rules.before:
            break
        found = _by_rule(phrase, table, rules, on)
    return found


def _by_rule(phrase: str, table: Table, rules: Rules, on: date | None) -> list[Sense]:
    if key(phrase) in rules.never:
        return []
    reader = _Reader(table, rules, on)
    for way in (
        reader.formal,
        reader.titled,
        reader.possessed,
        reader.hyphened,
        reader.prefixed,
        reader.of_party,
        reader.firm,
        reader.styled,
    ):
        if found := list(way(phrase)):
            return found
    return []


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def _bare(name: str) -> str:
    name = _without_article(name)
    if "'" in name:
        name = _POSSESSIVE.sub("", name)
    if ")" in name:
        name = _BRACKETS.sub("", name)
    return name.strip(" ,.;:\"“”'")


@dataclass(frozen=True)
class _Reader:
    table: Table
    rules: Rules
    on: date | None

    def formal(self, name: str) -> Iterator[Sense]:
        """A form of state and a country: "Kingdom of Norway"."""
        words = name.split()
        for count in range(min(5, len(words) - 1), 0, -1):
            if words[0][0].isupper() and key(" ".join(words[:count])) in self.rules.formal:
                found = self.table.exact(" ".join(words[count:]), self.on)
                yield from [x for x in found if x.sense == "name" and x.party.kind == "country"][:1]
                return

    def titled(self, name: str) -> Iterator[Sense]:
        """A title and a leader's name: "President Putin", "Defence Minister Sergei Shoigu"."""
        words = name.split()
        for count in range(min(4, len(words) - 1), 0, -1):
            title, person = words[:count], " ".join(words[count:])
            is_title = key(" ".join(title)) in self.rules.titles
            if not (is_title or self.rules.noun(title) in ("office", "office_of")):
                continue
            who = [x for x in self.table.exact(person, self.on) if x.sense == "leader"]
            if who and not {key(word) for word in title} & self.rules.not_for:
                yield from self._with_title(" ".join(title), who)
            if who:
                return

    def _with_title(self, title: str, who: list[Sense]) -> Iterator[Sense]:
        """The person of a title; by the surname alone only one who held such an office."""
        if not who[0].weak or key(title) in self.rules.courtesy:
            yield who[0]
            return
        for person in who:
            if person.role and f" {key(title)} " in f" {key(person.role)} ":
                yield replace(person, weak=False)
                return

    def possessed(self, name: str) -> Iterator[Sense]:
        """An owner and a noun: "Iran's nuclear agency", "Trump's White House"."""
        words = name.split()
        for i, word in enumerate(words[:-1], 1):
            if _POSSESSIVE.search(word):
                owner = _POSSESSIVE.sub("", " ".join(words[:i]))
                rest = words[i:]
                for sense in self._owner(owner):
                    yield from self._rest(sense, rest, name)
                    return

    def hyphened(self, name: str) -> Iterator[Sense]:
        """A name and a participle: "US-led" speaks for the US, "US-backed" does not."""
        first, _, rest = name.partition(" ")
        owner, _, participle = first.rpartition("-")
        if owner and key(participle) in _DOES_FOR_IT and not self.table.exact(first, self.on):
            for sense in self._owner(owner):
                if rest:
                    yield from self._with_noun(sense, rest.split(), name)
                else:
                    yield Sense(sense.party, "adjective", sense.party.name, weak=sense.weak)

    def prefixed(self, name: str) -> Iterator[Sense]:
        """A name and a noun: "Russian Foreign Ministry", "Moscow police", "NATO spokesman"."""
        words = name.split()
        for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
            rest = words[count:]
            for owner in self._owner(" ".join(words[:count])):
                if found := self._rest(owner, rest, name):
                    yield from found
                    return

    def of_party(self, name: str) -> Iterator[Sense]:
        """A noun and a name: "Ministry of Energy of Ukraine", "spokesman for the Kremlin"."""
        name = _without_article(name)
        for match in reversed(list(_OF.finditer(name))):
            head, owner = name[: match.start()], name[match.end() :]
            owner = _WHEREABOUTS.split(owner)[0]
            senses = self._owner(owner) or list(self._deeper(owner))
            for sense in senses[:1]:
                if sense.sense not in ("adjective", "people"):
                    yield from self._with_noun(sense, head.split(), name, any_office=True)
                    return

    def firm(self, name: str) -> Iterator[Sense]:
        """An organisation and its form of law: "Volkswagen AG"."""
        words = name.split()
        while len(words) > 1 and key(words[-1]) in self.rules.firms:
            words.pop()
            found = self.table.exact(" ".join(words), self.on)
            if found and found[0].party.kind == "organisation" and not found[0].weak:
                yield found[0]
                return

    def _deeper(self, name: str) -> Iterator[Sense]:
        for way in (self.possessed, self.prefixed):
            yield from way(name)

    def styled(self, name: str) -> Iterator[Sense]:
        """A body whose name begins as one country's do: "Federal Ministry for"."""
        if not name.startswith(tuple(self.rules.prefixes)):
            return
        for prefix, identifier in self.rules.prefixes.items():
            if name.startswith(prefix) and len(name) > len(prefix) + 1:
                party = self.table.party(identifier)
                if party and (name[len(prefix)] == " " or prefix[-1].islower()):
                    yield Sense(party, "agency", name)
                    return

    def _owner(self, name: str) -> list[Sense]:
        """The likeliest sense of what comes before a noun; a surname only where nothing else is.

        Weak initials of two parties are nobody's: "RSF fighters".
        """
        found = self.table.exact(name, self.on)
        if not found and (bare := _bare(name)) != name:
            found = self.table.exact(bare, self.on)
        if not found and self.on and (found := self.table.exact(name)):
            found = [x for x in found if x.sense == "leader"]
        is_open = len({x.party.id for x in found if x.sense in ("name", "agency")}) > 1
        return [] if is_open and found[0].weak else found[:1]

    def _rest(self, owner: Sense, words: list[str], whole: str) -> list[Sense]:
        """What the words after the owner make of it, the sure readings first."""
        own = self._its_own(owner, words)
        if own and not own[0].weak:
            return own
        return list(self._with_noun(owner, words, whole)) or own

    def _its_own(self, owner: Sense, words: list[str]) -> list[Sense]:
        """What the words name by themselves, if it is the owner's: "Russian FSB", "US Treasury"."""
        found = self.table.exact(" ".join(words), self.on)
        kinds = ("government", "agency", "office", "leader")
        own = [x for x in found if x.party == owner.party and x.sense in kinds]
        return [x for x in own[:1] if x.sense != "leader" or not x.weak]

    def _with_noun(
        self, owner: Sense, words: list[str], whole: str, *, any_office: bool = False
    ) -> Iterator[Sense]:
        """The owner's body, office or people that the words name, if they name one."""
        rest = " ".join(words)
        before = _PREPOSITION.split(f"{rest} ", maxsplit=1)[0].strip() if rest else ""
        head = before.split()
        sense = self._noun(owner, head)
        if sense is None or not self._speaks(owner, head):
            yield from self._named_officer(owner, words)
            return
        last = key(head[-1])
        is_leader = owner.sense == "leader"
        if is_leader and last not in _LEADERS_OWN and sense not in ("agency", "office"):
            return
        if sense == "office_of":
            alone = len(head) == 1 and owner.sense in ("name", "adjective")
            if alone and not any_office and owner.party.kind == "country":
                return
            sense = "office"
        sure = last in _LEADERS_OWN if is_leader else owner.sense in ("name", "adjective")
        weak = (owner.weak and not sure) or _is_local(owner, sense)
        yield Sense(owner.party, cast(SenseName, sense), whole, weak=weak, place=owner.place)

    def _noun(self, owner: Sense, head: list[str]) -> str | None:
        if not head:
            return None
        found = self.rules.noun(head)
        if found is None and owner.party.kind != "country":
            is_group = owner.party.kind == "group"
            more = self.rules.group_nouns if is_group else self.rules.staff
            if any(form in more for form in _singulars(key(head[-1]))):
                return "agency" if is_group else "office"
        return found

    def _speaks(self, owner: Sense, head: list[str]) -> bool:
        """Whether nothing before the noun breaks the bond."""
        breaking = self.rules.not_for
        if key(head[-1]) not in _MINISTRIES:
            breaking = breaking | self.rules.but_ministries
        for word in head:
            parts = {key(word), *key(word).split()}
            broken = parts & breaking
            if broken and not (owner.party.kind == "group" and broken <= self.rules.group_words):
                return False
        joined = [i for i, word in enumerate(head) if word.lower() in ("and", "or", "&")]
        return not any(
            i + 1 < len(head) and (i == 0 or self.table.exact(head[i + 1], self.on)) for i in joined
        )

    def _named_officer(self, owner: Sense, words: list[str]) -> Iterator[Sense]:
        """An office and who holds it: "(Russian) President Vladimir Putin"."""
        for count in range(len(words) - 1, 0, -1):
            head, who = words[:count], words[count:]
            if self._noun(owner, head) not in ("office", "office_of") or len(who) > 5:
                continue
            if not all(word[:1].isupper() or key(word) in _PARTICLES for word in who):
                continue
            if not self._speaks(owner, head):
                return
            person = " ".join(who)
            known = self.table.exact(person, self.on) or list(self.titled(person))
            same = [x for x in known if x.party == owner.party and x.sense == "leader"]
            role = " ".join(head)
            if owner.sense in ("name", "adjective"):
                role = self.rules.role_in(role, owner.party.name)
            elif owner.sense != "leader":
                role = f"{owner.canonical} {role}"
            shown = same[0].canonical if same else person
            weak = (owner.weak or _is_local(owner, "office")) and not same
            yield Sense(owner.party, "leader", shown, role, weak, owner.place)
            return


def _is_local(owner: Sense, noun: str) -> bool:
    """Whether it is the office of a town or a state of the country, not of the country."""
    return owner.sense in ("region", "city") and noun == "office"
