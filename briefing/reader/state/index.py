"""A briefing arranged for reading: parties in order with their digits, and who answers whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import overload

from briefing.export import arrangement
from briefing.export.arrangement import PARTS, Part
from briefing.model import Actor, Briefing, Link, Statement
from briefing.reader.state.filter import NO_PARTY, UNCERTAIN, Filter
from briefing.reader.state.hits import Hits

DIGITS = 9
DOUBTFUL = 0.5
"""Statements with less confidence than this are shown with a question mark."""


@dataclass(frozen=True)
class Member:
    """Somebody who speaks for a party, and how many statements are theirs."""

    actor: Actor
    count: int


@dataclass(frozen=True)
class Party:
    """One side.

    ``id`` is `NO_PARTY` for the statements that nobody is named for, and `UNCERTAIN` for all whose
    side is more likely wrong than right: their statements count for the likeliest side as well.
    """

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

    def __init__(
        self,
        briefing: Briefing,
        before: Ledger | None = None,
        followed: Mapping[str, str] | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        """Arrange a briefing.

        Args:
            briefing: what to arrange.
            before: the ledger that this one takes the place of: parties keep their order and their
                digits.
            followed: the ids that the actors of that ledger have now, where they have others;
                people keep their order then, too.
            is_whole: whether it is the briefing of the whole article, not of its beginning.
        """
        self.briefing = briefing
        self.is_whole = is_whole
        """Whether there is nothing more to come."""
        self.statements: tuple[Statement, ...] = tuple(
            sorted(briefing.statements, key=lambda statement: statement.start)
        )
        """In the order their first words stand in; those that begin together, in the briefing's."""
        self.starts = [statement.start for statement in self.statements]
        self.index = {statement.id: n for n, statement in enumerate(self.statements)}
        listed = before.parties if before else ()
        now = followed if followed is not None else {party.id: party.id for party in listed}
        order = [now[party.id] for party in listed if party.id in now]
        people = [m.actor.id for party in listed for m in party.members] if followed else []
        self.parties: tuple[Party, ...] = _parties(briefing, order, [now.get(p, p) for p in people])
        self._digits = {party.id: party.digit for party in self.parties}
        self.answers: dict[int, list[tuple[int, Link]]] = {}
        """By claim: each answer to it, and the link."""
        self.answered: dict[int, list[tuple[int, Link]]] = {}
        """By answer: each claim that it answers, and the link."""
        for id_, answers in arrangement.answers_found(briefing).items():
            found = [(self.index[answer.statement.id], answer.link) for answer in answers]
            self.answers[self.index[id_]] = found
        for link in briefing.links:
            response, claim = self.index.get(link.response), self.index.get(link.claim)
            if response is not None and claim is not None:
                self.answered.setdefault(response, []).append((claim, link))
        everything = range(len(self.statements))
        self.claims = tuple(n for n in everything if self.is_claim(n))
        self.denials = tuple(n for n in everything if self.is_denial(n))
        self.told_first: dict[int, int] = {}
        """By claim that is told again: its first telling."""
        self.entries: tuple[Entry, ...] = self._entries()
        """Every statement by itself or below one that it answers, part by part."""
        self._entries_of: dict[int, list[int]] = {}
        for place, entry in enumerate(self.entries):
            for n in (entry.statement, *(answer for answer, _ in entry.answers)):
                self._entries_of.setdefault(n, []).append(place)
        self._by_party: dict[str, list[int]] = {}
        for n, statement in enumerate(self.statements):
            for party in statement.sides or (NO_PARTY,):
                self._by_party.setdefault(party, []).append(n)
        self._entries_by_party = {
            party: self._entries_with(statements) for party, statements in self._by_party.items()
        }

    def of(self, briefing: Briefing) -> Ledger:
        """The ledger of the same analysis with other corrections."""
        return Ledger(briefing, self, is_whole=self.is_whole)

    @property
    def speaking_sides(self) -> int:
        """How many sides say something."""
        no_sides = (NO_PARTY, UNCERTAIN)
        return sum(1 for party in self.parties if party.id not in no_sides and party.count)

    @property
    def summary(self) -> str:
        """How many sides and claims there are, and how many claims without an answer."""
        sides = self.speaking_sides
        unanswered = sum(1 for entry in self.entries if entry.part == "claims")
        claims = f"{len(self.claims)} claim{'' if len(self.claims) == 1 else 's'}"
        said = f"{sides} side{'' if sides == 1 else 's'} · {claims}"
        said = f"{said}, {unanswered} without answer" if unanswered else said
        return said if self.is_whole else f"so far {said}"

    def is_claim(self, n: int) -> bool:
        """Whether it is a claim or an accusation, or somebody answers it as if it were."""
        return arrangement.is_claim(self.briefing, self.statements[n])

    def is_denial(self, n: int) -> bool:
        """Whether it denies or dismisses, in itself or in what it answers."""
        return arrangement.is_denial(self.briefing, self.statements[n])

    def _entries(self) -> tuple[Entry, ...]:
        """What is disputed, the claims without an answer, the rest (`arrangement.entries`)."""
        entries = []
        for entry in arrangement.entries(self.briefing):
            n = self.index[entry.statement.id]
            answers = [(self.index[answer.statement.id], answer.link) for answer in entry.answers]
            entries.append(Entry(entry.part, n, tuple(answers)))
            if entry.told_first is not None:
                self.told_first[n] = self.index[entry.told_first]
        return tuple(sorted(entries, key=lambda entry: (PARTS.index(entry.part), entry.statement)))

    def digit(self, statement: Statement) -> int:
        """The mark of the party that makes a statement; 0 if it has none."""
        return self._digits.get(statement.party or NO_PARTY, 0)

    def party_of_digit(self, digit: int) -> Party | None:
        """The party marked with a digit."""
        return next((party for party in self.parties if digit and party.digit == digit), None)

    def is_side_uncertain(self, statement: Statement) -> bool:
        """Whether it is more likely wrong than right that the speaker speaks for that side."""
        speaker = self.briefing.actor(statement.speaker)
        if speaker is None or speaker.party == speaker.id:
            return False
        return speaker.party == statement.party and speaker.party_confidence < DOUBTFUL

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
        if _selects_parties_alone(filter_):
            return _merged(self._by_party, filter_.parties)
        return [n for n, s in enumerate(self.statements) if filter_.admits(s)]

    def entries_under(self, filter_: Filter) -> Sequence[int]:
        """The places, in ``entries``, of those that hold any statement that a filter shows."""
        if not filter_.selects:
            return range(len(self.entries))
        if _selects_parties_alone(filter_):
            return _merged(self._entries_by_party, filter_.parties)
        return self._entries_with(self.admitted(filter_))

    def entries_of(self, statement: int) -> Sequence[int]:
        """The places, in ``entries``, of those that hold a statement, in order."""
        return self._entries_of.get(statement, ())

    def _entries_with(self, statements: Sequence[int]) -> list[int]:
        return sorted({place for n in statements for place in self._entries_of.get(n, ())})

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
        return Hits(_Starts(self.starts, statements), statements)


class _Starts(Sequence[int]):
    """Where statements begin, looked up when it is asked for."""

    def __init__(self, starts: Sequence[int], statements: Sequence[int]) -> None:
        self._starts, self._statements = starts, statements

    def __len__(self) -> int:
        return len(self._statements)

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...

    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, slice):
            return [self._starts[n] for n in self._statements[place]]
        return self._starts[self._statements[place]]


def _selects_parties_alone(filter_: Filter) -> bool:
    """Whether it is of the everyday kind, which costs what it finds and not what there is."""
    return bool(filter_.parties) and not (filter_.actors or filter_.kinds or filter_.about)


def _merged(found: Mapping[str, list[int]], parties: Collection[str]) -> list[int]:
    """What several parties have, in order, each once."""
    lists = [found[party] for party in parties if party in found]
    return lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))


def is_corrected(statement: Statement) -> bool:
    """Whether the user has set something of it right."""
    return statement.analysed is not None or statement.added


def is_doubtful(statement: Statement) -> bool:
    """Whether the analysis is more likely wrong than right about it, and no one has looked."""
    return statement.confidence < DOUBTFUL and not is_corrected(statement)


def is_kind_uncertain(statement: Statement) -> bool:
    """Whether another kind is likelier than not, and no one has looked."""
    return statement.kind_confidence < DOUBTFUL and not is_corrected(statement)


def _parties(
    briefing: Briefing, first: Sequence[str], people: Sequence[str] = ()
) -> tuple[Party, ...]:
    """The sides, in order, with their digits.

    Those named ``first``, by their actors' ids, go before the others, in that order; and so do
    ``people`` before others of their side.
    """
    places = {id_: place for place, id_ in enumerate(people)}
    parties = []
    uncertain: list[Member] = []
    nobody: list[Party] = []
    for n, side in enumerate(arrangement.sides(briefing, first), start=1):
        if side.party is None:
            nobody.append(Party(NO_PARTY, "nobody named", 0, side.statements, ()))
            continue
        members: list[Member] = []
        for one in sorted(side.members, key=lambda m: places.get(m.actor.id, len(places))):
            is_uncertain = one.actor.party_confidence < DOUBTFUL
            listed = uncertain if is_uncertain and one.statements else members
            listed.append(Member(one.actor, one.statements))
        digit = n if n <= DIGITS else 0
        party = Party(side.party.id, side.party.name, digit, side.statements, tuple(members))
        parties.append(party)
    if uncertain:
        count = sum(member.count for member in uncertain)
        parties.append(Party(UNCERTAIN, "side uncertain", 0, count, tuple(uncertain)))
    return (*parties, *nobody)
