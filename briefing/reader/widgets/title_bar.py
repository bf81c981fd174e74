"""The first line of the screen."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from briefing.model import Document
from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.title_line import title_line


class TitleBar(Widget):
    """Says what is read, and how much of what was found in it."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._found = ""

    def show_ledger(self, ledger: Ledger) -> None:
        """Say how many sides and claims there are."""
        self._found = ledger.summary
        self.refresh()

    def show_no_ledger(self) -> None:
        """Nothing was found; the bottom line says why."""

    def show_navigation(self, navigation: Navigation) -> None:
        """What there is in all does not depend on what is shown."""

    def render(self) -> Content:
        """The line."""
        return Content(title_line(self._document, self._found, self.size.width))
