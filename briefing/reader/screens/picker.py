"""Any actor, by typing a part of the name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from briefing.model import Actor
from briefing.reader.fuzzy import FuzzyNames
from briefing.reader.ledger import Ledger
from briefing.reader.screens.dialog import Dialog
from briefing.reader.wrap import shown

_COUNT = 4  # cells for how many statements are an actor's
_SHOWN = 100  # actors in the list at most


class ActorPicker(Dialog[str]):
    """Ends with the id of the actor picked."""

    BINDINGS: ClassVar = [
        Binding("down", "move('cursor_down')", "Down", show=False),
        Binding("up", "move('cursor_up')", "Up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    def __init__(self, ledger: Ledger) -> None:
        """Offer the actors of a ledger.

        Args:
            ledger: whose actors.
        """
        super().__init__()
        self._ledger = ledger
        self._counts: dict[str, int] = {}
        self._digits = {party.id: party.digit for party in ledger.parties}
        for party in ledger.parties:
            self._counts[party.id] = party.count
            self._counts |= {member.actor.id: member.count for member in party.members}

    def compose(self) -> ComposeResult:
        """A field and the names that fit what is typed there."""
        with Vertical(classes="box") as box:
            yield Input(placeholder="a part of the name", compact=True)
            yield OptionList(compact=True)
        box.border_title = "Show the statements of …"
        box.border_subtitle = "Enter picks · Esc closes"

    def on_mount(self) -> None:
        """Offer everybody."""
        self.query_one(OptionList).can_focus = False
        self._offer("")

    def _offer(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(line, id=actor.id) for actor, line in self._fitting(typed))
        if options.option_count:
            options.highlighted = 0

    def _fitting(self, typed: str) -> list[tuple[Actor, Content]]:
        """The actors whose name or alias fits, the best fit first."""
        actors = self._ledger.briefing.actors
        scored: list[tuple[float, int, Actor, Content]] = []
        fuzzy = FuzzyNames(typed)
        for actor in actors:
            count = self._counts.get(actor.id, 0)
            name = shown(actor.name)
            score = fuzzy.score(name, *actor.aliases)
            if not score:
                continue
            line = fuzzy.highlight(name)
            party = shown(self._ledger.name(actor.party)) if actor.party != actor.id else ""
            digit = self._digits.get(actor.party, 0)
            line = Content.assemble(
                (f"{count or '·':>{_COUNT}} ", "dim"),
                (f"{digit or ' '}▌ ", f"bold $party-{digit}"),
                line,
                (f"  {party}" if party else "", "dim"),
            )
            scored.append((-score, -count, actor, line))
        scored.sort(key=lambda item: item[:2])
        return [(actor, line) for _, _, actor, line in scored[:_SHOWN]]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @on(Input.Submitted)
    def _pick(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _pick_by_mouse(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_move(self, where: str) -> None:
        """Move in the list, while the field keeps the keyboard."""
        getattr(self.query_one(OptionList), f"action_{where}")()
