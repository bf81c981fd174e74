"""The floor of a key press: a Textual app in which a key changes one line, and no more."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget


class Line(Widget):
    """One line, which says how often a key was pressed."""

    DEFAULT_CSS = "Line { height: 1; }"

    presses = 0

    def render(self) -> Content:
        """The line."""
        return Content(f"Pressed {self.presses} times")


class Bare(App[None]):
    """One line and two keys."""

    BINDINGS = [("1", "press", "Press"), ("2", "press", "Press")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Line()

    def action_press(self) -> None:
        """Count."""
        line = self.query_one(Line)
        line.presses += 1
        line.refresh()


if __name__ == "__main__":
    Bare().run()
