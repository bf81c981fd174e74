"""A claim and its answers side by side: all that is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import Dialog
from briefing.reader.screens.statement import card_text
from briefing.reader.state.detail_columns import Card, Column, detail_columns
from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation, Target

if TYPE_CHECKING:
    from briefing.reader.screens.correcting import What

_SIDE_BY_SIDE = 100  # columns of the screen
_BOX_SHARE = 94  # per cent of the screen; as in `styles/dialog.tcss`
_BOX_MOST = 150  # cells; as there
_SINGLE_MOST = 84  # cells, of one column; as there
_BOX_EDGES = 8  # cells of border, padding and scrollbar
_CARD_EDGES = 3  # cells beside a card's text
_UNANSWERED = "No answer found in this article."

Done = Callable[[Ledger, str], None]
"""Told the new ledger and what is to be said."""


class StatementCard(Static):
    """One statement. The one that keys are about is tinted, and has a sign before it."""

    @dataclass
    class Picked(Message):
        """A card was clicked."""

        statement: int
        """Its statement."""

    def __init__(self, card: Card) -> None:
        super().__init__(classes="card")
        self.card = card

    def on_click(self) -> None:
        """Say that it was picked."""
        self.post_message(self.Picked(self.card.statement))


class DetailScreen(Dialog[int]):
    """Ends with the statement to whose words one wants to go."""

    BINDINGS: ClassVar = [
        Binding("tab", "next(1)", "Next", show=False),
        Binding("shift+tab", "next(-1)", "Previous", show=False),
    ]
    ACTING: ClassVar = {
        "quit": "close",
        "nav.detail": "go",
        "nav.next": "next(1)",
        "nav.previous": "next(-1)",
        "nav.next-claim": "walk('claim', 1)",
        "nav.previous-claim": "walk('claim', -1)",
        "nav.next-denial": "walk('denial', 1)",
        "nav.previous-denial": "walk('denial', -1)",
        "copy.statement": "copy",
        "correct.any": "correct",
        "correct.speaker": "correct('speaker')",
        "correct.party": "correct('party')",
        "correct.kind": "correct('kind')",
        "correct.targets": "correct('targets')",
        "correct.undo": "correct('undo')",
        "scroll.down": "scroll('down')",
        "scroll.up": "scroll('up')",
        "page.down": "scroll('page_down')",
        "half.down": "scroll('page_down')",
        "page.up": "scroll('page_up')",
        "half.up": "scroll('page_up')",
        "scroll.top": "scroll('home')",
        "scroll.bottom": "scroll('end')",
    }

    def __init__(
        self,
        keys: Keys,
        walk: Navigation,
        statement: int,
        *,
        correct: Callable[[int, What | None, Done], None],
    ) -> None:
        """Show a statement.

        Args:
            keys: each command's.
            walk: whose ledger, and whose claims and denials can be walked.
            statement: its index there.
            correct: asks for a correction of a statement.
        """
        super().__init__(keys)
        self._walk = walk
        self._correct = correct
        self._shown = statement
        self._title = ""
        self._width = 0
        self._said = ""  # in the lower edge of the box
        self.chosen = statement
        """The statement that keys are about."""

    @property
    def _ledger(self) -> Ledger:
        assert self._walk.ledger is not None  # noqa: S101 - there is no statement without
        return self._walk.ledger

    # What is shown.

    def compose(self) -> ComposeResult:
        """A box that scrolls, with two columns or one."""
        self.set_class(self.app.size.width < _SIDE_BY_SIDE, "-stacked")
        with VerticalScroll(classes="box") as box:
            yield Container(*self._columns(), classes="columns")
        box.border_title = self._title

    def on_mount(self) -> None:
        """Write what stands on the cards."""
        self._set_texts()
        self.call_after_refresh(self._show_chosen)

    def _columns(self) -> Iterator[Vertical]:
        """The columns for the statement that is shown."""
        made = detail_columns(self._ledger, self._shown)
        left, right = list(self._widgets(made.left)), list(self._widgets(made.right))
        if made.unanswered:
            right = [Static(Content.styled("Answer", "bold $accent")), _aside(_UNANSWERED)]
        self.set_class(not right, "-single")
        self._title = "Claim and answers" if right else "Statement"
        for column in (left, right):
            if column:
                yield Vertical(*column, classes="column")

    async def _show(self, statement: int) -> None:
        """Show another statement and what belongs to it, in one frame."""
        self._shown = self.chosen = statement
        with self.app.batch_update():
            columns = self.query_one(".columns", Container)
            await columns.remove_children()
            await columns.mount(*self._columns())
            box = self.query_one(VerticalScroll)
            box.border_title = self._title
            box.scroll_home(animate=False)
            self._set_texts()
        self.call_after_refresh(self._show_chosen)

    def _widgets(self, columns: tuple[Column, ...]) -> Iterator[Static]:
        for column in columns:
            yield Static(Content.styled(column.heading, "bold $accent"))
            for card in column.cards:
                yield StatementCard(card)

    def on_resize(self, event: events.Resize) -> None:
        """Two columns where there is room for them, else one below the other."""
        stacked = event.size.width < _SIDE_BY_SIDE
        if stacked != self.has_class("-stacked") or event.size.width != self._width:
            self.set_class(stacked, "-stacked")
            self._set_texts()

    def _set_texts(self, *, layout: bool = True) -> None:
        """Write the cards for the width that they have.

        Args:
            layout: whether they may have become longer or shorter.
        """
        columns = self._width = self.app.size.width
        single = self.has_class("-single")
        most = _SINGLE_MOST if single else _BOX_MOST
        width = min(columns * _BOX_SHARE // 100, most) - _BOX_EDGES
        if columns >= _SIDE_BY_SIDE and not single:
            width //= 2
        for widget in self.query(StatementCard):
            chosen = widget.card.statement == self.chosen
            widget.set_class(chosen, "-chosen")
            text = card_text(
                self._ledger,
                widget.card,
                width - _CARD_EDGES,
                chosen=chosen,
                is_plain=bool(getattr(self.app, "is_plain", False)),
            )
            widget.update(text, layout=layout)
        self.end_flash()

    def _show_chosen(self) -> None:
        """Bring the chosen statement into view, with its heading where it is the first below it."""
        cards = self.query(StatementCard)
        for above, widget in pairwise(self.query(Static)):
            if not widget.has_class("-chosen"):
                continue
            if widget is cards.first():
                self.query_one(VerticalScroll).scroll_home(animate=False)
                continue
            widget.scroll_visible(animate=False, immediate=True)
            if not isinstance(above, StatementCard):
                above.scroll_visible(animate=False, immediate=True)
        self.end_flash()

    def say(self, text: str) -> None:
        """Say what happened, until a key is pressed."""
        if text != self._said:
            self._said = text
            for box in self.query(".box"):
                box.border_subtitle = Content(text)

    def end_flash(self) -> None:
        """Say again what can be done, as much as there is room for."""
        does_scroll = any(box.max_scroll_y > 0 for box in self.query(".box"))
        offers = [
            (self.key("page.down"), "scrolls" if does_scroll else ""),
            (self.key("nav.detail"), "to the words"),
            (self.key("nav.next"), "next" if len(self.query(StatementCard)) > 1 else ""),
            (self.key("correct.any"), "correct"),
        ]
        said = [f"{key} {what}" for key, what in offers if key and what]
        most = _SINGLE_MOST if self.has_class("-single") else _BOX_MOST
        room = min(self.app.size.width * _BOX_SHARE // 100, most) - _BOX_EDGES
        while said and cell_len(" · ".join([*said, self.closing])) > room:
            said.pop()
        self.say(" · ".join([*said, self.closing]))

    # What keys do.

    def action_go(self) -> None:
        """To the words of the chosen statement, in the article."""
        self.dismiss(self.chosen)

    def action_next(self, by: int) -> None:
        """Choose the next statement shown, or the one before."""
        cards = detail_columns(self._ledger, self._shown).cards
        shown = list(dict.fromkeys(card.statement for card in cards))
        place = shown.index(self.chosen) if self.chosen in shown else -by
        self._choose(shown[(place + by) % len(shown)])

    @on(StatementCard.Picked)
    def _pick(self, message: StatementCard.Picked) -> None:
        self._choose(message.statement)

    def _choose(self, statement: int) -> None:
        self.chosen = statement
        self._set_texts(layout=False)
        self._show_chosen()

    async def action_walk(self, target: Target, by: Literal[1, -1]) -> None:
        """Show the next claim or denial of those that the filter shows, or the one before."""
        listed = self._walk.among(target).items
        if not listed:
            self.say(f"No {target}s here")
            return
        beyond = [n for n in listed if (n > self._shown if by > 0 else n < self._shown)]
        found = beyond or listed
        await self._show(found[0] if by > 0 else found[-1])

    def action_copy(self) -> None:
        """Copy the chosen statement with its attribution."""
        from briefing.export.citation import citation

        ledger = self._ledger
        self.app.copy_to_clipboard(citation(ledger.briefing, ledger.statements[self.chosen]))

    def action_correct(self, what: What | None = None) -> None:
        """Correct the chosen statement."""

        before = len(self._ledger.statements)

        def done(ledger: Ledger, said: str) -> None:
            if len(ledger.statements) != before:
                self.dismiss(None)
                return
            self._set_texts()
            self.say(said)

        self._correct(self.chosen, what, done)

    def action_scroll(self, where: str) -> None:
        """Scroll."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)


def _aside(text: str) -> Static:
    return Static(Content.styled(text, "dim"), classes="card")
