"""An executor without processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.batch import shard
from briefing.batch.executor import Advanced, Event, Lost
from briefing.batch.order import Order, Settings
from tests.batch.stand_in import Lines


class Here:
    """Does one order after the other; ends after so many, and loses those that it is to lose."""

    def __init__(
        self, settings: Settings, ends_after: int | None = None, loses: frozenset[int] = frozenset()
    ) -> None:
        self._settings = settings
        self._left = ends_after
        self._loses = loses
        self.did: list[int] = []

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        """See `executor.Executor`."""
        for order in orders:
            if self._left == 0:
                raise KeyboardInterrupt
            self._left = None if self._left is None else self._left - 1
            if order.shard.number in self._loses:
                yield Lost(order)
                continue
            self.did.append(order.shard.number)
            advanced: list[int] = []
            outcome = shard.do(order, self._settings, Lines(), advanced.append)
            assert sum(advanced) == outcome.units
            yield Advanced(outcome.units)
            yield outcome
