"""The ledger in sentences: what is disputed, the claims without an answer, and the rest.

Each entry is a statement with its answers set in below it. Sentences are wrapped, up to four lines.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate, chain
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
from briefing.reader.state.index import Ledger, is_corrected, is_doubtful, is_kind_uncertain
from briefing.reader.state.listing import Item, Listing, Listings, Places
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.highlights import DOUBT, MARKED, sign
from briefing.reader.text.wrap import shown, wrap
from briefing.reader.widgets.colours import BOLD
from briefing.reader.widgets.cursor_list import CursorList, cut

if TYPE_CHECKING:
    from briefing.reader.state.carry_over import CarryOver

_LISTINGS_KEPT = 32  # lists made for a filter
_MOST_LINES = 4  # of a sentence
_LONG = 3000  # statements of a ledger in which each sentence takes as many lines:
_LINES_IN_LONG = 2
_HEADING_LINES = 2  # a part's heading, and an empty line
_ANSWER_INDENT = 2  # cells
_EDGES = 2  # empty cells, one at each side
_NARROWEST = 8  # cells of a sentence

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


class _Sentence(NamedTuple):
    """A statement's sentence, wrapped."""

    text: str
    ends: Sequence[int]
    """Of its lines."""
    mark: str
    speaker: int
    """Where the speaker's name ends, behind the mark."""


class ClaimsList(CursorList):
    """The entries of a ledger, part by part."""

    BINDING_GROUP_TITLE = "Claims and denials"

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()
        """What is listed, top to bottom."""
        self._ledger: Ledger | None = None
        self._said = _WAITING  # in place of a ledger
        self._marked: frozenset[str] = frozenset()  # ids of statements
        self._filter = Filter()
        self._places: Places | None = None
        self._counts: Mapping[Part, int] = {}
        self._firsts: Mapping[Part, int] = {}
        self._entries: Sequence[int] = ()
        self._listings: Listings | None = None
        self._listed: LRUCache[Filter, Listing] = LRUCache(_LISTINGS_KEPT)
        self._sentences: dict[tuple[int, bool], _Sentence] = {}
        self._heights: list[Sequence[int]] = []  # of the ledger's entries, of each of their items
        self._lines: LRUCache[Filter, Sequence[int]] = LRUCache(_LISTINGS_KEPT)
        self._wrapped_for = 0

    # What the screen sets.

    def show_marks(self, marked: frozenset[str]) -> None:
        """Tell the statements of these ids from the others."""
        if marked != self._marked:
            self._marked = marked
            self._wrap_anew()

    def show_ledger(self, ledger: Ledger) -> None:
        """List the statements of a ledger."""
        self._ledger = ledger
        self._listings = Listings(ledger)
        self._listed.clear()
        self._lines.clear()
        self._sentences.clear()
        self._heights = []
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
        return self.first_lines[number] + _HEADING_LINES * self.items[number].heading

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
        parts = []
        for part in PARTS:
            if count := self._counts.get(part):
                style = "bold" if part == self.items[self.cursor].part else "dim"
                name = Content.styled(f"{_NAMES[part]} {count}", style)
                click = ContentStyle.from_meta({"@click": f"screen.part('{part}')"})
                parts.append(name.stylize(click))
        return Content("  ").join(parts)

    def turn(self, by: int) -> None:
        """Go to the next part, or to the one before."""
        if self.items:
            present = [part for part in PARTS if self._counts.get(part)]
            place = present.index(self.items[self.cursor].part) + by
            self.go_to_part(present[place % len(present)])

    def go_to_part(self, part: Part) -> None:
        """Put the cursor on the first statement of a part, its heading at the top."""
        first = self._firsts.get(part)
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
        self.items, self._places, self._entries = listing.items, listing.places, listing.entries
        self._counts, self._firsts = listing.counts, listing.firsts
        self._measure()
        self.cursor = self._place(here) or 0
        if self.items:
            self.move_to(self.cursor)
        self.refresh()

    def _place(self, statement: int | None) -> int | None:
        """The first item that shows a statement; None where it is not listed."""
        return self._places.get(statement) if self._places is not None else None

    def _measure(self) -> None:
        """Work out on which line each item begins. In a very long ledger no sentence is wrapped."""
        key = self._filter.with_query("")
        known = self._lines.get(key)
        if known is None:
            self._heights = self._heights or self._entry_heights()
            of_entries = map(self._heights.__getitem__, self._entries)
            heights = list(chain.from_iterable(of_entries))
            for number in self._firsts.values():
                heights[number] += _HEADING_LINES
            known = self._lines[key] = list(accumulate(heights, initial=0))
        self.first_lines = known
        self.set_height()

    def _entry_heights(self) -> list[Sequence[int]]:
        """How many lines each item of each entry takes, with the empty one below the last."""
        if self._ledger is None or self._listings is None:
            return []
        is_long = len(self._ledger.statements) > _LONG
        return [
            tuple(
                item.last + (_LINES_IN_LONG if is_long else len(self._sentence(item).ends))
                for item in self._listings.items_of(entry)
            )
            for entry in range(len(self._ledger.entries))
        ]

    def on_resize(self, event: events.Resize) -> None:
        """Wrap for the new width."""
        width = self.scrollable_content_region.width
        if width != self._wrapped_for:
            self._wrapped_for = width
            self._wrap_anew()
        else:
            self.set_height()
            self.move_to(self.cursor)

    def _wrap_anew(self) -> None:
        self._lines.clear()
        self._sentences.clear()
        self._heights = []
        self.forget_lines()
        if self._ledger is not None:
            self._measure()
        self.set_height()
        self.move_to(self.cursor)

    def _sentence(self, item: Item) -> _Sentence:
        """The sentence of an item, wrapped for the width at hand."""
        key = item.statement, item.link is not None
        known = self._sentences.get(key)
        if known is None:
            assert self._ledger is not None  # noqa: S101 - there are no items without
            known = self._sentences[key] = self._wrapped(self._ledger, item)
        return known

    def _wrapped(self, ledger: Ledger, item: Item) -> _Sentence:
        # The first frame does not wait for it.
        from briefing.export.sentences import sentence

        statement = ledger.statements[item.statement]
        made = sentence(ledger.briefing, statement)
        digit = ledger.digit(statement)
        own = MARKED if statement.id in self._marked else ""
        mark = f"{'↳ ' if item.link else ''}{digit or '·'}{sign(statement)}{own} "
        if self.is_plain:
            said = ["corrected"] if is_corrected(statement) else []
            said += ["kind uncertain"] if is_kind_uncertain(statement) else []
            said += ["marked"] if statement.id in self._marked else []
            told = f" {', '.join(said)}:" if said else ""
            mark = f"{'answer: ' if item.link else ''}{digit or ''}{told} "
        speaker = shown(made.speaker)
        if ledger.is_side_uncertain(statement):
            speaker += f" ({shown(ledger.name(statement.party))}{DOUBT})"
        doubt = f"\u00a0{DOUBT}" if is_doubtful(statement) else ""  # never on a line by itself
        text = f"{speaker} {shown(made.verb)}{made.joint}{shown(made.words)}{doubt}"
        room = max(_NARROWEST, self._wrapped_for - _EDGES - len(mark) - self._indent(item))
        most = _LINES_IN_LONG if len(ledger.statements) > _LONG else _MOST_LINES
        return _Sentence(text, wrap(text, room)[:most], mark, len(speaker))

    @staticmethod
    def _indent(item: Item) -> int:
        return _ANSWER_INDENT if item.link else 0

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
        return f"{part}, {self.cursor + 1} of {len(self.items)}: {self._sentence(item).text}"

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
            if row < _HEADING_LINES:
                return _Line(item, -1, True, False) if row == 0 else None
            row -= _HEADING_LINES
        if row >= len(self._sentence(item).ends):
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
            heading = cut(said, width - _EDGES)
            return [Segment(f" {heading}", base + self.style("heading"))]
        style = base + self.style("cursor") if look.cursor else base
        pieces = self._written(self._ledger, look.item, look, width - _EDGES)
        painted = [Segment(text, style + piece_style) for text, piece_style in pieces]
        filled = Segment.adjust_line_length(painted, width - 1, style)
        sign = self.sign(cursor=look.cursor and look.row == 0)
        return [Segment(sign, style), *filled]

    def _written(
        self, ledger: Ledger, item: Item, look: _Line, room: int
    ) -> list[tuple[str, Style]]:
        """One row of an item's sentence; the first has the mark of who speaks and what it does."""
        made = self._sentence(item)
        aside = self.style("aside")
        digit = ledger.digit(ledger.statements[item.statement])
        party = self.style(f"party-{digit}") if look.admitted else aside
        # Under the terminal's own colours what recedes is dim; the cursor's line never is.
        words = self.style("words") if look.admitted or look.cursor else aside
        start = made.ends[look.row - 1] if look.row else 0
        text = made.text[start : made.ends[look.row]].rstrip()
        if look.row + 1 == len(made.ends) and made.ends[-1] < len(made.text):
            text = f"{text.rstrip('.,;: ')}…"
        indent = " " * self._indent(item)
        mark = f"{indent}{made.mark}" if look.row == 0 else indent + " " * len(made.mark)
        name = max(0, made.speaker - start)
        room -= len(mark)
        return [
            (mark, party + BOLD),
            (cut(text[:name], room), party + BOLD),
            (cut(text[name:], max(0, room - cell_len(text[:name]))), words),
        ]
