"""What the dialogs have in common: they lie over the reader, and obey the user's keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingsMap
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing import resources
from briefing.reader.keys import Keys, shown_key, textual_key
from briefing.reader.text.wrap import wrap

# Of the box in `styles/dialog.tcss`.
_BOX = 84  # cells wide, at most
_BOX_SHARE = 94  # per cent of the screen, at most
_BOX_EDGES = 8  # cells of border, padding and scrollbar
_NARROWEST = 10

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over the reader. The key that goes back closes it with None, and so does Escape."""

    CSS_PATH = resources.data("styles") / "dialog.tcss"
    BINDINGS: ClassVar = [Binding("escape", "close", "Close", show=False)]

    ACTING: ClassVar[dict[str, str]] = {"nav.back": "close"}
    """What the keys of the reader's commands do here, by the commands' ids."""

    def __init__(self, keys: Keys) -> None:
        """Obey keys.

        Args:
            keys: each command's.
        """
        super().__init__()
        self.keys = keys
        acting: dict[str, str] = {}
        for kind in reversed(type(self).__mro__):
            acting |= vars(kind).get("ACTING", {})
        bindings = BindingsMap(
            Binding(",".join(textual_key(key) for key in keys[id_]), action, show=False)
            for id_, action in acting.items()
            if keys[id_]
        )
        # The user's come first.
        self._bindings = BindingsMap.merge([bindings, self._bindings])

    def key(self, command: str) -> str:
        """A command's principal key as one would call it; empty where it has none."""
        return next((shown_key(key) for key in self.keys[command]), "")

    @property
    def closing(self) -> str:
        """What to say of how it is closed."""
        return f"{self.key('nav.back') or 'Esc'} closes"

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result. A key that was typed before the dialog had closed does nothing."""
        if self.is_current:
            return super().dismiss(result)
        return AwaitComplete.nothing()  # type: ignore[no-untyped-call,no-any-return]

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class TextDialog(Dialog[None]):
    """A text to read in a box. The keys that scroll the article scroll it, too."""

    ACTING: ClassVar = {
        "quit": "close",
        "help": "close",
        "info": "close",
        "nav.detail": "close",
        "scroll.down": "scroll('down')",
        "scroll.up": "scroll('up')",
        "page.down": "scroll('page_down')",
        "half.down": "scroll('page_down')",
        "page.up": "scroll('page_up')",
        "half.up": "scroll('page_up')",
        "scroll.top": "scroll('home')",
        "scroll.bottom": "scroll('end')",
    }

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
        box.border_subtitle = Content(self.closing)

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
