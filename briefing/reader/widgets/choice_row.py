"""One of several choices on a line of a dialog: the arrows, Space or a click go to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

__all__ = ["ChoiceRow"]


class ChoiceRow(Widget, can_focus=True):
    """Shows the choice made, and that there are others."""

    BINDINGS: ClassVar = [
        Binding("right,space,l", "turn(1)", "Next", show=False),
        Binding("left,h", "turn(-1)", "Previous", show=False),
    ]

    @dataclass
    class Turned(Message):
        """Another choice was made."""

        row: ChoiceRow

        @property
        def control(self) -> ChoiceRow:
            """The row."""
            return self.row

    def __init__(self, choices: Sequence[str], chosen: int, *, id: str) -> None:  # noqa: A002
        """Offer choices.

        Args:
            choices: what each is called; one at least.
            chosen: the place of the one that is made.
            id: the widget's name.
        """
        super().__init__(id=id)
        self._choices = choices
        self.chosen = chosen
        """The place of the choice that is made."""
        self.can_focus = len(choices) > 1

    def render(self) -> Content:
        """The choice between arrows; a single one by itself."""
        choice = self._choices[self.chosen]
        if len(self._choices) == 1:
            return Content(f"  {choice}")
        return Content.assemble(("‹ ", "bold"), choice, (" ›", "bold"))

    def action_turn(self, by: int) -> None:
        """To another choice; after the last comes the first."""
        self.chosen = (self.chosen + by) % len(self._choices)
        self.refresh()
        self.post_message(self.Turned(self))

    def on_click(self, event: events.Click) -> None:
        """To the next choice; on the left arrow, to the one before."""
        if len(self._choices) > 1:
            self.action_turn(-1 if event.x < 2 else 1)
