"""What statements have in common: their words, folded to one form for one thing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from briefing.analysis.knowledge.tables import table
from briefing.analysis.syntax.acronyms import introduced

NAME_WEIGHT = 0.4  # of a party's name, which every statement is about
LONG_STEM = 5  # letters that stand for a long word
LONGEST_ENDING = 6  # letters of a form after the stem


class Topics:
    """The words of an article's statements, and how much two of them share."""

    def __init__(self, contents: Sequence[str], text: str, names: Iterable[str]) -> None:
        """
        Args:
            contents: what is said, statement by statement.
            text: the article, for the names that it gives one thing.
            names: its parties.
        """
        synonyms = _synonyms(text)
        self._words = [words(content, synonyms) for content in contents]
        parties = words(" ".join(names), synonyms)
        frequency: dict[str, int] = {}
        for found in self._words:
            for word in found:
                frequency[word] = frequency.get(word, 0) + 1
        # A word in common says the less, the more statements have it.
        self._weight = {
            word: (NAME_WEIGHT if word in parties else 1.0) / math.sqrt(count)
            for word, count in frequency.items()
        }
        self._parties = parties

    def overlap(self, one: int, other: int) -> float:
        """The weight of the words in common, as a part of the shorter one's (0 to 1)."""
        mine, theirs = self._words[one], self._words[other]
        common = mine & theirs
        total = min(self._sum(mine), self._sum(theirs))
        share = self._sum(common) / total if total else 0.0
        return share if len(common) > 1 or len(mine) <= 2 else share / 2

    def common(self, one: int, other: int) -> int:
        """How many words they share that are no party's name."""
        return len((self._words[one] & self._words[other]) - self._parties)

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self._weight[word] for word in found)


def words(text: str, synonyms: dict[str, str]) -> frozenset[str]:
    """The words of a text that say what it is about, folded."""
    stop = _table()["stop"]
    found = set()
    for word in re.findall(r"[A-Za-z][A-Za-z’'-]*", text):
        for part in word.lower().replace("’", "'").split("-"):
            part = part.removesuffix("'s").strip("'")
            if len(part) > 1 and part not in stop:
                part = synonyms.get(part, synonyms.get(part.removesuffix("s"), part))
                found.add(_fold(part))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    """One form for the forms of a word and for the words that news uses for one deed."""
    stems = _table()["stems"]
    longest = range(max(1, len(word) - LONGEST_ENDING), len(word) + 1)
    fitting = [
        stems[stem]
        for stem in (word[:length] for length in longest)
        if stem in stems and (len(stem) > 3 or len(word) <= len(stem) + 2)
    ]
    if fitting:
        return str(min(fitting)[1])
    return word[:LONG_STEM] if len(word) > LONG_STEM + 1 else word.rstrip("s")


def _synonyms(text: str) -> dict[str, str]:
    """The names the article itself gives one thing: "unmanned aerial vehicles (UAVs) or drones"."""
    found: dict[str, str] = {}
    for name in introduced(text):
        short = name.short.rstrip("s").lower()
        found[short] = found[short + "s"] = short
        if name.other:
            found[name.other.lower()] = found[name.other.lower().removesuffix("s")] = short
    return found


@cache
def _table() -> dict[str, Any]:
    data = _data()
    rows = ((stem, row[0]) for row in data["stems"] for stem in row)
    stems: dict[str, tuple[int, str]] = {}  # with their place: the first that fits is taken
    for place, (stem, first) in enumerate(rows):
        stems.setdefault(stem, (place, first))
    return {
        "stop": frozenset(data["stop"]),
        "stems": stems,
    }


@cache
def _data() -> dict[str, Any]:
    return table("synonyms")
