"""Whom a noun phrase names: read from the phrase alone, without what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis.knowledge.parties.records import SenseName
from briefing.analysis.knowledge.parties.table import Sense, senses
from briefing.analysis.knowledge.pronouns import phrase_relations
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import head_of
from briefing.model import ActorKind

LONGEST_NAME = 6  # tokens of the longest name that is looked up
LONGEST_DESCRIPTION = 14  # tokens of "a second person briefed on the call"
DETERMINERS = words("names", "bare")
SIDES = {"country": "country", "organisation": "organisation", "group": "organisation"}
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
WITHIN = words("names", "small") | {"&"}  # inside a name, not at its end
JOINING = words("names", "joining")
DROPPED = words("names", "dropped")
MERE_PLACE = words("names", "mere place")
PARTY_ITSELF: frozenset[SenseName] = frozenset({"name", "people", "adjective", "capital", "city"})
"""Senses of a name that mean the party itself."""
PLACES = frozenset({"city", "capital", "region"})


@dataclass(frozen=True)
class Side:
    """The party that an actor speaks for. ``key`` is the same for every name of one party."""

    key: str
    name: str
    kind: ActorKind


@dataclass(frozen=True)
class Identity:
    """Somebody named by a phrase. Without a ``side`` they speak for themselves."""

    key: str
    name: str
    kind: ActorKind
    side: Side | None = None
    role: str | None = None


@dataclass(frozen=True)
class Hit:
    """A known name inside a phrase: tokens ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    sense: Sense

    @property
    def side(self) -> Side:
        """The party it stands for."""
        return side_of(self.sense)


def side_of(sense: Sense) -> Side:
    """The party of a sense of a name; a federal state or a town for its offices and bodies."""
    party = sense.party
    if sense.place is not None and sense.sense not in PLACES:
        return Side(_key(sense.place), sense.place, "organisation")
    kind: ActorKind = "country" if party.kind == "country" else "organisation"
    return Side(party.id, party.name, kind)


def hits(p: Parse, tokens: Sequence[int], on: date | None) -> Iterator[Hit]:
    """The known names in a run of tokens, longest first at each place, left to right."""
    tokens = list(tokens)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        word = p.words[first]
        step = 1
        if word[:1].isupper() or (
            word[:1].isalpha() and word.lower() == "the" and at + 1 < len(tokens)
        ):
            for size in range(_longest(p, tokens, at), 0, -1):
                last = first + size - 1
                if size > 1 and (p.tag[last] == "POS" or p.lower[last] in WITHIN):
                    continue
                if word.lower() == "the" and (size == 1 or not p.words[first + 1][:1].isupper()):
                    continue
                if not p.words[last][-1:].isalnum() and p.words[last][-1:] != ".":
                    continue
                name = p.text[p.start[first] : p.end[last]]
                found = senses(" ".join(name.split()), on=on)
                if found and not found[0].weak and not mere_place(p, last):
                    around = _private_body(p, first, last)
                    if around is None:
                        yield Hit(first, last + 1, found[0])
                    step = size if around is None else max(size, around - first)
                    break
        at += step


def _private_body(p: Parse, first: int, last: int) -> int | None:
    """Where an organisation ends whose name merely begins with a country's.

    The "American Enterprise Institute" does not speak for the United States; the Iranian Foreign
    Ministry does for Iran.
    """
    for entity in p.entities:
        if entity.label == "ORG" and entity.start <= first and last < entity.end - 1:
            noun = p.lower[entity.end - 1]
            return None if roles().kind.get(noun) in {"office", "group"} else entity.end
    after = last + 1
    while after < len(p) and p.words[after][:1].isupper() and p.pos[after] in {"PROPN", "NOUN"}:
        after += 1
    named = after > last + 1 and roles().kind.get(p.lower[after - 1]) == "organisation"
    return after if named else None


def _without_owner(p: Parse, core: list[int]) -> list[int]:
    """ "Britain's Conservative Party" is the Conservative Party: a side of its own."""
    for place, t in enumerate(core[:-1]):
        if p.tag[t] == "POS" and core[place + 1 :] and p.words[core[place + 1]][:1].isupper():
            return core[place + 1 :]
    return core


def _longest(p: Parse, tokens: Sequence[int], at: int) -> int:
    """How many tokens from one on can be one name: capitals, nouns, and what joins them."""
    size = 1
    while size < min(LONGEST_NAME, len(tokens) - at):
        token = tokens[at + size]
        if token != tokens[at] + size:
            break
        joins = p.lower[token] in WITHIN or "HYPH" in {p.tag[token], p.tag[token - 1]}
        joins = joins or p.tag[token] == "POS"
        if not (joins or p.words[token][:1].isupper() or p.pos[token] in {"NOUN", "ADJ"}):
            break
        size += 1
    return size


def mere_place(p: Parse, last: int) -> bool:
    """ "Washington-based": a place that says nothing of whom someone speaks for."""
    return last + 2 < len(p) and p.words[last + 1] == "-" and p.lower[last + 2] in MERE_PLACE


def identify(p: Parse, tokens: Sequence[int], on: date | None = None) -> Identity | None:
    """Whom a noun phrase names, if it names someone by itself.

    None where it does not: a pronoun, or a bare noun such as "the ministry" that means one named
    before. Persons' names are left to `briefing.analysis.actors.people`.
    """
    tokens = [t for t in tokens if p.pos[t] != "SPACE"]
    if not tokens:
        return None
    head = head_of(p, tokens)
    core = _core(p, tokens, head)
    name = _text(p, core)
    if not name:
        return None
    noun = p.lower[head]
    known = senses(name, on=on)
    if known and known[0].sense not in PLACES | {"adjective"}:
        return _known(known[0], name)
    if known and (known[0].sense == "adjective" or len(core) == 1):
        return _known(known[0], name)
    kind = roles().kind.get(noun)
    if kind is not None or p.pos[head] == "NOUN":
        side = None
        if kind == "organisation":
            core = _without_owner(p, core)
        elif noun not in roles().private:
            side = _side_of_phrase(p, tokens, head, on)
        bare = all(
            p.lower[t] in DETERMINERS
            or t == head
            or p.tag[t] in {"CD", "PRP$"}
            or p.pos[t] == "PUNCT"
            for t in core
        )
        if bare and side is None and len(tokens) == len(core) and noun not in roles().private:
            return None
        unnamed = (
            kind in {"person", "group"} and side is None and len(tokens) <= LONGEST_DESCRIPTION
        )
        whole = [t for t in tokens if p.words[t] != ","]
        described = _text(p, whole if bare or unnamed else core)
        return Identity(_key(described), described, kind or "other", side)
    organisation = next((e for e in p.entities if e.start <= head < e.end), None)
    if organisation is not None and organisation.label in {"ORG", "GPE", "LOC", "MISC", "NORP"}:
        hit = next(hits(p, core, on), None) if organisation.label != "ORG" else None
        covers = hit is not None and hit.end - hit.start >= len(core) - 1
        side = hit.side if hit is not None and covers else None  # not "New York" in a paper's name
        name = _without_description(p, core) or name
        return Identity(_key(name), name, "organisation", side)
    if p.pos[head] == "PROPN":
        name = _without_description(p, core) or name
        return Identity(_key(name), name, "other")
    return None


def _without_description(p: Parse, core: Sequence[int]) -> str:
    """The name at the end of "the technology firm Orbix"; empty where there is no such noun."""
    for place, t in enumerate(core[:-1]):
        rest = core[place + 1 :]
        small = p.words[t][:1].islower() and roles().kind.get(p.lower[t]) == "organisation"
        if small and all(p.words[u][:1].isupper() for u in rest):
            return _text(p, rest)
    return ""


def _core(p: Parse, tokens: Sequence[int], head: int) -> list[int]:
    """The phrase up to its head noun, with what is part of the name behind it."""
    core = [t for t in tokens if t <= head and p.words[t] not in {'"', "“", "”"}]
    for t in tokens:
        if t <= head:
            continue
        close = t == core[-1] + 1
        joined = p.dep[t] in {"flat", "compound", "goeswith"} or (
            p.pos[t] == "PROPN" and p.words[t][:1].isupper()
        )
        linking = (
            p.lower[t] in JOINING
            and t + 1 in tokens
            and (p.words[t + 1][:1].isupper() or p.lower[t + 1] == "the")
        )
        if close and (joined or linking):
            core.append(t)
        else:
            break
    while core and p.lower[core[-1]] in JOINING:
        core.pop()
    return core or [head]


def _text(p: Parse, tokens: Sequence[int]) -> str:
    kept = list(tokens)
    bracket = next((n for n, t in enumerate(kept) if p.words[t] in {"(", "["}), None)
    kept = kept[:bracket] if bracket else kept
    while kept and (p.lower[kept[0]] in DROPPED or p.pos[kept[0]] == "PUNCT"):
        kept.pop(0)
    while kept and (p.pos[kept[-1]] in {"PUNCT", "SPACE"} or p.tag[kept[-1]] == "POS"):
        kept.pop()
    if not kept:
        return ""
    return plain(p.text[p.start[kept[0]] : p.end[kept[-1]]])


def plain(name: str) -> str:
    """A name on one line, its abbreviations without full stops: "US officials"."""
    return DOTTED.sub(lambda match: match.group().replace(".", ""), " ".join(name.split()))


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip().removeprefix("the ")


def _known(sense: Sense, name: str) -> Identity:
    side = side_of(sense)
    if sense.sense in PARTY_ITSELF:
        return Identity(side.key, side.name, side.kind, None)
    kind: ActorKind = "person" if sense.sense == "leader" else "office"
    shown = sense.canonical or name
    if roles().independent & set(shown.lower().split()) or roles().is_political(shown):
        return Identity(_key(shown), shown, "organisation")
    return Identity(_key(shown), shown, kind, side, sense.role)


def _side_of_phrase(p: Parse, tokens: Sequence[int], head: int, on: date | None) -> Side | None:
    """The party that a described speaker belongs to: "US officials", "the ministry of Iran"."""
    before = [t for t in tokens if t < head]
    hit = next(iter(hits(p, before, on)), None)
    if hit is not None:
        return hit.side
    for child in p.children[head]:
        if (
            child > head
            and child in set(tokens)
            and p.dep[child] in {"nmod", "obl", "appos", "acl"}
        ):
            if p.lower[p.left[child]] not in phrase_relations("ties"):
                continue
            below = [t for t in p.subtree(child) if t in set(tokens)]
            hit = next(iter(hits(p, below, on)), None)
            if hit is not None:
                return hit.side
            employer = _organisation_in(p, below)
            if employer is not None:
                return employer
    return None


def _organisation_in(p: Parse, tokens: Sequence[int]) -> Side | None:
    """An organisation that no table knows, as a side: "a spokesman for American Media Inc."."""
    inside = set(tokens)
    for entity in p.entities:
        if entity.label == "ORG" and entity.start in inside:
            name = _text(p, range(entity.start, entity.end))
            return Side(_key(name), name, "organisation") if name else None
    return None
