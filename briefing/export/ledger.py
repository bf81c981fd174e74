"""The ledger in reading order: each claim with its answers, and all that is neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import CLAIM_KINDS, Actor, Briefing, Relation, Statement

__all__ = ["Answer", "Entry", "Ledger", "Side", "by_party", "ledger", "sides"]


@dataclass(frozen=True)
class Answer:
    """A statement that answers a claim, and how."""

    relation: Relation
    statement: Statement


@dataclass(frozen=True)
class Entry:
    """A claim and what was answered; nothing, where nobody did."""

    claim: Statement
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Ledger:
    """The claims with their answers, and the other statements. Each statement is in one of them."""

    claims: tuple[Entry, ...]
    others: tuple[Statement, ...]


@dataclass(frozen=True)
class Side:
    """A party, how many statements are made for it, and who makes them, the busiest first."""

    party: Actor
    statements: int
    members: tuple[tuple[Actor, int], ...]


def ledger(briefing: Briefing) -> Ledger:
    """Sort the statements: accusations, claims and all that was answered; the rest."""
    entries: list[Entry] = []
    placed: set[str] = set()
    for statement in briefing.statements:
        answers = tuple(
            Answer(link.relation, response)
            for link in briefing.answers(statement.id)
            if (response := briefing.statement(link.response))
        )
        if answers or statement.kind in CLAIM_KINDS:
            entries.append(Entry(statement, answers))
            placed |= {statement.id, *(answer.statement.id for answer in answers)}
    # A claim that does nothing but answer another, and is not itself answered, stands under it.
    answering = {answer.statement.id for entry in entries for answer in entry.answers}
    claims = tuple(entry for entry in entries if entry.answers or entry.claim.id not in answering)
    return Ledger(claims, tuple(s for s in briefing.statements if s.id not in placed))


def sides(briefing: Briefing) -> tuple[Side, ...]:
    """The parties that say something or are spoken of in a statement, those who say most first."""
    said: Counter[str] = Counter()
    concerned: set[str] = set()
    for statement in briefing.statements:
        makers = {id_ for id_ in (statement.speaker, statement.party) if id_}
        said.update(makers)
        concerned |= makers | set(statement.targets)
    members: dict[str, list[tuple[Actor, int]]] = {}
    for actor in briefing.actors:
        if actor.id in concerned and actor.party != actor.id:
            members.setdefault(actor.party, []).append((actor, said[actor.id]))
    found = [
        Side(
            party,
            said[party.id],
            tuple(sorted(members.get(party.id, ()), key=lambda member: -member[1])),
        )
        for party in briefing.actors
        if party.party == party.id
        if party.id in concerned or party.id in members
    ]
    return tuple(sorted(found, key=lambda side: -side.statements))


def by_party(
    briefing: Briefing, statements: Sequence[Statement]
) -> list[tuple[Actor | None, list[Statement]]]:
    """Statements under their parties, in the order of `sides`; those of nobody come last."""
    order = [side.party.id for side in sides(briefing)]
    groups: dict[str | None, list[Statement]] = {id_: [] for id_ in order}
    for statement in statements:
        key = statement.party if statement.party in groups else None
        groups.setdefault(key, []).append(statement)
    return [(briefing.actor(id_), group) for id_, group in groups.items() if group]
