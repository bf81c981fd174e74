"""Walking through an article from hit to hit. Knows nothing of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.reader.state.filter import Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger

Target = Literal["hit", "claim", "denial"]


@dataclass(frozen=True)
class Step:
    """Where a step leads."""

    offset: int
    """Into the document."""
    anew: bool
    """Whether the end was passed and the walk goes on from the other one."""


class Navigation:
    """What is being walked, and where one is in it."""

    def __init__(self) -> None:
        self.ledger: Ledger | None = None
        self.filter = Filter()
        self.found = Hits()
        """Places of the words searched for."""
        self.found_at: int | None = None
        """Which of them is the current one."""
        self.current: int | None = None
        """The current statement."""
        self.admitted: Sequence[int] = ()
        """The statements that the filter shows."""
        self._statements = Hits()

    def use_ledger(self, ledger: Ledger) -> None:
        """Navigation the statements of a ledger."""
        self.ledger, self.current = ledger, None
        self._admit()

    def use_amended(self, ledger: Ledger) -> None:
        """Navigation the same statements, some of which are corrected now, from where one is."""
        self.ledger = ledger
        self._admit()

    def use_filter(self, filter_: Filter) -> None:
        """Navigation what a filter shows. The words found are told by `use_found`."""
        before, self.filter = self.filter, filter_
        if before.with_query("") != filter_.with_query(""):
            self._admit()

    def use_found(self, found: Hits) -> None:
        """Navigation places in the text."""
        self.found, self.found_at = found, None

    def _admit(self) -> None:
        if self.ledger is not None:
            self.admitted = self.ledger.admitted(self.filter)
            self._statements = self.ledger.hits(self.admitted)

    @property
    def hits(self) -> Hits:
        """What ``n`` and ``N`` walk: the words searched for, else the statements shown."""
        return self.found if self.filter.query else self._statements

    @property
    def place(self) -> int | None:
        """Which hit one is at, from 0."""
        if self.filter.query:
            return self.found_at
        if self.current is None or self.ledger is None:
            return None
        return self._statements.place_of(self.ledger.starts[self.current], self.current)

    def start_of(self, statement: int) -> int:
        """The offset that a statement begins at; 0 before there is a ledger."""
        return self.ledger.starts[statement] if self.ledger else 0

    def first_found(self, top: int) -> int | None:
        """Make the first place found from an offset on the current one, and tell its offset."""
        found = self.found.after(top)
        self.found_at = found[0] if found else None
        return self.found.starts[found[0]] if found else None

    def step(
        self, target: Target, *, forward: bool, top: int, visible: Callable[[int], bool]
    ) -> Step | None:
        """Go to the next or previous target, and make it the current one.

        It is looked for from the current one, or, where the reader has scrolled away from that,
        from the top of the screen.

        Args:
            target: what to look for; claims and denials only among the statements shown.
            forward: towards the end.
            top: the offset of the first words on the screen.
            visible: whether the words at an offset are on the screen.

        Returns:
            Where that is; None if there is nothing of the kind.
        """
        searching = target == "hit" and bool(self.filter.query)
        hits = self.found if searching else self.among(target)
        at = self._position(searching)
        if at is None or not visible(at[0]):
            found = hits.after(top) if forward else hits.before(top, -1)
        else:
            found = hits.after(*at) if forward else hits.before(*at)
        if found is None:
            return None
        place, anew = found
        if searching:
            self.found_at = place
        else:
            self.current = hits.items[place]
        return Step(hits.starts[place], anew)

    def among(self, target: Target) -> Hits:
        """The targets that the filter shows."""
        if self.ledger is None or target == "hit":
            return self._statements
        wanted = self.ledger.tabs["claims" if target == "claim" else "denials"]
        if self.filter.selects:
            shown = set(self.admitted)
            wanted = tuple(n for n in wanted if n in shown)
        return self.ledger.hits(wanted)

    def _position(self, searching: bool) -> tuple[int, int] | None:
        """Where one is: an offset and an item, as `Hits` has them."""
        if searching:
            if self.found_at is None:
                return None
            return self.found.starts[self.found_at], self.found.items[self.found_at]
        if self.current is None or self.ledger is None:
            return None
        return self.ledger.starts[self.current], self.current
