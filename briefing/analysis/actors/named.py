"""Clusters with what they are called, and some of them joined to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.analysis.actors.clusters import Cluster

Named = tuple[Cluster, str]
"""A cluster and what it is called."""


def joined(named: Sequence[Named], onto: Mapping[int, int]) -> list[Named]:
    """The clusters, some of them made part of others, whose names they take.

    Args:
        named: all of them.
        onto: by the place of each that is joined that of the one it is joined to, which is not.
    """
    found: list[Named] = []
    for number, (cluster, name) in enumerate(named):
        if number in onto:
            continue
        parts = [cluster, *(named[other][0] for other, to in onto.items() if to == number)]
        places = tuple(sorted(m for part in parts for m in part.mentions))
        found.append((Cluster(places, min(part.score for part in parts)), name))
    return found
