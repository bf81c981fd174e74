"""A line of note on a statement."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import Dialog

__all__ = ["NoteScreen"]

_LONGEST = 500  # characters


class NoteScreen(Dialog[str]):
    """Ends with the note, which may be empty."""

    def __init__(self, keys: Keys, note: str) -> None:
        """Ask for a note.

        Args:
            keys: each command's.
            note: the one that there is.
        """
        super().__init__(keys)
        self._note = note

    def compose(self) -> ComposeResult:
        """A field."""
        with Vertical(classes="box") as box:
            yield Input(
                self._note,
                placeholder="a line of note, or none",
                compact=True,
                select_on_focus=False,
                max_length=_LONGEST,
            )
        box.border_title = "Mark the statement"
        box.border_subtitle = Content(f"Enter marks · {self.closing}")

    @on(Input.Submitted)
    def _mark(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
