"""The floor of first paint: a Textual app with three panes and the sample's text, and no more."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static


class Bare(App[None]):
    """Three panes."""

    CSS = "#left, #right { width: 26; } #middle { width: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("Actors", id="left")
            with VerticalScroll(id="middle"):
                yield Static(Path(sys.argv[1]).read_text(encoding="utf-8"), markup=False)
            yield Static("Claims", id="right")


if __name__ == "__main__":
    Bare().run()
