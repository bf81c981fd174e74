"""How a row of the article looks: its margin, and its words in the colours of who says them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from briefing.reader.state.filter import Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.column import MARGIN, MARK, MARKS_SHOWN
from briefing.reader.text.highlights import Highlights, Role, Stretch, sign
from briefing.reader.text.layout import Block, Row
from briefing.reader.text.wrap import shown_pieces
from briefing.reader.widgets.colours import BOLD, PLAIN, current_style, ink, party_style
from briefing.reader.widgets.cursor_list import FOCUS

_BAR = "▎"
_BAR_CELLS = 2  # of a bar and the empty column behind it
_CURRENT_BAR = "▌"
_HOLLOW_BAR = "┊"  # where the side is uncertain
_LONGEST_FOUND = 200  # characters; a found place may begin on the row above


class Look(NamedTuple):
    """All that the look of a row depends on, but for the theme and the ledger."""

    recedes: bool
    """Whether what nobody shown says is dimmed."""
    admitted: tuple[int, ...]
    """The statements on it that are shown."""
    current: int | None
    """The current statement, if some of it stands there."""
    found: tuple[tuple[int, int, bool], ...]
    """What was searched for: from and to where in its block, and whether one is at that place."""
    selected: tuple[int, int] | None
    """The range of its block that the mouse has selected."""


class RowPainter:
    """Paints rows as the filter, the search and the current statement want them."""

    def __init__(self, widget: Widget, blocks: Sequence[Block]) -> None:
        """Paint for a widget.

        Args:
            widget: whose component classes (``article--…``) style the words.
            blocks: what the rows are of.
        """
        self._widget = widget
        self._blocks = blocks
        self._styles: dict[str, Style] = {}
        self._holders: dict[Row, tuple[int, ...]] = {}
        self.is_plain = False
        """Whether nothing is drawn but words, and a sign before those of the current statement."""
        self.ledger: Ledger | None = None
        self.highlights: Highlights | None = None
        self.filter = Filter()
        self.current: int | None = None
        """The current statement."""
        self.found = Hits()
        self.found_current: int | None = None
        """The place in ``found`` that one is at."""

    def show_ledger(self, ledger: Ledger) -> None:
        """Paint the statements of a ledger."""
        self.ledger = ledger
        self._holders.clear()

    def show_navigation(self, navigation: Navigation) -> bool:
        """Paint what the filter, the search and the current statement are now.

        Returns:
            Whether any of them is another.
        """
        before = self.filter, self.found, self.found_current, self.current
        self.filter, self.found = navigation.filter, navigation.found
        self.found_current, self.current = navigation.found_at, navigation.current
        return before != (self.filter, self.found, self.found_current, self.current)

    def forget_styles(self) -> None:
        """The theme has changed."""
        self._styles.clear()

    def style(self, name: str) -> Style:
        """A style by its name: ``party-N``, ``current-N`` or a component class's."""
        style = self._styles.get(name)
        if style is None:
            widget, component = self._widget, f"article--{name}"
            kind, _, digit = name.partition("-")
            if kind == "party":
                style = party_style(widget, int(digit))
            elif kind == "current":
                style = current_style(widget, int(digit))
            elif name in ("source", "cue"):
                style = widget.get_component_rich_style(component, partial=True)
            elif kind == "hit":
                style = widget.get_component_rich_style(component) + Style(dim=False)
            else:
                style = ink(widget, component)
            self._styles[name] = style
        return style

    def look(self, row: Row, selected: tuple[int, int] | None) -> Look:
        """How a row looks now.

        Args:
            row: which.
            selected: the range of its block's text that the mouse has selected.
        """
        holders = self.holders(row)
        recedes = self.filter.selects and self.ledger is not None
        admitted = tuple(n for n in holders if self._admits(n)) if recedes else holders
        current = self.current if self.current in holders else None
        found = self._found_between(row) if len(self.found) else ()
        return Look(recedes, admitted, current, found, selected)

    def holders(self, row: Row) -> tuple[int, ...]:
        """The statements of which some words stand on a row."""
        holders = self._holders.get(row)
        if holders is None:
            held = {n: None for stretch in self._stretches(row) for n, _ in stretch.holders}
            holders = self._holders[row] = tuple(held)
        return holders

    def paint(self, row: Row, base: Style, look: Look, places: bool) -> list[Segment]:
        """The margin and the words of a row.

        Args:
            row: which.
            base: the style of the widget.
            look: how it looks.
            places: whether segments tell which characters of which block they are, as Textual
                needs it where the pointer is. It makes each one's style another, and styles are
                what takes long.
        """
        number, start, end = row
        block = self._blocks[number]
        stretches = self._stretches(row)
        segments = [
            Segment(text, base + style + _offset(start, number) if places else base + style)
            for text, style in self._margin(row, stretches, look)
        ]
        ground = base + self._ground(block, look)
        cuts = {start, end}
        for stretch in stretches:
            cuts |= {max(start, stretch.start), min(end, stretch.end)}
        for first, last, _ in look.found:
            cuts |= {first, last}
        if look.selected is not None:
            cuts |= {cut for cut in look.selected if start < cut < end}
        trimmed = start + len(block.text[start:end].rstrip())
        for a, b in pairwise(sorted(cuts)):
            style = ground
            for stretch in stretches:
                if stretch.start <= a < stretch.end:
                    style = self._words(stretch, ground, look)
                    break
            for first, last, here in look.found:
                if first <= a < last:
                    style += self.style("hit-current" if here else "hit")
            if look.selected is not None and look.selected[0] <= a < look.selected[1]:
                style += self._selected()
            for offset, words in shown_pieces(block.text, a, min(b, trimmed)):
                placed = style + _offset(offset, number) if places else style
                segments.append(Segment(words, placed))
        if trimmed == start:
            segments.append(Segment(" ", base + _offset(start, number) if places else base))
        return segments

    def _stretches(self, row: Row) -> list[Stretch]:
        """The stretches that reach into a row."""
        return [
            stretch
            for stretch in (self.highlights.stretches(row.block) if self.highlights else ())
            if stretch.start < row.end and stretch.end > row.start
        ]

    # Words.

    def _selected(self) -> Style:
        """The style of what is selected: its ground, and its ink where the theme has another."""
        style = self._widget.screen.get_component_rich_style("screen--selection")
        if style.color == style.bgcolor:
            return Style(bgcolor=style.bgcolor)
        return style

    def _ground(self, block: Block, look: Look) -> Style:
        """The style of a block's words that belong to no statement."""
        if block.kind in ("title", "about", "heading"):
            style = self.style(block.kind)
        elif block.kind == "body":
            style = PLAIN
        else:
            style = self.style("aside")
        return style + self.style("outside") if look.recedes else style

    def _words(self, stretch: Stretch, ground: Style, look: Look) -> Style:
        """The style of words that belong to statements: the current one's, else the innermost's."""
        ledger = self.ledger
        assert ledger is not None  # noqa: S101 - there are no stretches without
        for number, role in stretch.holders:
            if number == look.current:
                digit = ledger.digit(ledger.statements[number])
                return ground + self.style(f"current-{digit}") + self._role(role)
        for number, role in stretch.holders:
            if number in look.admitted:
                if role == "content":
                    return self._neutral(ground)
                party = self.style(f"party-{ledger.digit(ledger.statements[number])}")
                return ground + party + self._role(role)
        return ground

    def _neutral(self, ground: Style) -> Style:
        """The style of what is said: that of the text, also where the rest of it recedes."""
        if not self.filter.selects:
            return ground
        return ground + self.style("words")

    def _role(self, role: Role) -> Style:
        return self.style(role) if role in ("source", "cue") else PLAIN

    def _found_between(self, row: Row) -> tuple[tuple[int, int, bool], ...]:
        """The found places in a row."""
        number, start, end = row
        block = self._blocks[number]
        if not block.printed:
            return ()
        found = []
        first_looked_at = max(block.start, block.start + start - _LONGEST_FOUND)
        place = self.found.any_in(first_looked_at, block.start + end)
        while place is not None and place < len(self.found):
            first = self.found.starts[place] - block.start
            if first >= end:
                break
            last = self.found.items[place] - block.start
            if last > start:
                found.append((max(start, first), min(end, last), place == self.found_current))
            place += 1
        return tuple(found)

    # The margin.

    def _margin(self, row: Row, stretches: list[Stretch], look: Look) -> list[tuple[str, Style]]:
        """The columns before the text: who begins to speak on this row, and who is speaking."""
        ledger, highlights = self.ledger, self.highlights
        plain = PLAIN
        if self.is_plain:
            return [((FOCUS if look.current is not None else "").ljust(MARGIN), plain)]
        if ledger is None or highlights is None or not stretches:
            return [(" " * MARGIN, plain)]
        beginning = highlights.starting(*row)
        # Where more begin than there is room for, those that matter now are marked.
        beginning.sort(key=lambda n: (n != look.current, n not in look.admitted))
        beginning = sorted(beginning[:MARKS_SHOWN])
        pieces: list[tuple[str, Style]] = []
        for n in beginning:
            statement = ledger.statements[n]
            mark = f"{ledger.digit(statement) or '·'}{sign(statement)}"
            if pieces:
                pieces.append((" ", plain))
            pieces.append((mark.ljust(MARK), self._mark_style(n, ledger, look)))
        room = MARGIN - _BAR_CELLS - sum(len(text) for text, _ in pieces)
        speaking = [n for stretch in stretches for n, _ in stretch.holders]
        if look.current is not None:
            speaker, bar = look.current, _CURRENT_BAR
        else:
            speaker, bar = next((n for n in speaking if n in look.admitted), speaking[0]), _BAR
        if ledger.is_side_uncertain(ledger.statements[speaker]):
            bar = _HOLLOW_BAR
        bar_style = self._mark_style(speaker, ledger, look)
        return [(" " * room, plain), *pieces, (bar, bar_style), (" ", plain)]

    def _admits(self, number: int) -> bool:
        return self.ledger is not None and self.filter.admits(self.ledger.statements[number])

    def _mark_style(self, number: int, ledger: Ledger, look: Look) -> Style:
        """The colour of a statement in the margin."""
        if number not in look.admitted:
            return self.style("outside")
        style = self.style(f"party-{ledger.digit(ledger.statements[number])}")
        return style + BOLD if number == look.current else style


def _offset(start: int, block: int) -> Style:
    """What Textual needs to tell which character is under the pointer."""
    return Style.from_meta({"offset": (start, block)})
