"""The article, on Textual's line API: wrapped once a width, styled a row at a time.

A filter, a search or another current statement only change how visible rows are painted. The
columns beside the text are there from the start, so that nothing moves when the ledger arrives.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.selection import Selection
from textual.strip import Strip

from briefing.reader.messages import StatementPicked, TopMoved
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.column import indent, text_width
from briefing.reader.text.highlights import Highlights
from briefing.reader.text.layout import Block, TextLayout
from briefing.reader.widgets.lines import LineView
from briefing.reader.widgets.painting import Look, RowPainter

_TICK = "▐"


class _Line(NamedTuple):
    """What a line shows: a row of the article, and in its last column maybe a tick."""

    row: int
    look: Look
    tick: Style | None


class ArticleView(LineView, can_focus=True, inherit_bindings=False):
    """Shows blocks, who says what in them, and where one is."""

    BINDING_GROUP_TITLE = "Article"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--about",
        "article--heading",
        "article--aside",
        "article--outside",
        "article--words",
        "article--source",
        "article--cue",
        "article--hit",
        "article--hit-current",
        "article--tick",
    }

    def __init__(self, blocks: Sequence[Block], measure: int, *, id: str | None = None) -> None:  # noqa: A002
        """Show an article.

        Args:
            blocks: what to show.
            measure: columns of text, at most.
            id: the widget's name.
        """
        super().__init__(id=id)
        self.blocks = blocks
        """What is shown."""
        self._measure = measure
        self.text_layout = TextLayout((), measure)
        self.layouts_made = 0
        """How often the article was wrapped."""
        self.held = 0
        """The offset into the document that stays at the top when the article is set anew."""
        self._resume_at: int | None = None
        self._settled = False  # whether Textual knows how many rows there are
        self._painter = RowPainter(self, blocks)
        self._ticks = Hits()
        self._tick_styles: list[Style | None] = []  # of each line; empty until they are needed

    # What the screen sets. None of it wraps again.

    def use_highlights(self, highlights: Highlights) -> None:
        """Have the words of the statements at hand."""
        self._painter.highlights = highlights

    def show_ledger(self, ledger: Ledger) -> None:
        """Highlight the statements of a ledger."""
        self._painter.show_ledger(ledger)
        self._tick_styles = []
        self.forget_lines()

    def show_no_ledger(self) -> None:
        """Nothing changes: the words can be read."""

    def show_navigation(self, navigation: Navigation) -> None:
        """Let what the filter does not admit recede; make what is current and found stand out."""
        filter_, painter = navigation.filter, self._painter
        narrowed = filter_.selects or bool(filter_.query)
        ticks = navigation.hits if narrowed else Hits()
        if filter_ != painter.filter or ticks is not self._ticks:
            self._ticks, self._tick_styles = ticks, []
        if painter.show_navigation(navigation):
            self.refresh()

    def set_measure(self, measure: int) -> None:
        """Set the article for other columns of text, at most."""
        self._measure = measure
        if self.layouts_made:
            self._set()

    # Where one is.

    @property
    def top(self) -> int:
        """The offset into the document of the first words shown."""
        return self.text_layout.offset_at(self.scroll_offset.y)

    @property
    def progress(self) -> float:
        """How much of the article has been on the screen by now, 0 to 1."""
        rows = len(self.text_layout)
        return min(1.0, (self.scroll_offset.y + self.size.height) / rows) if rows else 1.0

    def paragraph(self, offset: int) -> str:
        """The words of the paragraph that an offset into the document lies in."""
        if not self.blocks:
            return ""
        return self.blocks[self.text_layout.block_at(offset)].text

    def shows(self, offset: int) -> bool:
        """Whether the words at an offset into the document are on the screen."""
        row = self.text_layout.row_at(offset) - self.scroll_offset.y
        return 0 <= row < self.size.height

    def statement_at(self, offset: int) -> int | None:
        """The innermost statement that holds the words at an offset into the document."""
        if self._painter.highlights is None or not self.blocks:
            return None
        number = self.text_layout.block_at(offset)
        return self._painter.highlights.at(number, offset - self.blocks[number].start)

    def visible_statements(self) -> list[int]:
        """The statements of which some words are on the screen, in reading order."""
        top = self.scroll_offset.y
        rows = self.text_layout.rows[top : top + self.size.height]
        return sorted({n for row in rows for n in self._painter.holders(row)})

    def go_to(self, offset: int) -> None:
        """Bring words to the screen; if they are not there, with a third of it above them."""
        row = self.text_layout.row_at(offset)
        if not 0 <= row - self.scroll_offset.y < self.size.height - 1:
            self.go_to_row(row - self.size.height // 3)

    def go_to_top(self, offset: int) -> None:
        """Bring words to the top of the screen."""
        self.go_to_row(self.text_layout.row_at(offset))

    def resume_at(self, offset: int) -> None:
        """Have words at the top of the first frame, unless they are within a screen anyway."""
        self._resume_at = offset

    def go_to_row(self, row: int) -> None:
        """Scroll so that a row is at the top, as far as there are rows."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is at the top now, unless it is what was to be there all along."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value) or not len(self.text_layout):
            return
        row, anchored = round(new_value), self.text_layout.row_at(self.held)
        clamped = anchored > row and row >= self.max_scroll_y
        if row != anchored and not clamped:
            self.held = self.text_layout.offset_at(row)
        self.post_message(TopMoved(self.text_layout.offset_at(row)))

    # TextLayout.

    def on_resize(self, event: events.Resize) -> None:
        """Set the article anew if its column has become another."""
        event.stop()
        self._set()

    def top_line(self) -> int:
        """The row at the top. The first frame is painted before Textual tells of a size."""
        if not self.layouts_made:
            self._wrap()
        if self._settled:
            return self.scroll_offset.y
        last = max(0, len(self.text_layout) - self.size.height)
        return min(self.text_layout.row_at(self.held), last)

    def _set(self) -> None:
        """Wrap for the width at hand, and keep the words at the top there."""
        self._wrap()
        self._tick_styles = []
        self.forget_lines()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.text_layout))
        self._settled = True
        self.go_to_row(self.text_layout.row_at(self.held))
        self.post_message(TopMoved(self.held, scrolled=False))

    def _wrap(self) -> None:
        """Set the rows, if the width is another."""
        room = self.scrollable_content_region.width
        width = text_width(room, self._measure)
        if room and (width != self.text_layout.width or not self.layouts_made):
            self.text_layout = TextLayout(self.blocks, width)
            self.layouts_made += 1
            if self._resume_at is not None:
                if self.text_layout.row_at(self._resume_at) >= self.size.height:
                    self.held = self._resume_at
                self._resume_at = None

    # Painting.

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._painter.forget_styles()
        self._tick_styles = []

    def look_of(self, y: int, top: int) -> Hashable:
        """The row that a line shows, how it is painted, and its tick."""
        row = top + y
        if row >= len(self.text_layout):
            return None
        block = self.text_layout.rows[row].block
        selection = self.text_selection
        selected = self._selected(block, selection.get_span(block) if selection else None)
        return _Line(row, self._painter.look(self.text_layout.rows[row], selected), self._tick(y))

    def paint(self, look: Hashable, width: int, *, places: bool = False) -> list[Segment]:
        """A line; with ``places`` its segments tell which characters of which block they are."""
        assert isinstance(look, _Line)  # noqa: S101 - it is what `look_of` gives
        base = self.base
        left = 0 if self.is_plain else indent(width, self.text_layout.width)
        segments = [Segment(" " * left, base)] if left else []
        self._painter.is_plain = self.is_plain
        segments += self._painter.paint(self.text_layout.rows[look.row], base, look.look, places)
        segments = Segment.adjust_line_length(segments, width - 1, base)
        segments.append(Segment(_TICK, base + look.tick) if look.tick else Segment(" ", base))
        return segments

    def render_line(self, y: int) -> Strip:
        """A line that tells what is under the pointer; those that are shown need not."""
        width = self.scrollable_content_region.width
        look = self.look_of(y, self.top_line())
        if look is None:
            return Strip.blank(width, self.base)
        return Strip(self.paint(look, width, places=True), width)

    def _selected(self, block: int, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """A selection's range in a block; Textual has -1 for the end."""
        if span is None:
            return None
        return span[0], span[1] if span[1] >= 0 else len(self.blocks[block].text)

    def _tick(self, y: int) -> Style | None:
        """Of the last column: whether there is a hit in the part of the article it stands for."""
        if not self._tick_styles:
            self._tick_styles = self._made_ticks(self.size.height)
        return self._tick_styles[y] if y < len(self._tick_styles) else None

    def _made_ticks(self, height: int) -> list[Style | None]:
        rows, painter = len(self.text_layout), self._painter
        if rows <= height or not len(self._ticks) or self.is_plain:
            return [None] * height
        cuts = [self.text_layout.offset_at(line * rows // height) for line in range(height)]
        cuts.append(self.blocks[-1].end + 1)
        styles: list[Style | None] = []
        for start, end in pairwise(cuts):
            place = self._ticks.any_in(start, end)
            if place is None:
                styles.append(None)
            elif painter.ledger and not painter.filter.query:
                statement = painter.ledger.statements[self._ticks.items[place]]
                styles.append(painter.style(f"party-{painter.ledger.digit(statement)}"))
            else:
                styles.append(painter.style("tick"))
        return styles

    # Mouse.

    @property
    def allow_select(self) -> bool:
        """A drag selects."""
        return True

    @property
    def selected_range(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """From where to where words are selected: block, and offset into its text, twice."""
        selection = self.text_selection
        if selection is None or not self.blocks:
            return None
        last = len(self.blocks) - 1
        start, end = selection.start, selection.end
        first = (min(start.y, last), start.x) if start else (0, 0)
        behind = (end.y, end.x) if end and end.y <= last else (last, len(self.blocks[last].text))
        return (first, behind) if first < behind else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words of a selection as the article has them, whatever the rows were."""
        texts = []
        for number, block in enumerate(self.blocks):
            span = self._selected(number, selection.get_span(number))
            if span is not None:
                texts.append(block.text[span[0] : span[1]])
        return "\n\n".join(text for text in texts if text), "\n"

    def on_click(self, event: events.Click) -> None:
        """Make the statement under the pointer the current one."""
        if self._painter.highlights is None or self.text_selection is not None:
            return
        _, place = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if not isinstance(place, Offset) or place.y >= len(self.blocks):
            return
        statement = self._painter.highlights.at(place.y, place.x)
        if statement is not None:
            self.post_message(StatementPicked(statement, visit=False))
