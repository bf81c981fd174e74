"""Where ``n`` and ``N`` go: one sorted index, whatever is being walked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hits:
    """Places to walk through, in reading order.

    ``starts`` are offsets into the text, ascending. ``items`` say what stands there (a statement's
    index, or where a found text ends); both have the same length.
    """

    starts: Sequence[int] = field(default=())
    items: Sequence[int] = field(default=())

    def __len__(self) -> int:
        return len(self.starts)

    def after(self, offset: int, item: int = -1) -> tuple[int, bool] | None:
        """The place of the next hit beyond a position, and whether one had to begin anew.

        Without ``item`` a hit that begins right at ``offset`` counts; with it, the hit must come
        after that very item, so that statements which begin together are walked one by one.
        """
        if not self.starts:
            return None
        place = bisect_left(self.starts, offset)
        while place < len(self.starts) and (self.starts[place], self.items[place]) <= (
            offset,
            item,
        ):
            place += 1
        return (place, False) if place < len(self.starts) else (0, True)

    def before(self, offset: int, item: int = 1 << 60) -> tuple[int, bool] | None:
        """The place of the last hit ahead of a position, and whether one had to begin anew."""
        if not self.starts:
            return None
        place = bisect_right(self.starts, offset) - 1
        while place >= 0 and (self.starts[place], self.items[place]) >= (offset, item):
            place -= 1
        return (place, False) if place >= 0 else (len(self.starts) - 1, True)

    def place_of(self, start: int, item: int) -> int | None:
        """Which hit it is, counted from 0; None if it is none."""
        place = bisect_left(self.starts, start)
        while place < len(self.starts) and self.starts[place] == start:
            if self.items[place] == item:
                return place
            place += 1
        return None

    def any_in(self, start: int, end: int) -> int | None:
        """The place of the first hit in a range of offsets; None if there is none."""
        place = bisect_left(self.starts, start)
        return place if place < len(self.starts) and self.starts[place] < end else None
