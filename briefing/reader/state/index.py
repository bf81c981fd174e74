"""A briefing arranged for reading: parties in order with their digits, and who answers whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from briefing.model import CLAIM_KINDS, DENIAL_KINDS, Actor, Briefing, Link, Statement
from briefing.reader.state.filter import NO_PARTY, Filter
from briefing.reader.state.hits import Hits

Part = Literal["disputes", "aimed", "other"]
PARTS: tuple[Part, ...] = ("disputes", "aimed", "other")
"""Of the ledger, in the order in which they are read."""

DIGITS = 9
DOUBTFUL = 0.5
"""Statements with less confidence than this are shown with a question mark."""

_DENYING = frozenset({"denies", "dismisses"})


@dataclass(frozen=True)
class Member:
    """Somebody who speaks for a party, and how many statements are theirs."""

    actor: Actor
    count: int


@dataclass(frozen=True)
class Party:
    """One side. ``id`` is `NO_PARTY` for the statements that nobody is named for."""

    id: str
    name: str
    digit: int
    """Its mark, 1 to 9; 0 for those beyond the ninth and for nobody."""
    count: int
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Entry:
    """A statement, and the statements that answer it."""

    part: Part
    statement: int
    """Its index in the ledger."""
    answers: tuple[tuple[int, Link], ...] = ()


class Ledger:
    """The lookups that the reader's panels need, made once a briefing.

    Statements are named by their index into ``statements``.
    """

    def __init__(self, briefing: Briefing, before: Ledger | None = None) -> None:
        """Arrange a briefing.

        Args:
            briefing: what to arrange.
            before: the ledger that this one takes the place of: parties keep their order and their
                digits.
        """
        self.briefing = briefing
        self.statements: tuple[Statement, ...] = tuple(
            sorted(briefing.statements, key=lambda statement: statement.start)
        )
        """In the order their first words stand in; those that begin together, in the briefing's."""
        self.starts = [statement.start for statement in self.statements]
        self.index = {statement.id: n for n, statement in enumerate(self.statements)}
        order = [party.id for party in before.parties] if before else []
        self.parties: tuple[Party, ...] = _parties(briefing, order)
        self._digits = {party.id: party.digit for party in self.parties}
        self.answers: dict[int, list[tuple[int, Link]]] = {}
        """By claim: each answer to it, and the link."""
        self.answered: dict[int, list[tuple[int, Link]]] = {}
        """By answer: each claim that it answers, and the link."""
        for link in briefing.links:
            response, claim = self.index.get(link.response), self.index.get(link.claim)
            if response is not None and claim is not None:
                self.answers.setdefault(claim, []).append((response, link))
                self.answered.setdefault(response, []).append((claim, link))
        everything = range(len(self.statements))
        self.claims = tuple(n for n in everything if self.is_claim(n))
        self.denials = tuple(n for n in everything if self.is_denial(n))
        self.entries: tuple[Entry, ...] = self._entries()
        """Every statement by itself or below one that it answers, part by part."""
        self._by_party: dict[str, list[int]] = {}
        for n, statement in enumerate(self.statements):
            self._by_party.setdefault(statement.party or NO_PARTY, []).append(n)

    @property
    def summary(self) -> str:
        """How many sides and claims there are, and how many claims without an answer."""
        sides = sum(1 for party in self.parties if party.id != NO_PARTY and party.count)
        unanswered = sum(1 for n in self.claims if n not in self.answers)
        claims = f"{len(self.claims)} claim{'' if len(self.claims) == 1 else 's'}"
        said = f"{sides} side{'' if sides == 1 else 's'} · {claims}"
        return f"{said}, {unanswered} without answer" if unanswered else said

    def is_claim(self, n: int) -> bool:
        """Whether it is a claim or an accusation, or somebody answers it as if it were."""
        return self.statements[n].kind in CLAIM_KINDS or n in self.answers

    def is_denial(self, n: int) -> bool:
        """Whether it denies or dismisses, in itself or in what it answers."""
        return self.statements[n].kind in DENIAL_KINDS or any(
            link.relation in _DENYING for _, link in self.answered.get(n, ())
        )

    def _entries(self) -> tuple[Entry, ...]:
        """What is disputed, what is said of another side, and the rest.

        A dispute is a statement with its answers, or a denial of something that was not found. An
        answer stands below what it answers and nowhere else, unless it is answered itself.
        """
        parts: dict[Part, list[Entry]] = {part: [] for part in PARTS}
        for n in range(len(self.statements)):
            answers = tuple(self.answers.get(n, ()))
            part: Part
            if answers:
                part = "disputes"
            elif n in self.answered:
                continue
            elif self.is_denial(n):
                part = "disputes"
            else:
                part = "aimed" if self._is_aimed_at_others(n) else "other"
            parts[part].append(Entry(part, n, answers))
        return tuple(entry for part in PARTS for entry in parts[part])

    def _is_aimed_at_others(self, n: int) -> bool:
        """Whether it is a claim or a stance about another side."""
        statement = self.statements[n]
        if statement.group not in ("claim", "stance"):
            return False
        targets = (self.briefing.actor(id_) for id_ in statement.targets)
        return any(target is not None and target.party != statement.party for target in targets)

    def digit(self, statement: Statement) -> int:
        """The mark of the party that makes a statement; 0 if it has none."""
        return self._digits.get(statement.party or NO_PARTY, 0)

    def party_of_digit(self, digit: int) -> Party | None:
        """The party marked with a digit."""
        return next((party for party in self.parties if digit and party.digit == digit), None)

    def name(self, id_: str | None) -> str:
        """An actor's name, as it may stand in a list."""
        actor = self.briefing.actor(id_)
        return actor.name if actor else "nobody named"

    def speaker(self, statement: Statement) -> str:
        """Who makes a statement, by name; the party where the speaker cannot be told."""
        return self.name(statement.speaker or statement.party)

    def admitted(self, filter_: Filter) -> Sequence[int]:
        """The statements that a filter shows, in order."""
        if not filter_.selects:
            return range(len(self.statements))
        if filter_.parties and not (filter_.actors or filter_.kinds or filter_.about):
            # The everyday case costs what it finds, not what the ledger holds.
            return sorted(chain.from_iterable(self._by_party.get(p, []) for p in filter_.parties))
        return [n for n, s in enumerate(self.statements) if filter_.admits(s)]

    def with_members(self, party: str) -> frozenset[str]:
        """A party's id, and those of all who belong to it."""
        return frozenset(actor.id for actor in self.briefing.actors if actor.party == party)

    def targets(self, statements: Sequence[int]) -> list[tuple[str, int]]:
        """The parties that statements are about, by their ids, and how many; the most first."""
        counted: Counter[str] = Counter()
        for n in statements:
            actors = (self.briefing.actor(target) for target in self.statements[n].targets)
            counted.update({actor.party for actor in actors if actor is not None})
        order = {party.id: place for place, party in enumerate(self.parties)}
        return sorted(counted.items(), key=lambda item: (-item[1], order.get(item[0], len(order))))

    def hits(self, statements: Sequence[int]) -> Hits:
        """Statements, in order, as places to walk through."""
        if len(statements) == len(self.statements):
            return Hits(self.starts, statements)
        return Hits([self.starts[n] for n in statements], statements)


def is_corrected(statement: Statement) -> bool:
    """Whether the user has set something of it right."""
    return statement.analysed is not None


def is_doubtful(statement: Statement) -> bool:
    """Whether the analysis is more likely wrong than right about it, and no one has looked."""
    return statement.confidence < DOUBTFUL and not is_corrected(statement)


def _parties(briefing: Briefing, first: Sequence[str]) -> tuple[Party, ...]:
    """The parties that speak, those with most statements first, and then those that do not.

    Those named ``first``, by their actors' ids, go before the others, in that order.
    """
    said: Counter[str] = Counter(s.party or NO_PARTY for s in briefing.statements)
    spoken: Counter[tuple[str, str]] = Counter(
        (s.party, s.speaker) for s in briefing.statements if s.speaker and s.party
    )
    order = {actor.id: n for n, actor in enumerate(briefing.actors)}
    # One may speak for another side than one's own, if the user says so.
    belonging = {(actor.party, actor.id) for actor in briefing.actors} | spoken.keys()
    members: dict[str, list[Member]] = {}
    for party, speaker in belonging:
        actor = briefing.actor(speaker)
        if actor is not None and party != speaker:
            members.setdefault(party, []).append(Member(actor, spoken[party, speaker]))
    sides = [actor for actor in briefing.actors if actor.party == actor.id]
    kept = {id_: n for n, id_ in enumerate(first)}
    sides.sort(key=lambda a: (kept.get(a.id, len(kept)), -said[a.id], order[a.id]))
    parties = []
    for n, side in enumerate(sides, start=1):
        people = sorted(members.get(side.id, []), key=lambda m: (-m.count, order[m.actor.id]))
        digit = n if n <= DIGITS else 0
        parties.append(Party(side.id, side.name, digit, said[side.id], tuple(people)))
    if said[NO_PARTY]:
        parties.append(Party(NO_PARTY, "nobody named", 0, said[NO_PARTY], ()))
    return tuple(parties)
