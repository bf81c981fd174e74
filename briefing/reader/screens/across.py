"""What is found across articles: lists whose items lead to words in an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.compare.collection import Said
from briefing.reader.keys import Keys
from briefing.reader.messages import ChoicePicked, NothingPicked
from briefing.reader.screens.dialog import Dialog
from briefing.reader.widgets.item_list import Item, ItemList

__all__ = ["AcrossScreen", "Entry", "Found"]


@dataclass(frozen=True)
class Entry:
    """An item, and what picking it does: it leads to a statement, or to another list."""

    item: Item
    said: Said | None = None
    opens: Callable[[], Found] | None = None


@dataclass(frozen=True)
class Found:
    """What is listed."""

    entries: tuple[Entry, ...]
    heading: str
    """What stands in the upper edge of the box."""
    about: Content | None = None
    """What it is about, above the list."""
    empty: str = "Nothing was found"
    """What is said where there is no entry."""


class AcrossScreen(Dialog[Said]):
    """Lists entries; ends with the statement that is to be gone to."""

    ACTING: ClassVar = {
        "quit": "close",
        "scroll.down": "move('cursor_down')",
        "scroll.up": "move('cursor_up')",
        "page.down": "move('page_down')",
        "half.down": "move('page_down')",
        "page.up": "move('page_up')",
        "half.up": "move('page_up')",
        "scroll.top": "move('first')",
        "scroll.bottom": "move('last')",
        "nav.next": "move('cursor_down')",
        "nav.previous": "move('cursor_up')",
    }

    def __init__(self, keys: Keys, found: Found) -> None:
        """List what was found.

        Args:
            keys: each command's.
            found: what is listed.
        """
        super().__init__(keys)
        self._entries = found.entries
        self._found = found
        self.list = ItemList()

    def compose(self) -> ComposeResult:
        """What it is about, and the entries."""
        with Vertical(classes="box") as box:
            if self._found.about is not None:
                yield Static(self._found.about, classes="legend")
            if self._entries:
                yield self.list
            else:
                yield Static(Content(self._found.empty))
        box.border_title = Content(self._found.heading)
        box.border_subtitle = Content(f"Enter goes there · {self.closing}")

    def on_mount(self) -> None:
        """Show the entries, and have the keys go to them."""
        self.list.show([entry.item for entry in self._entries])
        if self._entries:
            self.set_focus(self.list)

    @on(ChoicePicked)
    def _pick(self, message: ChoicePicked) -> None:
        message.stop()
        entry = self._entries[message.choice]
        if entry.opens is not None:
            self.app.push_screen(AcrossScreen(self.keys, entry.opens()), self._ended)
        elif entry.said is not None:
            self.dismiss(entry.said)

    def _ended(self, said: Said | None) -> None:
        """Where the list that was opened over this one leads to an article, so does this one."""
        if said is not None:
            self.dismiss(said)

    @on(NothingPicked)
    def _ignore(self, message: NothingPicked) -> None:
        message.stop()

    def action_move(self, where: str) -> None:
        """Move in the list."""
        if self._entries:
            getattr(self.list, f"action_{where}")()
