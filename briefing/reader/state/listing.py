"""What the list of statements shows under a filter: entries, part by part, each with its answers.

Items are made once a ledger. A filter only puts those of its entries together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from briefing.export.arrangement import PARTS, Part
from briefing.model import Link
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Entry, Ledger


class Item(NamedTuple):
    """A statement in the list."""

    statement: int
    link: Link | None
    """Why it stands below another; None for the first of an entry."""
    part: Part
    heading: bool
    """Whether its part begins with it."""
    last: bool
    """Whether its entry ends with it."""


class Listing(NamedTuple):
    """What is listed under a filter."""

    items: Sequence[Item]
    places: Mapping[int, int]
    """Of each statement, the first item that shows it."""
    counts: Mapping[Part, int]
    """Entries of each part; parts without any are left out."""
    firsts: Mapping[Part, int]
    """The item that each part begins with."""
    entries: Sequence[int]
    """Which of the ledger's entries they are; `Listings.items_of` has the items of one."""


class Listings:
    """The listings of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._items = [tuple(_items(entry)) for entry in ledger.entries]
        parts = [PARTS.index(entry.part) for entry in ledger.entries]
        self._bounds = [bisect_left(parts, number) for number in range(len(PARTS) + 1)]
        """Where each part begins among the ledger's entries, and where the last one ends."""

    def under(self, filter_: Filter) -> Listing:
        """The entries that hold a statement which a filter admits."""
        places = self._ledger.entries_under(filter_)
        cuts = [bisect_left(places, bound) for bound in self._bounds]
        items: list[Item] = []
        counts: dict[Part, int] = {}
        firsts: dict[Part, int] = {}
        for part, (start, end) in zip(PARTS, pairwise(cuts), strict=True):
            if start < end:
                first = firsts[part] = len(items)
                items += chain.from_iterable(map(self._items.__getitem__, places[start:end]))
                items[first] = items[first]._replace(heading=True)
                counts[part] = end - start
        # Of those with the same statement the first counts, so it is put in last.
        backwards = map(itemgetter(0), reversed(items))
        places_of = dict(zip(backwards, range(len(items) - 1, -1, -1), strict=True))
        return Listing(items, places_of, counts, firsts, places)

    def items_of(self, entry: int) -> Sequence[Item]:
        """The items of one of the ledger's entries, as if its part began with another one."""
        return self._items[entry]


def _items(entry: Entry) -> Iterator[Item]:
    """An entry's statement and its answers, as if its part began with another entry."""
    yield Item(entry.statement, None, entry.part, False, not entry.answers)
    for place, (answer, link) in enumerate(entry.answers, 1):
        yield Item(answer, link, entry.part, False, place == len(entry.answers))
