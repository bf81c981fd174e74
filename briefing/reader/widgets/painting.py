"""How a row of the article looks: its margin, and its words in the colours of who says them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from briefing.reader.column import MARGIN, MARKS_SHOWN
from briefing.reader.filter import Filter
from briefing.reader.hits import Hits
from briefing.reader.ledger import Ledger
from briefing.reader.marks import Marks, Role, Stretch, glyph
from briefing.reader.setting import Block, Row
from briefing.reader.widgets.colours import current_style, ink, party_style
from briefing.reader.wrap import shown_pieces

_BAR = "▎"
_CURRENT_BAR = "▌"
_LONGEST_FOUND = 200  # characters; a found place may begin on the row above


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
        self.ledger: Ledger | None = None
        self.marks: Marks | None = None
        self.filter = Filter()
        self.current: int | None = None
        """The current statement."""
        self.found = Hits()
        self.found_current: int | None = None
        """The place in ``found`` that one is at."""

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
                style = widget.get_component_rich_style(component)
            else:
                style = ink(widget, component)
            self._styles[name] = style
        return style

    def paint(self, row: Row, base: Style, selected: tuple[int, int] | None) -> list[Segment]:
        """The margin and the words of a row.

        Args:
            row: which.
            base: the style of the widget.
            selected: the range of the block's text that the mouse has selected.
        """
        number, start, end = row
        block = self._blocks[number]
        stretches = [
            stretch
            for stretch in (self.marks.stretches(number) if self.marks else ())
            if stretch.start < end and stretch.end > start
        ]
        segments = self._margin(row, stretches, base)
        ground = base + self._ground(block)
        found = self._found_between(block, start, end)
        cuts = {start, end}
        for stretch in stretches:
            cuts |= {max(start, stretch.start), min(end, stretch.end)}
        for _, first, last in found:
            cuts |= {first, last}
        if selected is not None:
            cuts |= {cut for cut in selected if start < cut < end}
        trimmed = start + len(block.text[start:end].rstrip())
        for a, b in pairwise(sorted(cuts)):
            style = ground
            for stretch in stretches:
                if stretch.start <= a < stretch.end:
                    style = self._words(stretch, ground)
                    break
            for place, first, last in found:
                if first <= a < last:
                    style += self.style("hit-current" if place == self.found_current else "hit")
            if selected is not None and selected[0] <= a < selected[1]:
                style += self._widget.screen.get_component_rich_style("screen--selection")
            for offset, words in shown_pieces(block.text, a, min(b, trimmed)):
                segments.append(Segment(words, style + _offset(offset, number)))
        if trimmed == start:
            segments.append(Segment(" ", base + _offset(start, number)))
        return segments

    # Words.

    @property
    def _recedes(self) -> bool:
        """Whether what nobody shown says is dimmed."""
        return self.filter.selects and self.ledger is not None

    def _ground(self, block: Block) -> Style:
        """The style of a block's words that belong to no statement."""
        if block.kind in ("title", "about", "heading"):
            style = self.style(block.kind)
        elif block.kind == "body":
            style = Style()
        else:
            style = self.style("aside")
        return style + self.style("outside") if self._recedes else style

    def _words(self, stretch: Stretch, ground: Style) -> Style:
        """The style of words that belong to statements: the current one's, else the innermost's."""
        ledger = self.ledger
        assert ledger is not None  # noqa: S101 - there are no stretches without
        for number, role in stretch.holders:
            if number == self.current:
                digit = ledger.digit(ledger.statements[number])
                return ground + self.style(f"current-{digit}") + self._role(role)
        for number, role in stretch.holders:
            statement = ledger.statements[number]
            if self.filter.admits(statement):
                party = self.style(f"party-{ledger.digit(statement)}")
                return ground + party + self._role(role)
        return ground

    def _role(self, role: Role) -> Style:
        return self.style(role) if role in ("source", "cue") else Style()

    def _found_between(self, block: Block, start: int, end: int) -> list[tuple[int, int, int]]:
        """The found places in a range of a block: their place, start and end within the range."""
        if not len(self.found) or not block.printed:
            return []
        found = []
        first_looked_at = max(block.start, block.start + start - _LONGEST_FOUND)
        place = self.found.any_in(first_looked_at, block.start + end)
        while place is not None and place < len(self.found):
            first = self.found.starts[place] - block.start
            if first >= end:
                break
            last = self.found.items[place] - block.start
            if last > start:
                found.append((place, max(start, first), min(end, last)))
            place += 1
        return found

    # The margin.

    def _margin(self, row: Row, stretches: list[Stretch], base: Style) -> list[Segment]:
        """The columns before the text: who begins to speak on this row, and who is speaking."""
        number, start, end = row
        place = _offset(start, number)
        ledger, marks = self.ledger, self.marks
        if ledger is None or marks is None or not stretches:
            return [Segment(" " * MARGIN, base + place)]
        beginning = marks.starting(number, start, end)
        # Where more begin than there is room for, those that matter now are marked.
        beginning.sort(key=lambda n: (n != self.current, not self._admits(n)))
        beginning = sorted(beginning[:MARKS_SHOWN])
        segments = [Segment("  " * (MARKS_SHOWN - len(beginning)), base + place)]
        for n in beginning:
            statement = ledger.statements[n]
            mark = f"{ledger.digit(statement) or '·'}{glyph(statement)}"
            segments.append(Segment(mark, base + self._mark_style(n) + place))
        speaking = [n for stretch in stretches for n, _ in stretch.holders]
        if self.current in speaking:
            speaker, bar = self.current or 0, _CURRENT_BAR
        else:
            speaker, bar = next((n for n in speaking if self._admits(n)), speaking[0]), _BAR
        segments.append(Segment(" ", base + place))
        segments.append(Segment(bar, base + self._mark_style(speaker) + place))
        segments.append(Segment(" ", base + place))
        return segments

    def _admits(self, number: int) -> bool:
        return self.ledger is not None and self.filter.admits(self.ledger.statements[number])

    def _mark_style(self, number: int) -> Style:
        """The colour of a statement in the margin."""
        if self.ledger is None or not self._admits(number):
            return self.style("outside")
        style = self.style(f"party-{self.ledger.digit(self.ledger.statements[number])}")
        return style + Style(bold=True) if number == self.current else style


def _offset(start: int, block: int) -> Style:
    """What Textual needs to tell which character is under the pointer."""
    return Style.from_meta({"offset": (start, block)})
