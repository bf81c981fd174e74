"""What the dialogs have in common: they lie over the reader, and Escape closes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing import resources
from briefing.reader.wrap import wrap

# Of the box in `styles/dialog.tcss`.
_BOX = 84  # cells wide, at most
_BOX_SHARE = 94  # per cent of the screen, at most
_BOX_EDGES = 8  # cells of border, padding and scrollbar
_NARROWEST = 10

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over the reader. Escape closes it with None."""

    CSS_PATH = resources.data("styles") / "dialog.tcss"
    BINDINGS: ClassVar = [Binding("escape", "close", "Close", show=False)]

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class TextDialog(Dialog[None]):
    """A text to read in a box. The keys that scroll the article scroll it, too."""

    BINDINGS: ClassVar = [
        Binding("q,enter,question_mark,i", "close", "Close", show=False),
        Binding("j,down", "scroll('down')", "Down", show=False),
        Binding("k,up", "scroll('up')", "Up", show=False),
        Binding("space,pagedown,d", "scroll('page_down')", "Page down", show=False),
        Binding("b,pageup,u", "scroll('page_up')", "Page up", show=False),
        Binding("g,home", "scroll('home')", "Top", show=False),
        Binding("G,end", "scroll('end')", "End", show=False),
    ]

    heading: ClassVar[str] = ""
    """What stands in the upper edge of the box; parsed as markup, so never words of an article."""

    def text(self, width: int) -> Content:
        """What is to be read, for so many cells a row."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The heading above the text."""
        with VerticalScroll(classes="box") as box:
            yield Static(classes="text")
        box.border_title = self.heading
        box.border_subtitle = "Esc closes"

    def on_resize(self) -> None:
        """Set the text for the width that the box has now."""
        self.call_after_refresh(self._set_text)

    def on_mount(self) -> None:
        """Set the text."""
        self._set_text()

    def _set_text(self) -> None:
        room = self.app.size.width * _BOX_SHARE // 100
        width = min(_BOX, room) - _BOX_EDGES
        self.query_one(".text", Static).update(self.text(width))

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)


def table(rows: Iterable[tuple[str, Content | str]], *, indent: int, width: int) -> Content:
    """Names at the left and what they stand for at the right, wrapped there.

    Args:
        rows: name and meaning.
        indent: cells of the left column.
        width: cells of a row; on a very narrow one nothing is wrapped here.
    """
    room = width - indent
    lines = []
    for name, meaning in rows:
        content = Content(meaning) if isinstance(meaning, str) else meaning
        ends = wrap(content.plain, room) if room > _NARROWEST else [len(content.plain)]
        parts = content.divide(ends[:-1]) if len(ends) > 1 else [content]
        left = Content.styled(name + " " * max(1, indent - len(name)), "bold")
        for part in parts:
            lines.append(left + part.rstrip())
            left = Content(" " * indent)
    return Content("\n").join(lines)
