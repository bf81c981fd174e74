"""Claims with their answers, denials with what they deny, and all statements.

A list of its own on the line API: a line is written when it is shown, so that filling and
filtering the list cost next to nothing however long the ledger is (an option list lays out every
option that it holds).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model import Link
from briefing.reader.filter import Filter
from briefing.reader.ledger import Ledger, Tab, is_corrected, is_doubtful
from briefing.reader.marks import CORRECTED, DOUBT, glyph
from briefing.reader.messages import NothingPicked, StatementPicked
from briefing.reader.widgets.colours import ink, party_style
from briefing.reader.wrap import shown

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


class ClaimsList(ScrollView, can_focus=True, inherit_bindings=False):
    """One tab of a ledger at a time."""

    BINDING_GROUP_TITLE = "Claims and denials"
    BINDINGS: ClassVar = [
        Binding("up", "cursor_up", "Up", show=False),
        Binding("down", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "select", "To the words", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "claims--words",
        "claims--aside",
        "claims--cursor",
    }

    def __init__(self) -> None:
        super().__init__()
        self.tab: Tab = "claims"
        """Which of the lists is shown."""
        self.items: Sequence[Item] = ()
        """What is listed, top to bottom."""
        self.cursor = 0
        """The item that the cursor is on."""
        self._ledger: Ledger | None = None
        self._said = _WAITING  # in place of a ledger
        self._filter = Filter()
        self._admitted: Sequence[int] = ()
        self._first_lines: Sequence[int] = [0]
        self._places: Mapping[int, int] = {}
        self._listings: LRUCache[tuple[Tab, Filter], Listing] = LRUCache(_LISTINGS_KEPT)
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None
        self._entries: dict[tuple[Tab, int], tuple[Item, ...]] = {}

    # What the screen sets.

    def show_ledger(self, ledger: Ledger) -> None:
        """List the statements of a ledger."""
        self._ledger = ledger
        self._entries.clear()
        self._listings.clear()
        self._admitted = range(len(ledger.statements))
        here = self.under_cursor
        self._fill()
        if here is not None and self.under_cursor != here:
            # What was corrected may belong to another list now: go on with what follows it.
            heads = (n for n, item in enumerate(self.items) if item.link is None)
            self._move(next((n for n in heads if self.items[n].statement > here), 0))

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
            self._move(self._places[statement])

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
        self.items, self._first_lines, self._places = listing
        self.cursor = self._places.get(here, 0) if here is not None else 0
        self._set_height()
        if self.items:
            self._move(self.cursor)
        self.refresh()

    def _list(self, ledger: Ledger) -> Listing:
        """The items for the tab and the filter, and where they stand."""
        items = [item for n in self._listed(ledger, self.tab) for item in self._entry(ledger, n)]
        places: dict[int, int] = {}
        for number, item in enumerate(items):
            places.setdefault(item.statement, number)
        return Listing(items, list(accumulate((i.height for i in items), initial=0)), places)

    def _set_height(self) -> None:
        """Tell Textual how many lines there are.

        Were the size assigned, the whole screen would be laid out anew, in a frame of its own, in
        case a scrollbar comes or goes; here it is always there, and blank where all lines fit.
        """
        lines = max(self._first_lines[-1], self.size.height)
        size = Size(self.scrollable_content_region.width, lines)
        self.set_reactive(ClaimsList.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

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

    # Moving.

    def _move(self, cursor: int) -> None:
        """Put the cursor on an item and bring all of it into view."""
        if not self.items:
            return
        self.cursor = max(0, min(cursor, len(self.items) - 1))
        first, behind = self._first_lines[self.cursor], self._first_lines[self.cursor + 1]
        top, height = self.scroll_offset.y, self.size.height
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif behind > top + height:
            self.scroll_to(y=min(first, behind - height), animate=False)
        self.refresh()

    def action_cursor_up(self) -> None:
        """To the statement above."""
        self._move(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """To the statement below."""
        self._move(self.cursor + 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._move(self._item_at(self._first_lines[self.cursor] - self.size.height))

    def action_page_down(self) -> None:
        """A page down."""
        self._move(self._item_at(self._first_lines[self.cursor] + self.size.height))

    def action_first(self) -> None:
        """To the first statement."""
        self._move(0)

    def action_last(self) -> None:
        """To the last statement."""
        self._move(len(self.items) - 1)

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

    def _item_at(self, line: int) -> int:
        return bisect_right(self._first_lines, max(0, line), hi=len(self.items)) - 1

    def on_click(self, event: events.Click) -> None:
        """Go to the words of the statement under the pointer."""
        line = event.y + self.scroll_offset.y
        if self.items and line < self._first_lines[-1]:
            self._move(self._item_at(line))
            self.action_select()

    def on_resize(self, event: events.Resize) -> None:
        """Take the new width."""
        self._set_height()

    # Painting.

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles.clear()
        self._base = None

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            if name.startswith("party-"):
                style = party_style(self, int(name.removeprefix("party-")))
            elif name == "cursor":
                style = self.get_component_rich_style("claims--cursor")
            else:
                style = ink(self, f"claims--{name}")
            self._styles[name] = style
        return style

    def render_line(self, y: int) -> Strip:
        """A line of the list, counted from its top."""
        if self._base is None:
            self._base = self.rich_style
        width, base = self.scrollable_content_region.width, self._base
        line = y + self.scroll_offset.y
        ledger = self._ledger
        if ledger is None or not self.items:
            text = (self._said if ledger is None else _EMPTY[self.tab]) if line == 0 else ""
            return Strip([Segment(f" {text}", base + self._style("aside"))]).adjust_cell_length(
                width, base
            )
        if line >= self._first_lines[-1]:
            return Strip.blank(width, base)
        number = self._item_at(line)
        item, part = self.items[number], line - self._first_lines[number]
        if part >= 2 and not (part == 2 and item.unanswered):
            return Strip.blank(width, base)
        style = base
        if number == self.cursor and part < 2:
            style += self._style("cursor")
        segments = self._line(ledger, item, part, width - 2)
        painted = [Segment(text, style + segment_style) for text, segment_style in segments]
        return Strip([Segment(" ", style), *painted]).adjust_cell_length(width, style)

    def _line(self, ledger: Ledger, item: Item, part: int, room: int) -> list[tuple[str, Style]]:
        """The words of one of an item's lines, cut to ``room`` cells."""
        statement = ledger.statements[item.statement]
        admitted = self._filter.admits(statement)
        digit = ledger.digit(statement)
        party = self._style(f"party-{digit}") if admitted else self._style("aside")
        aside = self._style("aside")
        if part == 2:
            return [("  ↳ unanswered", aside)]
        indent = "  " if item.link else ""
        if part == 1:
            words = shown(ledger.briefing.words(statement.content) or "…")
            style = self._style("words") if admitted else aside
            return [(_cut(f"{indent}  {words}", room), style)]
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
        who = _cut(who, max(6, left - min(cell_len(whom), left // 2)))
        whom = _cut(whom, max(0, left - cell_len(who)))
        gap = left - cell_len(who) - cell_len(whom) - cell_len(what)
        head = [(mark, party + Style(bold=True)), (who, party), (whom, aside)]
        # The sign before it says the same, should there be no room for the word.
        return [*head, (" " * gap + what, aside)] if what and gap > 1 else head


def _cut(text: str, room: int) -> str:
    """A text in so many cells at most."""
    if cell_len(text) <= room:
        return text
    return f"{set_cell_size(text, room - 1).rstrip()}…" if room > 1 else ""
