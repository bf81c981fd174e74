"""What the side panels have in common: a heading, and something below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Heading(Widget):
    """The line at the top of a panel. TextLayout its content moves nothing."""

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


class Panel(Vertical):
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
