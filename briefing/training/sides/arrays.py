"""Examples of sides as arrays: a row of signs for each actor and for each candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.actors.side.actor_signs import Signs
from briefing.training.sides.examples import RankedExample

LEAST = 8
"""Articles in which a sign must be met to be one that the ranker knows."""
MOST = 16
"""Candidates of an actor in training."""
_LEXICAL = (
    "word:", "head:", "last:", "first:", "c-last:", "c-head:", "does:", "done:", "held by:", "cue:",
    "aims:", "speaks before:", "aims at before:", "tells of before:", "tells what it does before:",
)  # fmt: skip
Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Arrays:
    """`actor` is actors × signs, `candidate` candidates × signs, `starts` where each actor's
    candidates begin, and where the last one's end; `right` says which candidates are right,
    `weight` how much each actor counts."""

    actor: Halves
    candidate: Halves
    starts: Ints
    right: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.actor)


def vocabulary(found: Sequence[RankedExample]) -> tuple[list[str], list[str]]:
    """The names of the actors' and of the candidates' signs that are worth knowing."""
    seen: tuple[set[tuple[str, str]], set[tuple[str, str]]] = set(), set()
    for one in found:
        seen[0].update((name, one.article) for name in one.actor)
        seen[1].update((name, one.article) for signs in one.candidates for name in signs)
    counted = [Counter(name for name, _ in pairs) for pairs in seen]
    actor, candidate = (
        sorted(name for name, times in counts.items() if times >= LEAST) for counts in counted
    )
    return actor, candidate


def words(names: tuple[list[str], list[str]]) -> tuple[Ints, Ints]:
    """The places of the signs that are words of a phrase or a name."""
    first, second = (
        np.array([n for n, name in enumerate(some) if name.startswith(_LEXICAL)], dtype=np.int64)
        for some in names
    )
    return first, second


def arrays(
    found: Sequence[RankedExample], names: tuple[list[str], list[str]], most: int | None = None
) -> Arrays:
    """The arrays of some examples.

    With `most`, an actor has no more candidates than that which nothing speaks for: those left out
    are drawn by chance, never the right ones.
    """
    rng = np.random.default_rng(0)
    places = [{name: n for n, name in enumerate(some)} for some in names]
    kept = [_kept(one, most, rng) for one in found]
    starts = np.concatenate([[0], np.cumsum([len(rows) for rows in kept])]).astype(np.int64)
    actor = np.zeros((len(found), len(names[0])), dtype=np.float16)
    candidate = np.zeros((int(starts[-1]), len(names[1])), dtype=np.float16)
    right = np.zeros(len(candidate), dtype=np.bool_)
    for number, (one, rows) in enumerate(zip(found, kept, strict=True)):
        _write(actor[number], one.actor, places[0])
        for place, row in enumerate(rows, start=int(starts[number])):
            _write(candidate[place], one.candidates[row], places[1])
            right[place] = row in one.right
    weight = np.array([1 + np.log1p(one.spoke) for one in found], dtype=np.float32)
    return Arrays(actor, candidate, starts, right, weight)


def _write(row: Halves, signs: Signs, places: dict[str, int]) -> None:
    for name, value in signs.items():
        place = places.get(name)
        if place is not None:
            row[place] = value


def _kept(one: RankedExample, most: int | None, rng: np.random.Generator) -> list[int]:
    every = range(len(one.candidates))
    if most is None or len(every) <= most:
        return list(every)
    sure = {0, *one.right, *(n for n in every if _telling(one.candidates[n]))}
    rest = [n for n in every if n not in sure]
    drawn = rng.choice(len(rest), max(0, min(most - len(sure), len(rest))), replace=False)
    return sorted([*sure, *(rest[n] for n in drawn)])


def _telling(signs: Iterable[str]) -> bool:
    telling = {
        "tied", "table", "nearest", "owner", "owner?:0", "home:0", "home:filed", "local",
        "home:local",
    }  # fmt: skip
    return not telling.isdisjoint(signs)
