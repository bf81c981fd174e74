"""What is to be read: files, the articles in them, and the shards that these are read in.

A plan depends on its sources alone, neither on how many workers there are nor on what has been
done, so that a run that goes on has the plan of the one that was ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["Plan", "Shard", "SourceFile", "Unit", "extended"]

Json = Any

FEWEST, MOST = 8, 500
"""Units in a full shard: a thousandth of all that are planned at once, within these."""
UNIT_SIZE = 20_000
"""Bytes of text that a unit is expected to hold: a shard of longer ones has fewer."""
_MARKUP = 8
"""In files of other kinds than text, so many bytes make one of text."""


class SourceFile(NamedTuple):
    """A file as it was when it was planned. `path` is as the user gave it."""

    path: str
    size: int
    modified: int  # nanoseconds


class Unit(NamedTuple):
    """What is opened at a time: a file, or one record of a file that holds many.

    `kind` is a key of `briefing.batch.units.KINDS`. `number` counts the records of the file from 1;
    0 is the file itself. `offset` and `length` are bytes, of a packed file what is unpacked.
    """

    kind: str
    path: str
    number: int
    offset: int
    length: int


@dataclass(frozen=True)
class Shard:
    """Units that are read together, by one worker, into one output file."""

    number: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Plan:
    """All sources and their shards, which are numbered from 0."""

    sources: tuple[SourceFile, ...] = ()
    shards: tuple[Shard, ...] = ()

    @property
    def count(self) -> int:
        """How many units there are."""
        return sum(len(shard.units) for shard in self.shards)

    def to_json(self) -> Iterator[Json]:
        """A line for each source, then for each shard."""
        for source in self.sources:
            yield {"source": list(source)}
        for shard in self.shards:
            yield {"shard": shard.number, "units": [list(unit) for unit in shard.units]}

    @classmethod
    def of_json(cls, lines: Iterable[Json]) -> Plan:
        """What `to_json` wrote."""
        sources, shards = [], []
        for line in lines:
            if "source" in line:
                sources.append(SourceFile(*line["source"]))
            else:
                units = tuple(Unit(*unit) for unit in line["units"])
                shards.append(Shard(line["shard"], units))
        return cls(tuple(sources), tuple(shards))


def extended(
    plan: Plan, files: Sequence[SourceFile], scan: Callable[[SourceFile], Iterator[Unit]]
) -> Plan:
    """A plan with shards for the files that it does not have yet behind those that it has.

    Args:
        plan: What is there.
        files: All of the sources.
        scan: Gives the units of a file.
    """
    known = set(plan.sources)
    new = [file for file in files if file not in known]
    units = [unit for file in new for unit in scan(file)]
    shards = tuple(_shards(units, len(plan.shards)))
    return Plan((*plan.sources, *new), (*plan.shards, *shards))


def _shards(units: Sequence[Unit], first: int) -> Iterator[Shard]:
    most = min(MOST, max(FEWEST, len(units) // 1000))
    gathered: list[Unit] = []
    size = 0
    for unit in units:
        gathered.append(unit)
        size += unit.length if unit.kind in ("text", "line") else unit.length // _MARKUP
        if len(gathered) >= most or size >= most * UNIT_SIZE:
            yield Shard(first, tuple(gathered))
            first, gathered, size = first + 1, [], 0
    if gathered:
        yield Shard(first, tuple(gathered))
