"""Who is who across articles: one figure for all the names that articles print for somebody.

Full names that agree once titles and short forms are set aside are one; so are names that the table
of parties knows as one, an abbreviation and the name it stands for, and a surname where one person
alone of the articles bears it. What rests on less than the full name is doubtful, and says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.compare.names import first_and_last, folded, is_full, same_names, unnamed
from briefing.model import Actor, ActorKind, Briefing

__all__ = ["DOUBTFUL", "Figure", "Identified", "Known", "KnownAs", "Roster"]

DOUBTFUL = 0.8
"""An identification below this is shown with its doubt."""

_EXACT, _SAME, _ABBREVIATED, _SHORT, _SURNAME, _ONE_OF_SIDE = 1.0, 0.95, 0.9, 0.85, 0.75, 0.6
_CAPITALS = re.compile(r"[A-Z]{3,8}")


@dataclass(frozen=True)
class KnownAs:
    """What a table of names knows of one."""

    party: str
    """An id of the side."""
    party_name: str
    name: str
    """The usual name of the very thing or person that is named."""
    is_party: bool
    """Whether the name means the side itself: "the Kremlin" means Russia, and is not Russia."""
    is_person: bool = False


Known = Callable[[str], KnownAs | None]
"""Looks a printed name up; None where nothing certain is known."""


@dataclass(frozen=True)
class Figure:
    """Somebody across articles."""

    id: str
    """Made of the name; stable for the same articles."""
    name: str
    """The fullest of the names."""
    kind: ActorKind
    names: tuple[str, ...]
    """Every name that an article gives as its main one, the commonest first."""


@dataclass(frozen=True)
class Identified:
    """An article's actor as a figure."""

    figure: Figure
    confidence: float
    """How likely it is, from 0 to 1, that the actor is this figure."""

    @property
    def is_doubtful(self) -> bool:
        """Whether it should be shown with a mark of doubt."""
        return self.confidence < DOUBTFUL


@dataclass
class _Node:
    """An actor of an article, before it is a figure."""

    article: int
    actor: Actor
    party: str
    """The name of its side, folded."""
    key: str
    confidence: float = _EXACT
    usual: str = ""
    """The name that the table of parties gives it."""


class Roster:
    """The figures of some articles."""

    def __init__(self, briefings: Sequence[Briefing], known: Known | None = None) -> None:
        """
        Args:
            briefings: the articles.
            known: looks names up in a table; without it names are only compared with each other.
        """
        self._known = known or (lambda _: None)
        nodes = [
            _Node(number, actor, _side(briefing, actor), "")
            for number, briefing in enumerate(briefings)
            for actor in briefing.actors
        ]
        for node in nodes:
            self._name(node)
        _join_abbreviations(nodes)
        _join_surnames(nodes)
        self._identified = _figures(nodes)
        self.figures: tuple[Figure, ...] = tuple(
            {one.figure.id: one.figure for one in self._identified.values()}.values()
        )
        """All of them, in the order in which they first come."""
        self._by_id = {figure.id: figure for figure in self.figures}

    def _name(self, node: _Node) -> None:
        actor = node.actor
        if actor.kind == "person":
            known = self._known(actor.name)
            if known is not None and known.is_person:
                node.usual = known.name
            node.key, node.confidence = _person_key(node.usual or actor.name)
            if unnamed(actor.name):
                node.key = (
                    f"{node.key} of {node.party}"  # "an official" of one side is not another's
                )
            return
        known = self._known(actor.name) if actor.party == actor.id else None
        if known is not None and known.is_party:
            node.key, node.usual = f"party {known.party}", known.party_name
            return
        name = folded(actor.name)
        first = same_names().get(name)
        if first is not None:
            node.key, node.usual = folded(first), first
            node.confidence = _EXACT if name == node.key else _SAME
            return
        node.key = name
        if unnamed(actor.name) and node.party and node.party != name:
            node.key = f"{name} of {node.party}"

    def identified(self, article: int, actor: str | None) -> Identified | None:
        """The figure that an article's actor is; None for None and for an id nobody has."""
        return self._identified.get((article, actor)) if actor else None

    def figure(self, article: int, actor: str | None) -> Figure | None:
        """The same without the confidence."""
        found = self.identified(article, actor)
        return found.figure if found else None

    def by_id(self, figure: str | None) -> Figure | None:
        """The figure of an id."""
        return self._by_id.get(figure) if figure else None

    def named(self, name: str) -> Figure | None:
        """The figure of a name, its own before another's; None where nobody bears it."""
        known = self._known(name)
        wanted = folded(name)
        exact = [f for f in self.figures if folded(f.name) == wanted]
        other = [f for f in self.figures if wanted in map(folded, f.names)]
        usual = [f for f in self.figures if known and f.name == known.party_name and known.is_party]
        same = same_names().get(wanted)
        alike = [f for f in self.figures if same and f.name == same]
        return next(iter((*exact, *usual, *alike, *other)), None)


def _side(briefing: Briefing, actor: Actor) -> str:
    party = briefing.actor(actor.party)
    return folded(party.name) if party else ""


def _person_key(name: str) -> tuple[str, float]:
    """First and last name without titles and what stands between; a surname alone is less sure."""
    first, last, is_short = first_and_last(name)
    if not first:
        return f"surname {last}", _EXACT
    return f"person {first} {last}", _SHORT if is_short else _EXACT


def _join_abbreviations(nodes: list[_Node]) -> None:
    """An abbreviation is the name that an article prints with it, or whose initials it is."""
    full: dict[str, Counter[str]] = {}
    for node in nodes:
        if node.actor.kind == "person":
            continue
        for short in _abbreviations(node.actor):
            full.setdefault(short, Counter())[node.key] += 1
    for node in nodes:
        found = full.get(node.actor.name) if _CAPITALS.fullmatch(node.actor.name) else None
        if found and len(found) == 1 and node.key not in found:
            node.key, node.confidence = next(iter(found)), _ABBREVIATED


def _abbreviations(actor: Actor) -> Iterator[str]:
    if _CAPITALS.fullmatch(actor.name):
        return
    yield from (alias for alias in actor.aliases if _CAPITALS.fullmatch(alias))
    initials = "".join(word[0] for word in actor.name.split() if word[0].isupper())
    if len(initials) >= 3:
        yield initials


def _join_surnames(nodes: list[_Node]) -> None:
    """A surname alone is the person who alone bears it, or alone of the same side."""
    bearers: dict[str, dict[str, set[str]]] = {}
    for node in nodes:
        if node.key.startswith("person ") and " of " not in node.key:
            surname = node.key.rsplit(" ", 1)[-1]
            bearers.setdefault(surname, {}).setdefault(node.key, set()).add(node.party)
    for node in nodes:
        if not node.key.startswith("surname "):
            continue
        found = bearers.get(node.key.removeprefix("surname "), {})
        of_side = [key for key, sides in found.items() if node.party in sides]
        if len(found) == 1:
            node.key, node.confidence = next(iter(found)), _SURNAME
        elif len(of_side) == 1:
            node.key, node.confidence = of_side[0], _ONE_OF_SIDE


def _figures(nodes: list[_Node]) -> dict[tuple[int, str], Identified]:
    groups: dict[str, list[_Node]] = {}
    for node in nodes:
        groups.setdefault(node.key, []).append(node)
    found: dict[tuple[int, str], Identified] = {}
    taken: set[str] = set()
    for group in groups.values():
        printed = Counter(node.actor.name for node in group)
        names = tuple(sorted(printed, key=lambda name: (-printed[name], name)))
        usual = next((node.usual for node in group if node.usual), "")
        best = usual or max(names, key=lambda name: (len(folded(name).split()), printed[name]))
        if group[0].key.startswith("person ") and not usual:
            best = max(names, key=lambda name: (is_full(name), printed[name], -len(name)))
        kinds = Counter(node.actor.kind for node in group)
        figure = Figure(_untaken(best, taken), best, kinds.most_common(1)[0][0], names)
        # One name alone is nobody's short form.
        agreed = len({node.actor.name for node in group}) == 1
        for node in group:
            sure = _EXACT if agreed else node.confidence
            found[node.article, node.actor.id] = Identified(figure, sure)
    return found


def _untaken(name: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "nobody"
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    taken.add(free)
    return free
