"""What the parts of the screen have in common: what they are told, and a heading above a list."""

from __future__ import annotations

from typing import Protocol

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation
from briefing.reader.widgets.ground import Column


class LedgerView(Protocol):
    """A part of the screen that shows the ledger. The article and the panels are such parts."""

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger: the first one, or one with other corrections."""
        ...

    def show_no_ledger(self) -> None:
        """Say that there is no ledger, and will be none."""
        ...

    def show_navigation(self, navigation: Navigation) -> None:
        """Show what the filter admits, what was found, and which statement is current."""
        ...


class Heading(Widget):
    """The line at the top of a panel. Setting its content moves nothing."""

    auto_links = False  # what can be clicked is styled here

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def show(self, content: Content) -> None:
        """Say something else."""
        if not content.is_same(self._content):
            self._content = content
            self.refresh()

    def render(self) -> Content:
        """What it says."""
        return self._content


class Panel(Column):
    """A titled part of the screen with one thing to focus in it."""

    def __init__(self, heading: str, body: Widget, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.heading = Heading(Content(heading))
        self.body = body

    def compose(self) -> ComposeResult:
        """The heading above the body."""
        yield self.heading
        yield self.body

    def on_descendant_focus(self) -> None:
        """Show by the heading where the keyboard is."""
        self.heading.add_class("-entered")

    def on_descendant_blur(self) -> None:
        """The keyboard is elsewhere."""
        self.heading.remove_class("-entered")
