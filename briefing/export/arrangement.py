"""How a briefing is arranged for people, the same in the reader and in every export.

Each statement stands by itself or below one that it answers; entries fall into three parts, and
statements under the sides that make them. A claim that is told again is one claim: what answers any
telling answers it, and it is without an answer once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.export.tellings import told_again
from briefing.model import CLAIM_KINDS, DENIAL_KINDS, Actor, Answer, Briefing, Statement

__all__ = [
    "PARTS",
    "Entry",
    "Member",
    "Part",
    "Side",
    "answers_found",
    "by_party",
    "concerned_sides",
    "entries",
    "is_about_another",
    "is_claim",
    "is_denial",
    "sides",
]

Part = Literal["disputes", "claims", "other"]
PARTS: tuple[Part, ...] = ("disputes", "claims", "other")
"""The parts in the order in which they are read."""

_DENYING = frozenset({"denies", "dismisses"})


@dataclass(frozen=True)
class Entry:
    """A statement that stands by itself, and those that answer it."""

    part: Part
    """What is answered, or denies something, is a dispute; then come the claims without an answer,
    and the rest."""
    statement: Statement
    answers: tuple[Answer, ...] = ()
    told_first: str | None = None
    """The id of an earlier statement that is the same claim: the answers stand below that, and this
    is of the rest."""

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim or an accusation not made before, or is answered as if it were."""
        if self.told_first is not None:
            return False
        return bool(self.answers) or self.statement.kind in CLAIM_KINDS


@dataclass(frozen=True)
class Member:
    """Somebody who speaks for a side, and how many statements they make for it."""

    actor: Actor
    statements: int
    is_concerned: bool
    """Whether any statement is theirs or about them."""


@dataclass(frozen=True)
class Side:
    """A party, how many statements are made for it, and who makes them, the busiest first."""

    party: Actor | None
    """None for the statements of nobody who is named."""
    statements: int
    members: tuple[Member, ...]
    is_concerned: bool
    """Whether any statement is made for it or is about it or a member."""


def entries(briefing: Briefing) -> tuple[Entry, ...]:
    """Every statement by itself, or below one or more that it answers, in reading order.

    An answer stands by itself as well only where it is answered in turn.
    """
    again = told_again(briefing)
    answers_to = _answers(briefing, again)
    found = []
    for statement in briefing.statements:
        is_answer = bool(briefing.answered_by(statement))
        answers = answers_to.get(statement.id, ())
        if statement.id in again:
            if not is_answer:
                found.append(Entry("other", statement, told_first=again[statement.id]))
        elif answers or not is_answer:
            found.append(Entry(_part(briefing, statement, answers), statement, answers))
    return tuple(found)


def answers_found(briefing: Briefing) -> Mapping[str, tuple[Answer, ...]]:
    """What answers a statement, by its id; for each telling of a claim what answers any of them."""
    return _answers(briefing, told_again(briefing)) if briefing.links else {}


def _answers(briefing: Briefing, again: Mapping[str, str]) -> Mapping[str, tuple[Answer, ...]]:
    found = {s.id: answers for s in briefing.statements if (answers := briefing.answers_to(s))}
    tellings: dict[str, list[str]] = {}
    for later, first in again.items():
        tellings.setdefault(first, [first]).append(later)
    for those in tellings.values():
        all_ = {given.statement.id: given for each in those for given in found.get(each, ())}
        if all_:
            found |= dict.fromkeys(those, tuple(all_.values()))
    return found


def is_claim(briefing: Briefing, statement: Statement) -> bool:
    """Whether it is a claim or an accusation, or is answered as if it were."""
    return statement.kind in CLAIM_KINDS or bool(briefing.answers_to(statement))


def is_denial(briefing: Briefing, statement: Statement) -> bool:
    """Whether it denies or dismisses, by its kind or in what it answers."""
    return statement.kind in DENIAL_KINDS or any(
        answer.link.relation in _DENYING for answer in briefing.answered_by(statement)
    )


def is_about_another(briefing: Briefing, statement: Statement) -> bool:
    """Whether anybody that it is about is of another side than the one that makes it."""
    return any(target.party != statement.party for target in briefing.targets_of(statement))


def sides(briefing: Briefing, first: Sequence[str] = ()) -> tuple[Side, ...]:
    """All parties, those with most statements first, and at the end the side of nobody.

    Args:
        briefing: What is arranged.
        first: Ids of parties that go before the others, in this order.
    """
    made: Counter[str | None] = Counter(s.party for s in briefing.statements)
    spoken: Counter[tuple[str, str]] = Counter(
        (s.party, s.speaker) for s in briefing.statements if s.speaker and s.party
    )
    concerned = {
        id_
        for s in briefing.statements
        for id_ in (s.speaker, s.party, *s.targets)
        if id_ is not None
    }
    order = {actor.id: n for n, actor in enumerate(briefing.actors)}
    members: dict[str, list[Member]] = {}
    # One may speak for another side than one's own, if the user says so.
    for party, speaker in {(a.party, a.id) for a in briefing.actors} | spoken.keys():
        person = briefing.actor(speaker)
        if person is not None and party != speaker:
            member = Member(person, spoken[party, speaker], speaker in concerned)
            members.setdefault(party, []).append(member)
    ahead = {id_: n for n, id_ in enumerate(first)}
    named = sorted(
        briefing.parties, key=lambda a: (ahead.get(a.id, len(ahead)), -made[a.id], order[a.id])
    )
    found = []
    for actor in named:
        people = sorted(members.get(actor.id, ()), key=lambda m: (-m.statements, order[m.actor.id]))
        is_concerned = actor.id in concerned or any(member.is_concerned for member in people)
        found.append(Side(actor, made[actor.id], tuple(people), is_concerned))
    if made[None]:
        found.append(Side(None, made[None], (), is_concerned=True))
    return tuple(found)


def concerned_sides(briefing: Briefing) -> tuple[tuple[Actor, Side], ...]:
    """The sides that have a name and that statements are made for or are about, in order."""
    return tuple((s.party, s) for s in sides(briefing) if s.party is not None and s.is_concerned)


def by_party(
    briefing: Briefing, statements: Sequence[Statement]
) -> list[tuple[Actor | None, list[Statement]]]:
    """Statements under their parties, in the order of `sides`; those of nobody come last."""
    order = [side.party.id for side in sides(briefing) if side.party is not None]
    groups: dict[str | None, list[Statement]] = {id_: [] for id_ in order}
    for statement in statements:
        key = statement.party if statement.party in groups else None
        groups.setdefault(key, []).append(statement)
    return [(briefing.actor(id_), group) for id_, group in groups.items() if group]


def _part(briefing: Briefing, statement: Statement, answers: tuple[Answer, ...]) -> Part:
    if answers or is_denial(briefing, statement):
        return "disputes"
    return "claims" if statement.kind in CLAIM_KINDS else "other"
