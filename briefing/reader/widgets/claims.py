"""The ledger in sentences: what is disputed, the claims without an answer, and the rest.

Each entry is a statement with its answers set in below it. Sentences are wrapped, up to four lines.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.style import Style as ContentStyle

from briefing.export.arrangement import PARTS, Part
from briefing.reader.messages import NothingPicked, StatementPicked, StatementReached
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger
from briefing.reader.state.listing import Item, Listing, Listings, Places
from briefing.reader.state.navigation import Navigation
from briefing.reader.widgets.claims_sentences import (
    EDGES,
    HEADING_LINES,
    LISTINGS_KEPT,
    Sentences,
    indent_of,
)
from briefing.reader.widgets.colours import BOLD
from briefing.reader.widgets.cursor_list import CursorList, cut

if TYPE_CHECKING:
    from briefing.reader.state.carry_over import CarryOver

_WAITING = "Who says what stands here."
_NOT_ANALYSED = "Not analysed."
_EMPTY = "No statements."
_NAMES: dict[Part, str] = {"disputes": "Disputes", "claims": "Claims", "other": "Other"}
_HEADINGS: dict[Part, str] = {
    "disputes": "Disputes and their answers",
    "claims": "Claims, no answer found here",
    "other": "Other statements",
}
_CLAIMS_SO_FAR = "Claims, no answer found so far"


class _Line(NamedTuple):
    """What a line shows: one of an item's lines, or why there are no items."""

    item: Item | None
    row: int
    """Of the sentence; -1 for the heading above it."""
    admitted: bool
    cursor: bool
    said: str = ""


class ClaimsList(CursorList):
    """The entries of a ledger, part by part."""

    BINDING_GROUP_TITLE = "Claims and denials"

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()
        """What is listed, top to bottom."""
        self._ledger: Ledger | None = None
        self._said = _WAITING  # in place of a ledger
        self._filter = Filter()
        self._places: Places | None = None
        self._listing: Listing | None = None
        self._listings: Listings | None = None
        self._listed: LRUCache[Filter, Listing] = LRUCache(LISTINGS_KEPT)
        self._sentences = Sentences()

    # What the screen sets.

    def show_marks(self, marked: frozenset[str]) -> None:
        """Tell the statements of these ids from the others."""
        if marked != self._sentences.marked:
            self._sentences.marked = marked
            self._wrap_anew()

    def show_ledger(self, ledger: Ledger) -> None:
        """List the statements of a ledger."""
        self._ledger = ledger
        self._listings = Listings(ledger)
        self._listed.clear()
        self._sentences.is_plain = self.is_plain
        self._sentences.use(ledger, self._listings)
        self.forget_lines()
        here = self.under_cursor
        self._fill()
        if here is not None and self.under_cursor != here:
            # A statement that was corrected may be listed no longer: go on with what follows it.
            heads = (n for n, item in enumerate(self.items) if item.link is None)
            self.move_to(next((n for n in heads if self.items[n].statement > here), 0))

    def show_more(self, ledger: Ledger, carried: CarryOver) -> None:
        """List the statements of more of the article where those of its beginning were listed.

        What the cursor is on stays on its row where the list has the focus; else the top does.
        """
        here, line = self.under_cursor, self.scroll_offset.y
        steady = None
        if self.items and (self.has_focus or line):
            number = self.cursor if self.has_focus else self.item_at(line)
            steady = self.items[number].statement, self._sentence_line(number) - line
        self._ledger = None  # the cursor is not to look for a statement by its old number
        self.items = ()
        self.show_ledger(ledger)
        same = carried.statements.get(here) if here is not None else None
        if (place := self._place(same)) is not None:
            self.cursor = place
        if steady is not None:
            place = self._place(carried.statements.get(steady[0]))
            if place is not None:
                self.scroll_to(y=self._sentence_line(place) - steady[1], animate=False)
        self.refresh()

    def _sentence_line(self, number: int) -> int:
        """On which line an item's sentence begins, below the heading that it may have."""
        return self.first_lines[number] + HEADING_LINES * self.items[number].heading

    def show_no_ledger(self) -> None:
        """Say that there is nothing to list, and will not be."""
        self._said = _NOT_ANALYSED
        self.refresh()

    def show_navigation(self, navigation: Navigation) -> None:
        """List only what the filter admits with its answers, the cursor on the current one."""
        before, self._filter = self._filter, navigation.filter
        if before.with_query("") != navigation.filter.with_query(""):
            self._fill()
        current = navigation.current
        if current is not None and current != self.under_cursor:
            place = self._place(current)
            if place is not None:
                self.move_to(place)

    @property
    def heading(self) -> Content:
        """The parts with how many entries each has, the one that the cursor is in first among them.

        A click on a part goes there.
        """
        if not self.items:
            return Content("Disputes and claims")
        counts, parts = self._counts, []
        for part in PARTS:
            if count := counts.get(part):
                style = "bold" if part == self.items[self.cursor].part else "dim"
                name = Content.styled(f"{_NAMES[part]} {count}", style)
                click = ContentStyle.from_meta({"@click": f"screen.part('{part}')"})
                parts.append(name.stylize(click))
        return Content("  ").join(parts)

    @property
    def _counts(self) -> Mapping[Part, int]:
        """How many entries each part has."""
        return {} if self._listing is None else self._listing.counts

    def turn(self, by: int) -> None:
        """Go to the next part, or to the one before."""
        if self.items:
            present = [part for part in PARTS if self._counts.get(part)]
            place = present.index(self.items[self.cursor].part) + by
            self.go_to_part(present[place % len(present)])

    def go_to_part(self, part: Part) -> None:
        """Put the cursor on the first statement of a part, its heading at the top."""
        first = None if self._listing is None else self._listing.firsts.get(part)
        if first is not None:
            self.scroll_to(y=self.first_lines[first], animate=False)
            self.move_to(first)
            self.moved()

    @property
    def under_cursor(self) -> int | None:
        """The statement that the cursor is on; None where none is listed."""
        return self.items[self.cursor].statement if self.items else None

    # What is listed.

    def _fill(self) -> None:
        """List anew, with the cursor on the statement it was on where that is still listed."""
        if self._listings is None:
            return
        here = self.under_cursor
        key = self._filter.with_query("")
        listing = self._listed.get(key)
        if listing is None:
            listing = self._listed[key] = self._listings.under(key)
        self.items, self._places, self._listing = listing.items, listing.places, listing
        self._measure()
        self.cursor = self._place(here) or 0
        if self.items:
            self.move_to(self.cursor)
        self.refresh()

    def _place(self, statement: int | None) -> int | None:
        """The first item that shows a statement; None where it is not listed."""
        return self._places.get(statement) if self._places is not None else None

    def _measure(self) -> None:
        """Work out on which line each item begins."""
        if self._listing is not None:
            key = self._filter.with_query("")
            self.first_lines = self._sentences.lines(key, self._listing)
        self.set_height()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap for the new width."""
        width = self.scrollable_content_region.width
        if width != self._sentences.width:
            self._sentences.width = width
            self._wrap_anew()
        else:
            self.set_height()
            self.move_to(self.cursor)

    def _wrap_anew(self) -> None:
        self._sentences.forget()
        self.forget_lines()
        self._measure()
        self.move_to(self.cursor)

    # Moving.

    def moved(self) -> None:
        """Say which statement the user has come to."""
        if self.under_cursor is not None:
            self.post_message(StatementReached(self.under_cursor))

    def on_focus(self) -> None:
        """The statement under the cursor is the current one."""
        self.moved()

    def action_select(self) -> None:
        """To the words in the article."""
        if self.under_cursor is not None:
            self.post_message(StatementPicked(self.under_cursor, visit=True))
        else:
            self.post_message(NothingPicked())

    def in_words(self) -> str:
        """The sentence under the cursor, and where it stands."""
        if not self.items:
            return self._said if self._ledger is None else _EMPTY
        item = self.items[self.cursor]
        part = "Answer" if item.link else _NAMES[item.part]
        return f"{part}, {self.cursor + 1} of {len(self.items)}: {self._sentences.of(item).text}"

    # Painting.

    def look_of(self, y: int, top: int) -> Hashable:
        """Which of whose lines it is, and whether what it says is admitted."""
        line = y + top
        if self._ledger is None or not self.items:
            said = self._said if self._ledger is None else _EMPTY
            return _Line(None, 0, False, False, said) if line == 0 else None
        if line >= self.first_lines[-1]:
            return None
        number = self.item_at(line)
        item = self.items[number]
        row = line - self.first_lines[number]
        if item.heading:
            if row < HEADING_LINES:
                return _Line(item, -1, True, False) if row == 0 else None
            row -= HEADING_LINES
        if row >= len(self._sentences.of(item).ends):
            return None
        admitted = self._filter.admits(self._ledger.statements[item.statement])
        return _Line(item, row, admitted, number == self.cursor)

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A line of an item, an empty cell on either side."""
        assert isinstance(look, _Line)  # noqa: S101 - it is what `look_of` gives
        base, aside = self.base, self.style("aside")
        if self._ledger is None or look.item is None:
            return [Segment(f" {look.said}", base + aside)]
        if look.row < 0:
            said = _HEADINGS[look.item.part]
            if look.item.part == "claims" and not self._ledger.is_whole:
                said = _CLAIMS_SO_FAR
            heading = cut(said, width - EDGES)
            return [Segment(f" {heading}", base + self.style("heading"))]
        style = base + self.style("cursor") if look.cursor else base
        pieces = self._written(self._ledger, look.item, look, width - EDGES)
        painted = [Segment(text, style + piece_style) for text, piece_style in pieces]
        filled = Segment.adjust_line_length(painted, width - 1, style)
        sign = self.sign(cursor=look.cursor and look.row == 0)
        return [Segment(sign, style), *filled]

    def _written(
        self, ledger: Ledger, item: Item, look: _Line, room: int
    ) -> list[tuple[str, Style]]:
        """One row of an item's sentence; the first has the mark of who speaks and what it does."""
        made = self._sentences.of(item)
        aside = self.style("aside")
        digit = ledger.digit(ledger.statements[item.statement])
        party = self.style(f"party-{digit}") if look.admitted else aside
        # Under the terminal's own colours what recedes is dim; the cursor's line never is.
        words = self.style("words") if look.admitted or look.cursor else aside
        start = made.ends[look.row - 1] if look.row else 0
        text = made.text[start : made.ends[look.row]].rstrip()
        if look.row + 1 == len(made.ends) and made.ends[-1] < len(made.text):
            text = f"{text.rstrip('.,;: ')}…"
        indent = " " * indent_of(item)
        mark = f"{indent}{made.mark}" if look.row == 0 else indent + " " * len(made.mark)
        name = max(0, made.speaker - start)
        room -= len(mark)
        return [
            (mark, party + BOLD),
            (cut(text[:name], room), party + BOLD),
            (cut(text[name:], max(0, room - cell_len(text[:name]))), words),
        ]
