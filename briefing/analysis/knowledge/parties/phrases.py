"""What a phrase with a party's name in it means: "Iranian officials", "spokesman for the Kremlin".

A rule beats an entry: any ministry, court or spokesman of any party that the table knows is read
here from the party's name and a noun, so that the table holds only what does not name its party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing.analysis.knowledge.parties.known import Known, Table
from briefing.analysis.knowledge.parties.names import POSSESSIVE, bare, key, without_article
from briefing.analysis.knowledge.parties.owned import owned, owner_of, with_noun
from briefing.analysis.knowledge.parties.records import Sense
from briefing.analysis.knowledge.parties.rules import Rules
from briefing.analysis.knowledge.parties.titles import titled

_LONGEST_NAME = 7  # words of the longest name that can begin a phrase
_OF = re.compile(r" (?:of|for) (?:the )?")
_WHEREABOUTS = re.compile(r" (?:to|in|at|on) ")
_DOES_FOR_IT = {"led", "run", "made", "built", "owned", "controlled", "operated"}  # "US-led"


def plain(name: str, table: Table, on: date | None) -> list[Sense]:
    """The senses of the name as it stands, or without article, possessive, brackets behind it."""
    for form in dict.fromkeys((name, without_article(name), bare(name))):
        if found := table.exact(form, on):
            return found
    return []


def composed(name: str, table: Table, rules: Rules, on: date | None) -> list[Sense]:
    """The senses of the phrase that the name is, by the first rule that fits."""
    known = Known(table, rules, on)
    phrase = bare(name)
    found = _by_rule(known, phrase)
    while not found:
        first, _, phrase = phrase.partition(" ")
        if not phrase or key(first) not in rules.before:
            break
        found = _by_rule(known, phrase)
    return found


def _by_rule(known: Known, phrase: str) -> list[Sense]:
    if key(phrase) in known.rules.never:
        return []
    for way in (
        _formal,
        titled,
        _possessed,
        _hyphened,
        _prefixed,
        _of_party,
        _firm,
        _styled,
    ):
        if found := list(way(known, phrase)):
            return found
    return []


def _formal(known: Known, name: str) -> Iterator[Sense]:
    """A form of state and a country: "Kingdom of Norway"."""
    words = name.split()
    for count in range(min(5, len(words) - 1), 0, -1):
        if words[0][0].isupper() and key(" ".join(words[:count])) in known.rules.formal:
            found = known.exact(" ".join(words[count:]))
            yield from [x for x in found if x.sense == "name" and x.party.kind == "country"][:1]
            return


def _possessed(known: Known, name: str) -> Iterator[Sense]:
    """An owner and a noun: "Iran's nuclear agency", "Trump's White House"."""
    words = name.split()
    for i, word in enumerate(words[:-1], 1):
        if POSSESSIVE.search(word):
            owner = POSSESSIVE.sub("", " ".join(words[:i]))
            rest = words[i:]
            for sense in owner_of(known, owner):
                yield from owned(known, sense, rest, name)
                return


def _hyphened(known: Known, name: str) -> Iterator[Sense]:
    """A name and a participle: "US-led" speaks for the US, "US-backed" does not."""
    first, _, rest = name.partition(" ")
    owner, _, participle = first.rpartition("-")
    if owner and key(participle) in _DOES_FOR_IT and not known.exact(first):
        for sense in owner_of(known, owner):
            if rest:
                yield from with_noun(known, sense, rest.split(), name)
            else:
                yield Sense(sense.party, "adjective", sense.party.name, weak=sense.weak)


def _prefixed(known: Known, name: str) -> Iterator[Sense]:
    """A name and a noun: "Russian Foreign Ministry", "Moscow police", "NATO spokesman"."""
    words = name.split()
    for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        rest = words[count:]
        for owner in owner_of(known, " ".join(words[:count])):
            if found := owned(known, owner, rest, name):
                yield from found
                return


def _of_party(known: Known, name: str) -> Iterator[Sense]:
    """A noun and a name: "Ministry of Energy of Ukraine", "spokesman for the Kremlin"."""
    name = without_article(name)
    for match in reversed(list(_OF.finditer(name))):
        head, owner = name[: match.start()], name[match.end() :]
        owner = _WHEREABOUTS.split(owner)[0]
        senses = owner_of(known, owner) or list(_deeper(known, owner))
        for sense in senses[:1]:
            if sense.sense not in ("adjective", "people"):
                yield from with_noun(known, sense, head.split(), name, any_office=True)
                return


def _firm(known: Known, name: str) -> Iterator[Sense]:
    """An organisation and its form of law: "Volkswagen AG"."""
    words = name.split()
    while len(words) > 1 and key(words[-1]) in known.rules.firms:
        words.pop()
        found = known.exact(" ".join(words))
        if found and found[0].party.kind == "organisation" and not found[0].weak:
            yield found[0]
            return


def _deeper(known: Known, name: str) -> Iterator[Sense]:
    for way in (_possessed, _prefixed):
        yield from way(known, name)


def _styled(known: Known, name: str) -> Iterator[Sense]:
    """A body whose name begins as one country's do: "Federal Ministry for"."""
    if not name.startswith(tuple(known.rules.prefixes)):
        return
    for prefix, identifier in known.rules.prefixes.items():
        if name.startswith(prefix) and len(name) > len(prefix) + 1:
            party = known.table.party(identifier)
            if party and (name[len(prefix)] == " " or prefix[-1].islower()):
                yield Sense(party, "agency", name)
                return
