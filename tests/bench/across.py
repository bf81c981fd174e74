"""How the time of what is found across articles grows with how many they are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from briefing.compare.collection import collect
from briefing.compare.register import register
from briefing.compare.stories import stories
from briefing.compare.words import usual
from briefing.model import Briefing
from tests.bench.made_articles import made_briefings

STORIES = 10_000
"""Articles among which stories are found; so many as a library is to hold."""
SIDE_BY_SIDE = 1_200
"""Articles that are put side by side; the reader takes half as many."""


def stories_growth() -> tuple[float, float]:
    """CPU seconds for half of the articles, and for all."""
    made = tuple(made_briefings(STORIES))
    usual()
    return _of_halves(made, lambda some: stories([one.document for one in some]))


def register_growth() -> tuple[float, float]:
    """The same for the open register."""
    made = tuple(made_briefings(SIDE_BY_SIDE))
    usual()
    return _of_halves(made, lambda some: register(collect(some)))


def _of_halves(
    made: Sequence[Briefing], work: Callable[[Sequence[Briefing]], object]
) -> tuple[float, float]:
    taken = []
    for some in (made[: len(made) // 2], made):
        begun = time.process_time()
        work(some)
        taken.append(time.process_time() - begun)
    return taken[0], taken[1]
