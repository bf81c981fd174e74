"""Stories: which articles tell of one event.

Candidates share rare words of title and lead and lie within some days of each other. Each pair is
judged by the tf–idf cosine of the whole texts, by how much of what one begins with stands in the
other, and by the weekdays that both name. Groups that are most alike are joined first, by the mean
of all pairs between them (average linkage). The work grows with the number of articles, not with
that of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import product
from math import exp, sqrt

from briefing.compare.words import Rarity, cosine, stems, vector
from briefing.model import Document

__all__ = ["DAYS", "WEIGHTS", "Accounts", "Story", "Weights", "stories"]

DAYS = 10
"""Days that accounts of one event lie apart, at most."""

_LEAD_WORDS = 150
_OPENING = 80  # words, the title with them, that tell what an article is about
_RARE_POWER = 1.5  # of rarity in whole texts
_RARE = 40  # words by which an article finds others
_WIDELY_HELD = 100  # articles; a word that more of them hold finds none
_CANDIDATES = 40  # for each article
_PARTS = frozenset({"title", "heading", "body"})
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Weights:
    """What the log-odds that two articles tell of one event are made of, and what is enough."""

    bias: float
    features: tuple[float, ...]
    """Of those that `Accounts.features` tells, in its order."""
    together: float
    """The mean of the log-odds of all pairs of two groups that are joined, at least."""


WEIGHTS = Weights(-11.9, (36.6, 13.3, 1.2, 1.2), -0.125)
"""Fitted on every other of forty stories that two or three outlets tell, and on unrelated articles,
by ``python -m briefing.training across fit``."""


@dataclass(frozen=True)
class Story:
    """Articles that tell of one event, by their places among those that were compared."""

    articles: tuple[int, ...]
    confidence: float = 1.0
    """How likely it is, from 0 to 1, that two of them do; 1 where there is but one."""


def stories(documents: Sequence[Document], *, days: int = DAYS) -> tuple[Story, ...]:
    """The stories of some articles, each article in one; in the order of their first articles.

    Args:
        documents: What is compared. One without a date may lie on any day.
        days: How far accounts of one event lie apart, at most.
    """
    return Accounts(documents, days).stories()


class Accounts:
    """What is compared of articles, and how alike two of them are (in log-odds)."""

    def __init__(
        self, documents: Sequence[Document], days: int = DAYS, weights: Weights = WEIGHTS
    ) -> None:
        """
        Args:
            documents: the articles.
            days: how far accounts of one event lie apart, at most.
            weights: by which they are judged; may be set anew.
        """
        self.weights = weights
        texts = [_Text.of(document) for document in documents]
        self.number = len(texts)
        self._rarity = rarity = Rarity(text.body for text in texts)
        self._days = days
        self._day = [text.day for text in texts]
        self._body = [vector(text.body, rarity, _RARE_POWER) for text in texts]
        self._lead = [vector(text.lead, rarity) for text in texts]
        self._opening = [_by_weight(text.opening, rarity) for text in texts]
        self._weekdays = [_weekdays(text.body) for text in texts]
        self._lead_weekdays = [_weekdays(text.lead) for text in texts]
        self._known: dict[tuple[int, int], tuple[float, ...]] = {}

    def stories(self, places: Sequence[int] | None = None) -> tuple[Story, ...]:
        """The stories, in the order of their first articles.

        Args:
            places: only of these articles; the others only tell which words are rare.
        """
        chosen = range(self.number) if places is None else places
        return tuple(
            Story(tuple(group), self.confidence(group))
            for group in sorted(sorted(group) for group in _joined(self, chosen))
        )

    def features(self, one: int, other: int) -> tuple[float, ...]:
        """How alike two articles are, each from 0 to 1.

        Returns:
            The cosine of the bodies; how much of the opening of one stands in the other, on the
            mean; how alike the weekdays are that they name; how alike those that their leads name.
        """
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = (
                cosine(self._body[one], self._body[other]),
                (self._told(one, other) + self._told(other, one)) / 2,
                _same_weekdays(self._weekdays[one], self._weekdays[other]),
                _same_weekdays(self._lead_weekdays[one], self._lead_weekdays[other]),
            )
        return found

    def likeness(self, one: int, other: int) -> float:
        """The log-odds that two articles tell of one event."""
        weights = self.weights
        found = zip(weights.features, self.features(one, other), strict=True)
        return weights.bias + sum(weight * value for weight, value in found)

    def _told(self, one: int, other: int) -> float:
        """How much of what an article begins with stands in another, by weight."""
        held = self._body[other]
        return sum(share for word, share in self._opening[one].items() if word in held)

    def likeness_across(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The mean log-odds of the pairs of one of some articles and one of others."""
        found = [
            self.likeness(one, other) if self.is_near(one, other) else self.weights.bias
            for one, other in product(some, others)
        ]
        return sum(found) / len(found)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs that may tell of one event."""
        holders: dict[str, list[int]] = {}
        rare: list[list[str]] = []
        for number, lead in enumerate(self._lead):
            found = [word for word in lead if 1 < self._rarity.counts[word] <= _WIDELY_HELD]
            found.sort(key=lambda word: (-lead[word], word))
            rare.append(found[:_RARE])
            for word in rare[-1]:
                holders.setdefault(word, []).append(number)
        for number, words in enumerate(rare):
            shared: Counter[int] = Counter()
            for word in words:
                weight = self._lead[number][word]
                for other in holders[word]:
                    if other != number and self.is_near(number, other):
                        shared[other] += weight  # type: ignore[assignment]
            best = sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]
            yield from ((number, other) for other in best)

    def is_near(self, one: int, other: int) -> bool:
        """Whether two articles may be of the same days."""
        here, there = self._day[one], self._day[other]
        return here is None or there is None or abs((here - there).days) <= self._days

    def confidence(self, group: Sequence[int]) -> float:
        """How likely two of a group tell of one event, on the mean."""
        chances = [
            1 / (1 + exp(-self.likeness(one, other)))
            for place, one in enumerate(group)
            for other in group[place + 1 :]
        ]
        return sum(chances) / len(chances) if chances else 1.0


@dataclass(frozen=True)
class _Text:
    """An article's words, counted."""

    opening: frozenset[str]
    lead: Counter[str]
    body: Counter[str]
    day: date | None

    @classmethod
    def of(cls, document: Document) -> _Text:
        parts = [p.span.of(document.text) for p in document.paragraphs if p.kind in _PARTS]
        title = stems(document.title or (parts[0] if parts else ""))
        body = stems("\n".join(parts) or document.text)
        lead = Counter(body[:_LEAD_WORDS])
        lead.update(title + title)
        try:
            day = date.fromisoformat(document.published or "")
        except ValueError:
            day = None
        return cls(frozenset(body[:_OPENING]), lead, Counter(body), day)


def _by_weight(words: Iterable[str], rarity: Rarity) -> dict[str, float]:
    """Words by their shares of all that they tell together; the rarer, the more."""
    weights = {word: rarity.weight(word) ** 2 for word in sorted(words)}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()} if total else {}


def _weekdays(counted: Mapping[str, int]) -> dict[str, int]:
    return {day: counted[day] for day in _WEEK if day in counted}


def _same_weekdays(one: dict[str, int], other: dict[str, int]) -> float:
    """How alike the weekdays are that two articles name; one half where either names none."""
    if not one or not other:
        return 0.5
    shared = sum(sqrt(count * other[day]) for day, count in one.items() if day in other)
    return shared / sqrt(sum(one.values()) * sum(other.values()))


def _joined(accounts: Accounts, places: Sequence[int]) -> list[list[int]]:
    """Groups of articles: those that are most alike on the mean are joined first."""
    least, chosen = accounts.weights.together, set(places)
    groups = {place: [place] for place in places}
    alike: dict[int, set[int]] = {place: set() for place in places}  # groups that may be joined
    waiting: list[tuple[float, int, int]] = []

    def take(one: int, other: int) -> None:
        likeness = accounts.likeness_across(groups[one], groups[other])
        if likeness >= least:
            alike[one].add(other)
            alike[other].add(one)
            heappush(waiting, (-likeness, one, other))

    for pair in {(min(pair), max(pair)) for pair in accounts.pairs() if chosen.issuperset(pair)}:
        take(*pair)
    made = accounts.number  # of what is joined; articles are their places
    while waiting:
        _, one, other = heappop(waiting)
        if one not in groups or other not in groups:
            continue
        beside = (alike.pop(one) | alike.pop(other)) & groups.keys() - {one, other}
        groups[made], alike[made] = groups.pop(one) + groups.pop(other), set()
        for third in sorted(beside):
            take(third, made)
        made += 1
    return list(groups.values())
