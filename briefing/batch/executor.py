"""The protocol of whatever has shards done: processes of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from briefing.batch.order import Order, Outcome

__all__ = ["ATTEMPTS", "Advanced", "Event", "Executor", "Lost"]

ATTEMPTS = 3
"""How often a shard is begun whose workers die."""


@dataclass(frozen=True)
class Advanced:
    """So many more units of a shard are done; taken back where its worker dies."""

    units: int


@dataclass(frozen=True)
class Lost:
    """A shard whose workers died every time."""

    order: Order


Event = Advanced | Outcome | Lost


class Executor(Protocol):
    """Has orders done by one function, `shard.do`, wherever that runs."""

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        """Have the orders done; gives what happens as it does: an `Outcome` or a `Lost` for each.

        Close the iterator to end whatever still runs.

        Raises:
            BriefingError: the run cannot go on.
        """
