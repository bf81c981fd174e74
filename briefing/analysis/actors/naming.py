"""Whom a noun phrase names: read from the phrase alone, without what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.identity import PLACE_SENSES, Identity, Side, name_key, side_of
from briefing.analysis.actors.known_names import hits
from briefing.analysis.knowledge.parties.records import Sense, SenseName
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import phrase_relations
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import head_of
from briefing.model import ActorKind

LONGEST_DESCRIPTION = 14  # tokens of "a second person briefed on the call"
DETERMINERS = words("names", "bare")
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
JOINING = words("names", "joining")
DROPPED = words("names", "dropped")
PARTY_ITSELF: frozenset[SenseName] = frozenset({"name", "people", "adjective", "capital", "city"})
"""Senses of a name that mean the party itself."""


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
    if known and known[0].sense not in PLACE_SENSES | {"adjective"}:
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
        return Identity(name_key(described), described, kind or "other", side)
    organisation = next((e for e in p.entities if e.start <= head < e.end), None)
    if organisation is not None and organisation.label in {"ORG", "GPE", "LOC", "MISC", "NORP"}:
        hit = next(hits(p, core, on), None) if organisation.label != "ORG" else None
        covers = hit is not None and hit.end - hit.start >= len(core) - 1
        side = hit.side if hit is not None and covers else None  # not "New York" in a paper's name
        name = _without_description(p, core) or name
        return Identity(name_key(name), name, "organisation", side)
    if p.pos[head] == "PROPN":
        name = _without_description(p, core) or name
        return Identity(name_key(name), name, "other")
    return None


def _without_owner(p: Parse, core: list[int]) -> list[int]:
    """ "Britain's Conservative Party" is the Conservative Party: a side of its own."""
    for place, t in enumerate(core[:-1]):
        if p.tag[t] == "POS" and core[place + 1 :] and p.words[core[place + 1]][:1].isupper():
            return core[place + 1 :]
    return core


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
    return _plain(p.text[p.start[kept[0]] : p.end[kept[-1]]])


def _plain(name: str) -> str:
    """A name on one line, its abbreviations without full stops: "US officials"."""
    return DOTTED.sub(lambda match: match.group().replace(".", ""), " ".join(name.split()))


def _known(sense: Sense, name: str) -> Identity:
    side = side_of(sense)
    if sense.sense in PARTY_ITSELF:
        return Identity(side.key, side.name, side.kind, None)
    kind: ActorKind = "person" if sense.sense == "leader" else "office"
    shown = sense.canonical or name
    if roles().independent & set(shown.lower().split()) or roles().is_political(shown):
        return Identity(name_key(shown), shown, "organisation")
    return Identity(name_key(shown), shown, kind, side, sense.role)


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
            return Side(name_key(name), name, "organisation") if name else None
    return None
