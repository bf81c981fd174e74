"""The line that searches as one types; it stands where the bottom line stood."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from briefing.reader.messages import QueryAbandoned, QueryChanged, QueryEntered

_COUNT_CELLS = 13  # of "9999 of 99999"


class SearchField(Input):
    """One line of words to look for."""

    BINDINGS: ClassVar = [Binding("escape", "abandon", "Back", show=False)]

    def __init__(self, *, classes: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            placeholder="Search: Enter keeps, Escape returns",
            compact=True,
            select_on_focus=False,
            classes=classes,
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


class SearchCount(Static):
    """How often the words are found, and which of these places is shown."""

    def show(self, query: str, at: int | None, count: int) -> None:
        """Say it.

        Args:
            query: what is looked for; nothing is said while it is empty.
            at: which place, from 0; None for none of them.
            count: how many places there are.
        """
        if not query:
            said = ""
        elif not count:
            said = "not found"
        else:
            said = f"{count}" if at is None else f"{at + 1} of {count}"
        self.update(Content(said.rjust(_COUNT_CELLS)))


def search_line() -> tuple[Static, SearchField, SearchCount]:
    """A slash, the field and the count: what stands in the line, from left to right."""
    slash = Static(Content.styled("/", "bold $accent"), classes="search-slash search-part")
    count = SearchCount("", classes="search-part")
    return slash, SearchField(classes="search-part", id="search"), count
