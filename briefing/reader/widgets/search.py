"""The field that searches as one types; it stands where the bottom line stood."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.widgets import Input

from briefing.reader.messages import QueryAbandoned, QueryChanged, QueryEntered


class SearchField(Input):
    """One line of words to look for."""

    BINDINGS: ClassVar = [Binding("escape", "abandon", "Back", show=False)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            placeholder="Search: Enter keeps, Escape returns",
            compact=True,
            select_on_focus=False,
            id=id,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what stands there now."""
        event.stop()
        self.post_message(QueryChanged(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the search."""
        event.stop()
        self.post_message(QueryEntered())

    def action_abandon(self) -> None:
        """Undo the search."""
        self.post_message(QueryAbandoned())
