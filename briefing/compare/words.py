"""The words of news as they are compared: folded to one form, and weighed by how rare they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources
from math import log, sqrt

__all__ = ["Rarity", "Vector", "cosine", "plain_words", "stems", "vector"]

Vector = dict[str, float]
"""Words by their weights; its length is 1, or 0 where it is empty."""

USUAL = 100
"""As many articles as the usual shares of words count for, beside those that are compared."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_PER = 1000  # articles that the usual counts are given for
_SUFFIXES = (("ing", 6), ("ed", 5), ("s", 4))  # and the shortest word that loses each


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, in order, without numbers; "U.S." is "u", "s"."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def stems(text: str) -> list[str]:
    """The words of a text, each folded to one form for its commonest inflections."""
    return [_stem(word) for word in plain_words(text)]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for suffix, shortest in _SUFFIXES:
        if len(word) >= shortest and word.endswith(suffix) and not word.endswith("ss"):
            return word.removesuffix(suffix)
    return word


class Rarity:
    """How much a word tells: the logarithm of how few articles hold it.

    A small collection cannot tell by itself which words are usual, so that `USUAL` articles of
    everyday news are counted with it. Nothing is counted before a weight is asked for.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """
        Args:
            texts: of each text its words, folded.
        """
        self._texts = texts
        self._number = 0
        self._weights: dict[str, float] = {}

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many of the texts each word stands."""
        counts: Counter[str] = Counter()
        for words in self._texts:
            self._number += 1
            counts.update(set(words))
        return counts

    def weight(self, word: str) -> float:
        """0 or more, in nats."""
        found = self._weights.get(word)
        if found is None:
            held = self.counts[word] + USUAL * usual().get(word, 0) / _PER + 0.5
            found = self._weights[word] = max(0.0, log((self._number + USUAL + 1) / held))
        return found


def vector(counted: Mapping[str, int], rarity: Rarity, power: float = 1.0) -> Vector:
    """Words by count and rarity: tf–idf with the logarithm of the count, of length 1.

    Args:
        counted: how often each word stands there, folded.
        rarity: how much a word tells.
        power: more than 1 lets rare words count for more.
    """
    weights = {word: (1 + log(n)) * rarity.weight(word) ** power for word, n in counted.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@cache
def usual() -> dict[str, int]:
    """In how many of 1,000 articles of everyday news a word stands, folded."""
    file = resources.files("briefing.compare") / "data" / "usual-words.tsv"
    lines = (line for line in file.read_text("utf-8").splitlines() if line[:1] != "#")
    return {word: int(count) for word, count in (line.split("\t") for line in lines)}
