"""What the article encoder makes of an actor's side: a head on both vectors, beside the ranker.

The ranker weighs named signs; this head sees how the whole article speaks of the two. Neither is
better than the other, and together they are better than each.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.actors.side.actor_signs import Signs
from briefing.analysis.actors.side.candidates import Row
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.sides import Candidates, each_candidates
from briefing.analysis.runtime.heads import Floats

_TIES = frozenset(["tied", "local"])  # fmt: skip  # signs


@dataclass(frozen=True)
class Weight:
    """How much the head counts beside the ranker: the power of its shares, which are at least
    `least`, and that where words tie the candidate to the actor, which the ranker reads better; and
    the power that tells how sure both together are, since two that agree are not as sure as their
    product. Chosen on the development set."""

    power: float = 0.6
    tied: float = 0.2
    least: float = 0.03
    sure: float = 0.5


WEIGHT = Weight()


@dataclass(frozen=True)
class InContext:
    """Of each of a cast the share of each candidate, by its number or by its party's name."""

    shares: Sequence[Mapping[int | str, float]]

    def joined(
        self,
        number: int,
        rows: Sequence[Row],
        signs: Sequence[Signs],
        ranked: Floats,
        weight: Weight = WEIGHT,
    ) -> Floats:
        """The shares of an actor's candidates by the ranker and the head together.

        Args:
            number: the actor.
            rows: its candidates, itself first.
            signs: the signs of each.
            ranked: the ranker's share of each.
            weight: what the head counts.
        """
        found = self.shares[number]
        keys = [number, *(row.actor if row.actor >= 0 else str(row.name) for row in rows[1:])]
        known = np.array([key in found for key in keys])
        seen = np.array([found.get(key, 0.0) for key in keys], dtype=np.float32) + weight.least
        power = [weight.power if _TIES.isdisjoint(one) else weight.tied for one in signs]
        both = ranked * seen ** np.array(power, dtype=np.float32)
        # Of candidates that the head has not weighed it says nothing: they keep their share.
        joined: Floats = ranked.copy()
        joined[known] = both[known] * (ranked[known].sum() / both[known].sum())
        return joined


def believed(shares: Floats, weight: Weight = WEIGHT) -> Floats:
    """The shares of both as probabilities: how often each is right."""
    flat = shares**weight.sure
    told: Floats = flat / flat.sum()
    return told


def in_context(
    cast: Cast, vectors: Floats, heads: ActorHeads, written: date | None, filed_from: str | None
) -> InContext:
    """What the head says of a cast.

    Args:
        cast: the actors.
        vectors: the article's, a row for each of its tokens.
        heads: the learned heads.
        written: when it was written, if that is known.
        filed_from: the place of its dateline.
    """
    if not cast.actors:
        return InContext(())
    groups = heads.groups(vectors, [[m.head for m in some] for some in cast.actors])
    waiting: deque[Candidates] = deque()

    def found() -> Iterator[Candidates]:
        for one in each_candidates(cast.article, cast.actors, written, filed_from):
            waiting.append(one)
            yield one

    shares: list[dict[int | str, float]] = []
    for said in heads.sides(groups, found()):
        one = waiting.popleft()
        by_side: dict[int | str, float] = {}
        for actor, party, share in zip(one.actors, one.parties, said.tolist(), strict=True):
            key = actor if actor >= 0 else str(party)
            by_side[key] = by_side.get(key, 0.0) + share
        shares.append(by_side)
    return InContext(shares)
