"""Choosing several of many by typing parts of their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from briefing.reader.keys import Keys
from briefing.reader.screens.picker import Choice, Picker

__all__ = ["SeveralPicker"]

_TICKED = "✓ "


class SeveralPicker(Picker[Any]):
    """Ends with the values of the choices that Tab has ticked, or else of the one picked.

    The values are a tuple; ``None`` among them stands for none at all, and is alone.
    """

    BINDINGS: ClassVar = [Binding("tab", "tick", "Tick", show=False)]

    def __init__(self, keys: Keys, choices: Sequence[Choice[Any]], **more: Any) -> None:
        """Offer choices; see `Picker`."""
        super().__init__(keys, choices, **more)
        self._ticked: list[Any] = []

    def on_mount(self) -> None:
        """Say how several are picked, too."""
        for box in self.query(".box"):
            box.border_subtitle = Content(f"Tab ticks several · Enter takes · {self.closing}")

    def line(self, choice: Choice[Any], name: Content) -> Content:
        """A choice with its tick."""
        tick = _TICKED if choice.value in self._ticked else " " * len(_TICKED)
        return Content.assemble((tick, "bold $accent"), super().line(choice, name))

    def action_tick(self) -> None:
        """Tick the choice under the cursor, or no longer."""
        choice = self.under_cursor
        if choice is None or choice.value is None:
            return
        value = choice.value
        if choice not in self._choices:
            self._choices = (*self._choices, choice)
        if value in self._ticked:
            self._ticked.remove(value)
        else:
            self._ticked.append(value)
        field = self.query_one(Input)
        field.value = ""
        self.offer_again()

    def _dismiss_with(self, choice: int | None) -> None:
        if self._ticked:
            self.dismiss(tuple(self._ticked))
        elif choice is not None and choice < len(self._offered):
            value = self._offered[choice].value
            self.dismiss(() if value is None else (value,))
