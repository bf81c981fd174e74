"""Which statements of several articles are one: the same words, told again.

Statements are joined from the surest pair down (`briefing.compare.likeness`), as long as each of
one group matches each of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from briefing.compare.collection import Collection, Said
from briefing.compare.likeness import Likeness

__all__ = ["MATCHED", "Group", "Matcher", "match"]

MATCHED = 0.5
"""Two statements are one from this score on."""

_REPEATED = 0.9
"""From this score on an article says again what it said."""

_RARE = 8  # words by which a statement finds others
_WIDELY_HELD = 60  # statements; a word that more of them hold finds none


@dataclass(frozen=True)
class Group:
    """Statements that are one, in the order of their articles; one alone is a group, too."""

    said: tuple[Said, ...]
    score: float
    """How likely two of them are one, from 0 to 1; 1 where there is but one."""

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that print it."""
        return tuple(sorted({one.article for one in self.said}))

    def of(self, article: int) -> tuple[Said, ...]:
        """What an article prints of it."""
        return tuple(one for one in self.said if one.article == article)

    @property
    def best(self) -> Said:
        """The one that says the most: no headline where there is another."""
        return max(self.said, key=lambda one: (not one.in_title, min(len(one.plain), 60)))


def match(collection: Collection, said: Sequence[Said] | None = None) -> tuple[Group, ...]:
    """All statements, those that are one in one group; in the order of the first of each.

    Args:
        collection: The articles.
        said: Only these of its statements.
    """
    return Matcher(collection, collection.said if said is None else said).groups()


class Matcher:
    """Compares statements of a collection. They are called by their places in what it is given."""

    def __init__(self, collection: Collection, said: Sequence[Said]) -> None:
        self._likeness = Likeness(collection)
        self._said = said
        self._scores: dict[tuple[int, int], float] = {}

    def score(self, one: int, other: int) -> float:
        """How likely two of the statements are one, from 0 to 1."""
        pair = (one, other) if one < other else (other, one)
        found = self._scores.get(pair)
        if found is None:
            found = self._scores[pair] = self._likeness.of(self._said[pair[0]], self._said[pair[1]])
        return found

    def groups(self) -> tuple[Group, ...]:
        """The statements in groups."""
        scored = [(self.score(one, other), one, other) for one, other in self._pairs()]
        scored = [each for each in scored if each[0] >= self._least(each[1], each[2])]
        scored.sort(key=lambda each: (-each[0], each[1], each[2]))
        members = {number: [number] for number in range(len(self._said))}
        group_of = list(range(len(self._said)))
        for _, one, other in scored:
            here, there = group_of[one], group_of[other]
            if here != there and self._agree(members[here], members[there]):
                for number in members[there]:
                    group_of[number] = here
                members[here] += members.pop(there)
        return tuple(self._group(sorted(numbers)) for numbers in sorted(members.values(), key=min))

    def _group(self, numbers: Sequence[int]) -> Group:
        scores = [
            self.score(one, other)
            for place, one in enumerate(numbers)
            for other in numbers[place + 1 :]
        ]
        score = sum(scores) / len(scores) if scores else 1.0
        return Group(tuple(self._said[number] for number in numbers), round(score, 3))

    def _least(self, one: int, other: int) -> float:
        return _REPEATED if self._said[one].article == self._said[other].article else MATCHED

    def _agree(self, here: Iterable[int], there: Iterable[int]) -> bool:
        return all(self.score(a, b) >= self._least(a, b) for a, b in product(here, there))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs that share a word that is rare enough, or do not comment."""
        held = Counter(word for one in self._said for word in one.vector)
        holders: dict[str, list[int]] = {}
        silent: dict[str | None, list[int]] = {}
        for number, one in enumerate(self._said):
            words = [word for word in one.vector if held[word] <= _WIDELY_HELD]
            words.sort(key=lambda word: (-one.vector[word], word))
            found: set[int] = set()
            for word in words[:_RARE]:
                found.update(holders.get(word, ()))
            if one.statement.kind == "no comment":
                found.update(silent.get(one.speaker, ()))
                silent.setdefault(one.speaker, []).append(number)
            yield from ((other, number) for other in sorted(found))
            for word in words:
                holders.setdefault(word, []).append(number)
