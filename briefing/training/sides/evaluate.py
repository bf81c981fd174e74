"""How often the ranker is right, and how far its shares can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.actors.side.ranker import Ranker
from briefing.training.sides.examples import RankedExample

STEPS = 5


@dataclass(frozen=True)
class Judged:
    """An example with the ranker's answer: whether it is right, and the share that it has."""

    example: RankedExample
    right: bool
    share: float


def judged(ranker: Ranker, found: Sequence[RankedExample]) -> list[Judged]:
    """The ranker's answers."""
    made = []
    for one in found:
        shares = ranker.shares(one.actor, one.candidates)
        best = int(shares.argmax())
        made.append(Judged(one, best in one.right, float(shares[best])))
    return made


def lines(answers: Sequence[Judged]) -> Iterator[str]:
    """Figures of actors with marked mentions and of those found, then a reliability table.

    "by statements" counts an actor as often as it speaks; "another's" are those that speak for
    somebody else.
    """
    for name, found in (("mentions marked", False), ("mentions found", True)):
        some = [one for one in answers if one.example.found == found]
        others = [one for one in some if not one.example.own]
        spoken = [one for one in some for _ in range(one.example.spoke)]
        yield (
            f"{name}: {len(some)} actors, right {_share(some):.3f},"
            f" by statements {_share(spoken):.3f}, another's {_share(others):.3f}"
        )
    yield "share    actors  right"
    for step in range(STEPS):
        low, high = step / STEPS, (step + 1) / STEPS
        some = [one for one in answers if low < one.share <= high]
        if some:
            yield f"{low:.1f}–{high:.1f}  {len(some):6}  {_share(some):.3f}"


def _share(some: Sequence[Judged]) -> float:
    return sum(one.right for one in some) / max(1, len(some))
