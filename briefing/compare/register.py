"""The open register: claims about another side, and where, when, in what words they are answered.

Claims that are one are one entry. Their answers are the links of every article that prints one;
and, across articles, statements that answer by what counts within an article, too: their kind
answers, the side that is spoken of makes them, not the side that claims, and they are about the
same matter. Where nothing is found, that is said with the days since, and never that nobody
answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.compare.collection import Collection, Said
from briefing.compare.likeness import matter_in_common, telling_words
from briefing.compare.matching import Group, Matcher
from briefing.compare.roster import Figure
from briefing.export.arrangement import is_about_another
from briefing.garbage import uncollected
from briefing.model import CLAIM_KINDS, KINDS, Day, Relation

__all__ = ["Entry", "Found", "days_between", "register"]

ANSWERS = 0.5
"""An answer across articles is shown from this score on."""

_EARLIEST = -2  # days that an answer's article may come before the claim's
_LATEST = 400
_WIDELY_HELD = 200  # answers of one side; a word that more of them hold finds none
_RELATION: dict[str, Relation] = {kind.name: kind.answers for kind in KINDS if kind.answers}


@dataclass(frozen=True)
class Found:
    """An answer to a claim."""

    said: Said
    relation: Relation
    score: float
    """How likely it answers the claim, from 0 to 1."""
    is_linked: bool
    """Whether an article that prints the claim prints the answer, too."""


@dataclass(frozen=True)
class Entry:
    """A claim or an accusation about another side."""

    claim: Group
    day: Day | None
    """When it was first made, as far as the articles tell."""
    answers: tuple[Found, ...]
    """The surest of each side first."""

    @property
    def is_open(self) -> bool:
        """Whether no answer was found."""
        return not self.answers

    def days_open(self, today: date) -> int | None:
        """Days since it was first made; None where that is not told."""
        return days_between(self.day, today.isoformat())


def register(collection: Collection, by: Figure | None = None) -> tuple[Entry, ...]:
    """Every claim about another side, the latest first, undated ones at the end.

    Args:
        collection: The articles.
        by: Only what this side or person claims.
    """
    with uncollected():
        claims = [one for one in collection.said if _is_charge(collection, one)]
        if by is not None:
            # What nobody named says for somebody may be said by others in those very words.
            claims = [c for c in claims if by.id in (c.party, c.speaker) or c.speaker is None]
        accused = {target for claim in claims for target in claim.targets}
        responses = [
            one
            for one in collection.said
            if one.statement.kind in _RELATION
            if one.party in accused or one.speaker in accused
        ]
        judge = _Judge(collection, responses)
        found = []
        for group in Matcher(collection, claims).groups():
            if by is not None and not any(by.id in (c.party, c.speaker) for c in group.said):
                continue
            days = [one.day for one in group.said if one.day]
            found.append(Entry(group, min(days, default=None), judge.answers(group)))
    return tuple(sorted(found, key=lambda entry: entry.day or "", reverse=True))


def days_between(first: str | None, last: str | None) -> int | None:
    """Days from one to the other; None where either is not told."""
    if not first or not last:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _is_charge(collection: Collection, one: Said) -> bool:
    """Whether it is a claim or an accusation about another side, and not an answer itself."""
    if one.statement.kind not in CLAIM_KINDS or one.party is None:
        return False
    return is_about_another(collection.briefing(one), one.statement)


class _Judge:
    """Finds answers: by the side that makes them and the words that they share with a claim."""

    def __init__(self, collection: Collection, responses: Sequence[Said]) -> None:
        self._collection = collection
        self._holders: dict[tuple[str, str], list[Said]] = {}
        for one in responses:
            for side in {one.party, one.speaker} - {None}:
                for word in telling_words(collection, one):
                    self._holders.setdefault((str(side), word), []).append(one)

    def answers(self, group: Group) -> tuple[Found, ...]:
        """The answers to claims that are one, each statement once."""
        found: dict[tuple[int, str], Found] = {}
        for one in (*self._linked(group), *self._across(group)):
            key = (one.said.article, one.said.statement.id)
            if key not in found or one.score > found[key].score:
                found[key] = one
        return tuple(sorted(found.values(), key=lambda one: (-one.score, one.said.day or "")))

    def _linked(self, group: Group) -> list[Found]:
        found = []
        for one in group.said:
            for link in self._collection.briefing(one).answers(one.statement.id):
                said = self._collection.of(one.article, link.response)
                if said is not None:
                    found.append(Found(said, link.relation, link.confidence, is_linked=True))
        return found

    def _across(self, group: Group) -> list[Found]:
        found = []
        sides = {target for one in group.said for target in one.targets}
        parties = {one.party for one in group.said} | {one.speaker for one in group.said}
        words = {word for one in group.said for word in telling_words(self._collection, one)}
        lists = (self._holders.get((side, word), ()) for side in sides for word in words)
        candidates = {
            id(one): one for found_in in lists if len(found_in) <= _WIDELY_HELD for one in found_in
        }
        articles = set(group.articles)
        for response in candidates.values():
            if response.party in parties or response.speaker in parties:
                continue
            if response.article in articles:
                continue
            score = max(self._score(claim, response) for claim in group.said)
            if score >= ANSWERS:
                relation = _RELATION[response.statement.kind]
                found.append(Found(response, relation, round(score, 2), is_linked=False))
        return found

    def _score(self, claim: Said, response: Said) -> float:
        """How likely a statement of another article answers a claim."""
        apart = days_between(claim.day, response.day)
        if apart is not None and not _EARLIEST <= apart <= _LATEST:
            return 0.0
        share, nats, words = matter_in_common(self._collection, claim, response)
        if words < 2 or nats < 6.0:
            return 0.0
        kind = response.statement.kind
        if kind == "question" and words < 3:
            return 0.0
        score = 0.6 * share + 0.25 + 0.1 * (words >= 3)
        score += 0.1 if kind in ("denial", "dismissal") and claim.party in response.targets else 0.0
        score += 0.05 if claim.statement.kind == "accusation" else 0.0
        if apart is None or response.in_title:
            score -= 0.05
        return min(score, 0.95)
