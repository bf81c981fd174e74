"""Names of one word that the entity recogniser takes for persons and that are organisations'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.knowledge.roles import is_first_name, roles
from briefing.analysis.syntax.parse import Entity, Parse

SUBJECT = frozenset({"nsubj", "nsubj:pass"})


def with_bodies(parses: Sequence[Parse]) -> list[Parse]:
    """The parses with those names labelled ORG that the article shows to be an organisation's.

    Such a name is never more than one word and never has a title; it begins the name of an
    organisation ("Sakuragawa Holdings"), or whoever bears it is "it" in what they say ("Northline
    says it will run").
    """
    named: dict[str, bool] = {}  # whether each name of one word is shown to be an organisation's
    persons: set[str] = set()
    first = {
        p.words[e.start]
        for p in parses
        for e in p.entities
        if e.label == "ORG" and e.end - e.start > 1 and p.words[e.start][:1].isupper()
    }
    for p in parses:
        for entity in p.entities:
            if entity.label != "PERSON":
                continue
            words = p.words[entity.start : entity.end]
            title = p.lower[entity.start - 1] if entity.start else ""
            if len(_bare(words)) > 1 or title in roles().titles:
                persons.update(words)
            elif words:
                word = words[0]
                shown = word in first or _is_it(p, entity.start)
                named[word] = named.get(word, False) or shown
    names = {w for w in named if w in persons or is_first_name(w)}
    bodies = {w for w, shown in named.items() if shown and w not in names}
    return [_relabelled(p, bodies) for p in parses] if bodies else list(parses)


def _bare(words: Sequence[str]) -> list[str]:
    return [w for w in words if w[:1].isupper()]


def _is_it(p: Parse, name: int) -> bool:
    """Whether a subject is taken up as "it" at the head of what it says."""
    if p.dep[name] not in SUBJECT:
        return False
    clause = p.child(p.head[name], "ccomp")
    if clause is None or p.child(clause, "expl") is not None:
        return False
    subject = p.child(clause, *SUBJECT)
    return subject is not None and p.lower[subject] == "it"


def _relabelled(p: Parse, bodies: set[str]) -> Parse:
    """With every name of a body an ORG, those that the recogniser passed over too."""
    entities = [
        Entity(e.start, e.end, "ORG") if e.label == "PERSON" and p.words[e.start] in bodies else e
        for e in p.entities
    ]
    taken = {t for e in entities for t in range(e.start, e.end)}
    entities += [
        Entity(t, t + 1, "ORG") for t, w in enumerate(p.words) if w in bodies and t not in taken
    ]
    return replace(p, entities=tuple(sorted(entities, key=lambda e: e.start)))
