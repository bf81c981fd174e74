"""Words in a box: those to be copied by hand, and where something was saved."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.content import Content

from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import TextDialog
from briefing.reader.text.wrap import shown

_HOW = "Select it with the mouse; most terminals want Shift held (Option on a Mac)."


class ByHandScreen(TextDialog):
    """Shows the words, and how they are selected where the terminal leaves the mouse to us."""

    heading: ClassVar[str] = "To copy by hand"
    ACTING: ClassVar = {"copy.statement": "close", "copy.paragraph": "close"}

    def __init__(self, keys: Keys, words: str) -> None:
        """Show words.

        Args:
            keys: each command's.
            words: what was to be copied; lines stay lines.
        """
        super().__init__(keys)
        self._words = words

    def text(self, width: int) -> Content:
        """The words, and below them how to select them."""
        lines = "\n".join(shown(line) for line in self._words.strip("\n").split("\n"))
        return Content.assemble(lines, "\n\n", (_HOW, "dim"))


class SavedScreen(TextDialog):
    """Says where something was saved, however long that is."""

    heading: ClassVar[str] = "Saved"
    ACTING: ClassVar = {"save": "close"}
    BINDINGS: ClassVar = [Binding("enter", "close", "Close", show=False)]

    def __init__(self, keys: Keys, path: str) -> None:
        """Say where.

        Args:
            keys: each command's.
            path: the file's, in full, safe to show.
        """
        super().__init__(keys)
        self._path = path

    def text(self, width: int) -> Content:
        """The path, on as many rows as it needs."""
        return Content(shown(self._path))
