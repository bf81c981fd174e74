"""One event, all accounts: what all of them say, some, only one, and what each leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from briefing.compare.collection import Collection, Said
from briefing.compare.matching import Group, match
from briefing.compare.roster import Figure
from briefing.model import Relation

__all__ = ["Answered", "Comparison", "Coverage", "Voice", "compare"]

Coverage = Literal["all", "some", "one"]
"""Whether all accounts print a statement, several but not all, or one alone."""


@dataclass(frozen=True)
class Answered:
    """A statement and one that answers it, each as the accounts print it."""

    claim: Group
    response: Group
    relation: Relation
    confidence: float
    """Of the link, in the account that is the surest of it."""
    told_in: tuple[int, ...]
    """The accounts that print both."""
    left_out_in: tuple[int, ...]
    """The accounts that print the claim, and no answer of the same side to it."""


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks in an account, and how much room each account gives."""

    figure: Figure
    party: Figure | None
    statements: tuple[int, ...]
    """How many, by account."""
    quoted: tuple[int, ...]
    """How many of them in the speaker's own words, wholly or in part."""
    is_doubtful: bool
    """Whether it is uncertain that the accounts mean the same one."""

    @property
    def absent_in(self) -> tuple[int, ...]:
        """The accounts in which nothing is said by them."""
        return tuple(number for number, count in enumerate(self.statements) if not count)


@dataclass(frozen=True)
class Comparison:
    """Accounts beside each other. Accounts are places in the collection."""

    collection: Collection
    groups: tuple[Group, ...]
    """Every statement, those that are one together; in reading order."""
    answered: tuple[Answered, ...]
    voices: tuple[Voice, ...]
    """Those who speak, the ones with most statements first."""

    def coverage(self, group: Group) -> Coverage:
        """How many of the accounts print it."""
        told = len(group.articles)
        if told == 1:
            return "one"
        return "all" if told == len(self.collection.briefings) else "some"

    def told(self, coverage: Coverage) -> tuple[Group, ...]:
        """The statements of a coverage; those only here in the order of the accounts."""
        return tuple(group for group in self.groups if self.coverage(group) == coverage)

    def left_out(self) -> tuple[Answered, ...]:
        """The answers that at least one account leaves out though it prints the claim."""
        return tuple(one for one in self.answered if one.left_out_in)


def compare(collection: Collection) -> Comparison:
    """Compare the articles of a collection as accounts of one event."""
    groups = match(collection)
    return Comparison(collection, groups, _answered(collection, groups), _voices(collection))


def _answered(collection: Collection, groups: tuple[Group, ...]) -> tuple[Answered, ...]:
    place = {
        (one.article, one.statement.id): number
        for number, group in enumerate(groups)
        for one in group.said
    }
    found: dict[tuple[int, int], list[tuple[float, Relation]]] = {}
    answering: dict[tuple[int, int], set[str | None]] = {}  # the sides, by claim and article
    for article, briefing in enumerate(collection.briefings):
        for link in briefing.links:
            claim = place.get((article, link.claim))
            response = place.get((article, link.response))
            if claim is not None and response is not None and claim != response:
                found.setdefault((claim, response), []).append((link.confidence, link.relation))
                said = collection.of(article, link.response)
                if said is not None:
                    answering.setdefault((claim, article), set()).add(said.party)
    result = []
    for (claim, response), links in sorted(found.items()):
        confidence, relation = max(links)
        printed = groups[response].articles
        side = groups[response].best.party
        result.append(
            Answered(
                groups[claim],
                groups[response],
                relation,
                confidence,
                tuple(a for a in groups[claim].articles if a in printed),
                tuple(
                    a
                    for a in groups[claim].articles
                    if a not in printed and side not in answering.get((claim, a), ())
                ),
            )
        )
    return tuple(result)


def _voices(collection: Collection) -> tuple[Voice, ...]:
    number = len(collection.briefings)
    by_speaker: dict[str, list[Said]] = {}
    for one in collection.said:
        if one.speaker is not None:
            by_speaker.setdefault(one.speaker, []).append(one)
    found = []
    for speaker, said in by_speaker.items():
        figure = collection.roster.by_id(speaker)
        if figure is None:
            continue
        counts = Counter(one.article for one in said)
        quoted = Counter(one.article for one in said if one.statement.quote != "indirect")
        parties = Counter(one.party for one in said if one.party)
        party = collection.roster.by_id(parties.most_common(1)[0][0]) if parties else None
        sure = [
            known.confidence
            for one in said
            if (known := collection.roster.identified(one.article, one.statement.speaker))
        ]
        found.append(
            Voice(
                figure,
                party if party != figure else None,
                tuple(counts[a] for a in range(number)),
                tuple(quoted[a] for a in range(number)),
                is_doubtful=min(sure, default=1.0) < 0.8,
            )
        )
    found.sort(key=lambda v: (-sum(1 for n in v.statements if n), -sum(v.statements)))
    return tuple(found)
