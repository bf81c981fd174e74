"""Claims with their answers, denials with what they deny, and all statements.

Each entry is a statement with its answers, or with what it answers, below it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache

from briefing.model import Link
from briefing.reader.messages import NothingPicked, StatementPicked
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger, Tab, is_corrected, is_doubtful
from briefing.reader.text.highlights import CORRECTED, DOUBT, glyph
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.cursor_list import CursorList, cut

_LISTINGS_KEPT = 32  # lists made for a filter
_WAITING = "What is claimed will stand here."
_NOT_ANALYSED = "Not analysed."
_EMPTY: dict[Tab, str] = {
    "claims": "No claims or accusations.",
    "denials": "No denials or dismissals.",
    "all": "No statements.",
}


class Item(NamedTuple):
    """A statement in the list: two lines, and one to say that nobody answers; then maybe a gap."""

    statement: int
    link: Link | None
    """Why it is listed below another; None for the first of an entry."""
    unanswered: bool
    last: bool
    """Whether its entry ends with it."""

    @property
    def height(self) -> int:
        """Its lines."""
        return 2 + self.unanswered + self.last


class Listing(NamedTuple):
    """What is listed under a filter."""

    items: Sequence[Item]
    first_lines: Sequence[int]
    """Of each item; one more, the last, is the number of lines."""
    places: Mapping[int, int]
    """Of each statement, the first item that shows it."""


class _Line(NamedTuple):
    """What a line shows: one of an item's lines, or why there are no items."""

    item: Item | None
    part: int
    admitted: bool
    cursor: bool
    said: str = ""


class ClaimsList(CursorList):
    """One tab of a ledger at a time."""

    BINDING_GROUP_TITLE = "Claims and denials"

    def __init__(self) -> None:
        super().__init__()
        self.tab: Tab = "claims"
        """Which of the lists is shown."""
        self.items: Sequence[Item] = ()
        """What is listed, top to bottom."""
        self._ledger: Ledger | None = None
        self._said = _WAITING  # in place of a ledger
        self._filter = Filter()
        self._admitted: Sequence[int] = ()
        self._places: Mapping[int, int] = {}
        self._listings: LRUCache[tuple[Tab, Filter], Listing] = LRUCache(_LISTINGS_KEPT)
        self._entries: dict[tuple[Tab, int], tuple[Item, ...]] = {}

    # What the screen sets.

    def show_ledger(self, ledger: Ledger) -> None:
        """List the statements of a ledger."""
        self._ledger = ledger
        self._entries.clear()
        self._listings.clear()
        self.forget_lines()
        self._admitted = range(len(ledger.statements))
        here = self.under_cursor
        self._fill()
        if here is not None and self.under_cursor != here:
            # What was corrected may belong to another list now: go on with what follows it.
            heads = (n for n, item in enumerate(self.items) if item.link is None)
            self.move_to(next((n for n in heads if self.items[n].statement > here), 0))

    def show_filter(self, filter_: Filter, admitted: Sequence[int]) -> None:
        """List only what a filter admits, and what it answers or is answered by."""
        before, self._filter, self._admitted = self._filter, filter_, admitted
        if before.with_query("") != filter_.with_query(""):
            self._fill()

    def show_no_ledger(self) -> None:
        """Say that there is nothing to list, and will not be."""
        self._said = _NOT_ANALYSED
        self.refresh()

    def count(self, tab: Tab) -> int:
        """How many entries a list has under the filter."""
        return len(self._listed(self._ledger, tab)) if self._ledger else 0

    def show_tab(self, tab: Tab) -> None:
        """Show another list."""
        self.tab = tab
        self._fill()

    def show_current(self, statement: int) -> None:
        """Put the cursor on a statement, if it is listed."""
        here = self.under_cursor
        if here != statement and statement in self._places:
            self.move_to(self._places[statement])

    def _fill(self) -> None:
        """List anew, with the cursor on the statement it was on where that is still listed."""
        ledger = self._ledger
        if ledger is None:
            return
        here = self.under_cursor
        key = self.tab, self._filter.with_query("")
        listing = self._listings.get(key)
        if listing is None:
            listing = self._listings[key] = self._list(ledger)
        self.items, self.first_lines, self._places = listing
        self.cursor = self._places.get(here, 0) if here is not None else 0
        self.set_height()
        if self.items:
            self.move_to(self.cursor)
        self.refresh()

    def _list(self, ledger: Ledger) -> Listing:
        """The items for the tab and the filter, and where they stand."""
        items = [item for n in self._listed(ledger, self.tab) for item in self._entry(ledger, n)]
        places: dict[int, int] = {}
        for number, item in enumerate(items):
            places.setdefault(item.statement, number)
        return Listing(items, list(accumulate((i.height for i in items), initial=0)), places)

    def _listed(self, ledger: Ledger, tab: Tab) -> Sequence[int]:
        """The statements that entries of a tab begin with."""
        if not self._filter.selects:
            return ledger.tabs[tab]
        if tab == "all":
            return self._admitted
        admitted = set(self._admitted)
        wanted = ledger.tab_sets[tab]
        listed = admitted & wanted
        for links in (ledger.answered, ledger.answers):
            for n in admitted & links.keys():
                listed.update(other for other, _ in links[n] if other in wanted)
        return sorted(listed)

    def _entry(self, ledger: Ledger, n: int) -> tuple[Item, ...]:
        """A statement and what stands below it."""
        known = self._entries.get((self.tab, n))
        if known is not None:
            return known
        below = ledger.answered.get(n, []) if self.tab == "denials" else ledger.answers.get(n, [])
        if self.tab == "all":
            below = [*ledger.answered.get(n, []), *below]
        awaited = self.tab == "claims" and not below
        entry = [Item(n, None, awaited, not below)]
        for place, (other, link) in enumerate(below, 1):
            entry.append(Item(other, link, False, place == len(below)))
        self._entries[self.tab, n] = tuple(entry)
        return self._entries[self.tab, n]

    @property
    def under_cursor(self) -> int | None:
        """The statement that the cursor is on; None where none is listed."""
        return self.items[self.cursor].statement if self.items else None

    def action_select(self) -> None:
        """To the words in the article."""
        if self.under_cursor is not None:
            self.post_message(StatementPicked(self.under_cursor, visit=True))
        else:
            self.post_message(NothingPicked())

    # Painting.

    def look_of(self, y: int) -> Hashable:
        """Which of whose lines it is, and whether what it says is admitted."""
        line = y + self.scroll_offset.y
        if self._ledger is None or not self.items:
            said = self._said if self._ledger is None else _EMPTY[self.tab]
            return _Line(None, 0, False, False, said) if line == 0 else None
        if line >= self.first_lines[-1]:
            return None
        number = self.item_at(line)
        item, part = self.items[number], line - self.first_lines[number]
        if part >= 2 and not (part == 2 and item.unanswered):
            return None
        admitted = self._filter.admits(self._ledger.statements[item.statement])
        return _Line(item, part, admitted, number == self.cursor and part < 2)

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A line of an item, an empty cell on either side."""
        assert isinstance(look, _Line)  # noqa: S101 - it is what `look_of` gives
        base = self.base
        if self._ledger is None or look.item is None:
            return [Segment(f" {look.said}", base + self.style("aside"))]
        style = base + self.style("cursor") if look.cursor else base
        pieces = self._written(self._ledger, look.item, look, width - 2)
        painted = [Segment(text, style + piece_style) for text, piece_style in pieces]
        filled = Segment.adjust_line_length(painted, width - 1, style)
        return [Segment(" ", style), *filled]

    def _written(
        self, ledger: Ledger, item: Item, look: _Line, room: int
    ) -> list[tuple[str, Style]]:
        """The words of one of an item's lines, cut to ``room`` cells."""
        statement = ledger.statements[item.statement]
        admitted = look.admitted
        digit = ledger.digit(statement)
        party = self.style(f"party-{digit}") if admitted else self.style("aside")
        aside = self.style("aside")
        if look.part == 2:
            return [("  ↳ unanswered", aside)]
        indent = "  " if item.link else ""
        if look.part == 1:
            words = shown(ledger.briefing.words(statement.content) or "…")
            style = self.style("words") if admitted else aside
            return [(cut(f"{indent}  {words}", room), style)]
        own = CORRECTED if is_corrected(statement) else ""
        mark = f"{'↳ ' if item.link else ''}{digit or '·'}{glyph(statement)}{own} "
        who = shown(ledger.speaker(statement))
        what = f"{statement.kind}{' ' + DOUBT if is_doubtful(statement) else ''}"
        if item.link is not None and item.link.response == statement.id:
            what, whom = "", f" {item.link.relation}"
        else:
            targets = ", ".join(shown(ledger.name(id_)) for id_ in statement.targets)
            whom = f" → {targets}" if targets else ""
        left = room - cell_len(mark)
        who = cut(who, max(6, left - min(cell_len(whom), left // 2)))
        whom = cut(whom, max(0, left - cell_len(who)))
        gap = left - cell_len(who) - cell_len(whom) - cell_len(what)
        head = [(mark, party + Style(bold=True)), (who, party), (whom, aside)]
        # The sign before it says the same, should there be no room for the word.
        return [*head, (" " * gap + what, aside)] if what and gap > 1 else head
