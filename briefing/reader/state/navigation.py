"""Where one is in an article: what is shown, what is searched for, and the one current statement.

Nothing here knows of a screen. The screen says which statements it shows, and the current one is
always among them: see `Navigation.settle`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.reader.state.filter import Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger

if TYPE_CHECKING:
    from briefing.reader.state.carry_over import CarryOver

Target = Literal["hit", "claim", "denial"]


@dataclass(frozen=True)
class Step:
    """Where a step leads."""

    offset: int
    """Into the document."""
    anew: bool
    """Whether the end was passed and one goes on from the other one."""


class Navigation:
    """What one goes through, and where one is in it."""

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
        """Go through the statements of a ledger."""
        self.ledger, self.current = ledger, None
        self._admit()

    def use_amended(self, ledger: Ledger) -> None:
        """Go through the same article, corrected, from the same statement if it is still one."""
        if self.ledger is not None and self.current is not None:
            self.current = ledger.index.get(self.ledger.statements[self.current].id)
        self.ledger = ledger
        self._admit()

    def use_more(self, ledger: Ledger, carried: CarryOver) -> None:
        """Go through more of the same article, from the same statement."""
        self.filter = carried.filter(self.filter)
        if self.current is not None:
            self.current = carried.statements.get(self.current)
        self.ledger = ledger
        self._admit()

    def use_filter(self, filter_: Filter) -> None:
        """Go through what a filter shows. The words found are told by `use_found`."""
        before, self.filter = self.filter, filter_
        if before.with_query("") != filter_.with_query(""):
            self._admit()

    def use_found(self, found: Hits) -> None:
        """Go through places in the text."""
        self.found, self.found_at = found, None

    def _admit(self) -> None:
        if self.ledger is not None:
            self.admitted = self.ledger.admitted(self.filter)
            self._statements = self.ledger.hits(self.admitted)

    @property
    def hits(self) -> Hits:
        """What ``n`` and ``N`` go through: the words searched for, else the statements shown."""
        return self.found if self.filter.query else self._statements

    @property
    def place(self) -> int | None:
        """Which of the statements shown the current one is, from 0; None if it is none of them."""
        if self.current is None or self.ledger is None:
            return None
        return self._statements.place_of(self.ledger.starts[self.current], self.current)

    def start_of(self, statement: int) -> int:
        """The offset that a statement begins at; 0 before there is a ledger."""
        return self.ledger.starts[statement] if self.ledger else 0

    # The current statement.

    def settle(self, visible: Sequence[int], *, top: int) -> None:
        """Make a visible statement the current one, unless that is visible already.

        It is the one nearest to the current one before, of those that the filter shows, and if
        there is one, one that begins on the screen; none if none is visible.

        Args:
            visible: the statements of which some words are on the screen, in reading order.
            top: the offset of the first words on the screen.
        """
        ledger, before = self.ledger, self.current
        if ledger is None or (before is not None and before in visible):
            return
        shown = [n for n in visible if self.filter.admits(ledger.statements[n])]
        shown = [n for n in shown if ledger.starts[n] >= top] or shown
        if not shown:
            self.current = None
        else:
            is_above = before is not None and before > shown[-1]
            self.current = shown[-1] if is_above else shown[0]

    def enter_filter(self, top: int) -> int | None:
        """Make the first statement that the filter shows the current one, from the current one on.

        Args:
            top: the offset of the first words on the screen, to look from if none is current.

        Returns:
            The offset of the current statement; None where the filter shows none.
        """
        if self.ledger is None:
            return None
        current = self.current
        if current is None or not self.filter.admits(self.ledger.statements[current]):
            at = top if current is None else self.ledger.starts[current]
            found = self._statements.after(at)
            self.current = self._statements.items[found[0]] if found else None
        return None if self.current is None else self.ledger.starts[self.current]

    # Going on.

    def first_found(self, top: int) -> int | None:
        """Make the first place found from an offset on the current one, and tell its offset."""
        found = self.found.after(top)
        self.found_at = found[0] if found else None
        return self.found.starts[found[0]] if found else None

    def step(
        self, target: Target, *, forward: bool, top: int, visible: Callable[[int], bool]
    ) -> Step | None:
        """Go to the next or previous target, and make it the current one.

        It is looked for from the current one, or from the top of the screen where there is none.

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
        if at is None or (searching and not visible(at[0])):
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
        wanted = self.ledger.claims if target == "claim" else self.ledger.denials
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
