"""Whom a title and a name mean: "President Putin", "Defence Minister Sergei Shoigu"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.knowledge.parties.known import Known
from briefing.analysis.knowledge.parties.names import key
from briefing.analysis.knowledge.parties.records import Sense


def titled(known: Known, name: str) -> Iterator[Sense]:
    """A title and a leader's name: "President Putin", "Defence Minister Sergei Shoigu"."""
    words = name.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        title, person = words[:count], " ".join(words[count:])
        is_title = key(" ".join(title)) in known.rules.titles
        if not (is_title or known.rules.noun(title) in ("office", "office_of")):
            continue
        who = [x for x in known.exact(person) if x.sense == "leader"]
        if who and not {key(word) for word in title} & known.rules.not_for:
            yield from _with_title(known, " ".join(title), who)
        if who:
            return


def _with_title(known: Known, title: str, who: list[Sense]) -> Iterator[Sense]:
    """The person of a title; by the surname alone only one who held such an office."""
    if not who[0].weak or key(title) in known.rules.courtesy:
        yield who[0]
        return
    for person in who:
        if person.role and f" {key(title)} " in f" {key(person.role)} ":
            yield replace(person, weak=False)
            return
