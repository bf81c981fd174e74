"""What the list of statements shows under a filter: entries, part by part, each with its answers.

Items are made once a ledger. A filter only puts those of its entries together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple, overload

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


@dataclass(frozen=True)
class Listing:
    """What is listed under a filter: items in order, each made when it is asked for."""

    items: Sequence[Item]
    places: Places
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
        self._lengths = list(map(len, self._items))
        parts = [PARTS.index(entry.part) for entry in ledger.entries]
        self._bounds = [bisect_left(parts, number) for number in range(len(PARTS) + 1)]
        """Where each part begins among the ledger's entries, and where the last one ends."""

    def under(self, filter_: Filter) -> Listing:
        """The entries that hold a statement which a filter admits."""
        entries = self._ledger.entries_under(filter_)
        starts = list(accumulate(map(self._lengths.__getitem__, entries), initial=0))
        cuts = [bisect_left(entries, bound) for bound in self._bounds]
        counts: dict[Part, int] = {}
        firsts: dict[Part, int] = {}
        for part, (start, end) in zip(PARTS, pairwise(cuts), strict=True):
            if start < end:
                counts[part] = end - start
                firsts[part] = starts[start]
        items = _Items(self._items, entries, starts, frozenset(firsts.values()))
        return Listing(items, Places(self._ledger, items), counts, firsts, entries)

    def items_of(self, entry: int) -> Sequence[Item]:
        """The items of one of the ledger's entries, as if its part began with another one."""
        return self._items[entry]


class _Items(Sequence[Item]):
    """The items of some entries, one entry after the other."""

    def __init__(
        self,
        made: Sequence[Sequence[Item]],
        entries: Sequence[int],
        starts: Sequence[int],
        headed: frozenset[int],
    ) -> None:
        """Put entries in a row.

        Args:
            made: the items of each of the ledger's entries.
            entries: those listed, ascending.
            starts: the item that each of these begins with; one more, the last, is how many there
                are.
            headed: the items that their part begins with.
        """
        self._made, self.entries, self.starts, self._headed = made, entries, starts, headed

    def __len__(self) -> int:
        return self.starts[-1]

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        number = range(len(self))[place]
        entry = bisect_right(self.starts, number) - 1
        item = self._made[self.entries[entry]][number - self.starts[entry]]
        return item._replace(heading=True) if number in self._headed else item


class Places:
    """Where statements are listed, each at the first item that shows it."""

    def __init__(self, ledger: Ledger, items: _Items) -> None:
        self._ledger, self._items = ledger, items

    def get(self, statement: int | None) -> int | None:
        """The first item that shows a statement; None where it is not listed."""
        if statement is None:
            return None
        entries, starts = self._items.entries, self._items.starts
        for entry in self._ledger.entries_of(statement):
            place = bisect_left(entries, entry)
            if place < len(entries) and entries[place] == entry:
                found = range(starts[place], starts[place + 1])
                return next(n for n in found if self._items[n].statement == statement)
        return None


def _items(entry: Entry) -> Iterator[Item]:
    """An entry's statement and its answers, as if its part began with another entry."""
    yield Item(entry.statement, None, entry.part, False, not entry.answers)
    for place, (answer, link) in enumerate(entry.answers, 1):
        yield Item(answer, link, entry.part, False, place == len(entry.answers))
