"""Who somebody named is, and the party that they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.analysis.knowledge.parties.records import Sense
from briefing.model import ActorKind

PLACE_SENSES = frozenset({"city", "capital", "region"})
"""Senses of a name that may mean a place."""


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


def side_of(sense: Sense) -> Side:
    """The party of a sense of a name; a federal state or a town for its offices and bodies."""
    party = sense.party
    if sense.place is not None and sense.sense not in PLACE_SENSES:
        return Side(name_key(sense.place), sense.place, "organisation")
    kind: ActorKind = "country" if party.kind == "country" else "organisation"
    return Side(party.id, party.name, kind)


def name_key(name: str) -> str:
    """What two ways to print a name have in common: letters and digits, in lower case, no "the"."""
    return re.sub(r"\W+", " ", name.casefold()).strip().removeprefix("the ")
