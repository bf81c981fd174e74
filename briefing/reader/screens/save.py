"""Saving the briefing as Markdown."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.errors import BriefingError
from briefing.export.markdown import markdown
from briefing.export.names import file_name
from briefing.files import is_same_file, write_whole
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing
from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import Dialog

_EXISTS = "That file exists. Enter again replaces it, another name keeps it."

_THE_ARTICLE = "That is the article itself. Another name keeps it."


class SaveScreen(Dialog[str]):
    """Ends with the path written, safe to show."""

    def __init__(self, keys: Keys, briefing: Briefing) -> None:
        """Offer to save a briefing.

        Args:
            keys: each command's.
            briefing: what to save.
        """
        super().__init__(keys)
        self._briefing = briefing
        self._confirmed: str | None = None  # the existing file that Enter replaces

    def compose(self) -> ComposeResult:
        """A field with a name for the file, and a line for what goes wrong."""
        with Vertical(classes="box") as box:
            yield Input(
                file_name(self._briefing.document, ".md"), compact=True, select_on_focus=False
            )
            yield Static(classes="hint")
        box.border_title = "Save as Markdown"
        box.border_subtitle = Content(f"Enter saves · {self.closing}")

    def on_mount(self) -> None:
        """Show the end of the name, where the cursor is."""
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        field = self.query_one(Input)
        field.cursor_position = 0
        field.cursor_position = len(field.value)

    def _say(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(text))

    @on(Input.Changed)
    def _reconsider(self) -> None:
        self._confirmed = None
        self._say("")

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not name:
            return
        path = Path(name).expanduser()
        article = self._briefing.document.source.path
        if article is not None and is_same_file(path, Path(article)):
            self._say(_THE_ARTICLE)
            return
        if path.is_file() and self._confirmed != name:
            self._confirmed = name
            self._say(_EXISTS)
            return
        try:
            write_whole(path, markdown(self._briefing), replace=self._confirmed == name)
        except BriefingError as error:
            self._say(safe_line(f"{error.where}: {error.what}" if error.where else error.what))
        except (OSError, ValueError, RuntimeError) as error:
            self._say(safe_line(str(error)))
        else:
            self.dismiss(safe_line(str(path)))
