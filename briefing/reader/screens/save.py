"""Saving the briefing: what of it, in what format, in which folder, under what name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.errors import BriefingError
from briefing.export import Format
from briefing.export.names import file_name
from briefing.export.note_parts import NoteOptions
from briefing.files import is_same_file, write_whole
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing
from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import Dialog
from briefing.reader.state.saving import SaveChoices
from briefing.reader.widgets.choice_row import ChoiceRow

__all__ = ["SaveScreen", "Saved", "Scope"]

_EXISTS = "That file exists. Enter again replaces it, another name keeps it."
_NO_FOLDER = "There is no such folder. Enter again makes it."
_THE_ARTICLE = "That is the article itself. Another name keeps it."


@dataclass(frozen=True)
class Scope:
    """A part of the briefing that can be saved."""

    name: str
    """As `SaveChoices.scope` has it."""
    title: str
    briefing: Briefing
    options: NoteOptions = field(default_factory=NoteOptions)
    """How a note of it is written."""


@dataclass(frozen=True)
class Saved:
    """What was saved, or is to be handed over."""

    path: Path
    """Where it lies, in full; only its name where it is to be handed over."""
    text: str
    choices: SaveChoices


class SaveScreen(Dialog[Saved]):
    """Ends with what was saved."""

    BINDINGS: ClassVar = [
        Binding("down", "app.focus_next", "Down", show=False),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("enter", "save", "Save", show=False),
    ]

    def __init__(
        self,
        keys: Keys,
        scopes: Sequence[Scope],
        formats: Mapping[str, Format],
        choices: SaveChoices,
        *,
        writes: bool = True,
    ) -> None:
        """Offer to save.

        Args:
            keys: each command's.
            scopes: the parts of the briefing that can be saved, one at least.
            formats: those that it can be saved in, by their names.
            choices: how one saved last.
            writes: whether a file is written; otherwise it is only made, to be handed over.
        """
        super().__init__(keys)
        self._scopes = scopes
        self._formats = formats
        self._choices = choices
        self._writes = writes
        self._confirmed: Path | None = None  # what Enter replaces, or the folder that it makes

    def compose(self) -> ComposeResult:
        """A line for each thing that is asked, and one for what goes wrong."""
        names = list(self._formats)
        scopes = [scope.name for scope in self._scopes]
        scope = scopes.index(self._choices.scope) if self._choices.scope in scopes else 0
        format_ = names.index(self._choices.format) if self._choices.format in names else 0
        suffix = self._formats[names[format_]].suffix
        titles = [each.title or name for name, each in self._formats.items()]
        document = self._scopes[0].briefing.document
        with Vertical(classes="box") as box:
            yield self._line("What", ChoiceRow([s.title for s in self._scopes], scope, id="scope"))
            yield self._line("Format", ChoiceRow(titles, format_, id="format"))
            if self._writes:
                yield self._line("Folder", _field(self._folder(), "folder"))
            yield self._line("Name", _field(file_name(document, suffix), "name"))
            yield Static(classes="hint")
        box.border_title = "Save"
        box.border_subtitle = Content(f"Enter saves · ↑↓ ←→ choose · {self.closing}")

    def on_mount(self) -> None:
        """Begin at the name, and show the ends of what does not fit."""
        self.query_one("#name", Input).focus()
        self.call_after_refresh(self._show_ends)

    def _show_ends(self) -> None:
        for each in self.query(Input):
            each.cursor_position = 0
            each.cursor_position = len(each.value)

    def _folder(self) -> str:
        """The folder that is proposed, as one would write it."""
        kept = Path(self._choices.folder) if self._choices.folder else Path.cwd()
        folder = kept if kept.is_dir() else Path.cwd()
        home = Path.home()
        if folder.is_relative_to(home) and home != Path(home.root):
            return safe_line(str(Path("~") / folder.relative_to(home)))
        return safe_line(str(folder))

    @staticmethod
    def _line(label: str, widget: ChoiceRow | Input) -> Horizontal:
        return Horizontal(Static(label, classes="label"), widget, classes="line")

    def _say(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(text))

    @on(Input.Changed)
    def _reconsider(self) -> None:
        self._confirmed = None
        self._say("")

    @on(ChoiceRow.Turned, "#format")
    def _rename(self) -> None:
        """Give the name the ending of the format, in the place of another format's."""
        entry = self.query_one("#name", Input)
        name = Path(entry.value)
        if name.suffix in {each.suffix for each in self._formats.values()}:
            entry.value = str(name.with_suffix(self._format.suffix))

    @property
    def _format(self) -> Format:
        return self._formats[self._format_name]

    @property
    def _format_name(self) -> str:
        return list(self._formats)[self.query_one("#format", ChoiceRow).chosen]

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save, if nothing stands against it; else say what does."""
        name = self.query_one("#name", Input).value.strip()
        if not name:
            self._say("It needs a name.")
            return
        scope = self._scopes[self.query_one("#scope", ChoiceRow).chosen]
        try:
            if self._writes:
                self._write(scope, name)
            else:
                text = self._text(scope)
                self._end(scope, Path(Path(name).name), text, self._choices.folder)
        except BriefingError as error:
            self._say(safe_line(f"{error.where}: {error.what}" if error.where else error.what))
        except (OSError, ValueError, RuntimeError) as error:
            self._say(safe_line(str(error)))

    def _write(self, scope: Scope, name: str) -> None:
        folder = Path(self.query_one("#folder", Input).value.strip() or ".").expanduser().absolute()
        path = folder / Path(name).expanduser()
        article = scope.briefing.document.source.path
        if article is not None and is_same_file(path, Path(article)):
            self._say(_THE_ARTICLE)
            return
        if not path.parent.exists() and self._confirmed != path.parent:
            self._confirmed = path.parent
            self._say(_NO_FOLDER)
            return
        if path.is_file() and self._confirmed != path:
            self._confirmed = path
            self._say(_EXISTS)
            return
        text = self._text(scope)
        if self._confirmed == path.parent:
            path.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode("utf-8", "replace")
        write_whole(path, content, replace=self._confirmed == path)
        self._end(scope, path, text, str(folder))

    def _text(self, scope: Scope) -> str:
        return self._format.noted(scope.options).write(scope.briefing)

    def _end(self, scope: Scope, path: Path, text: str, folder: str) -> None:
        self.dismiss(Saved(path, text, SaveChoices(scope.name, self._format_name, folder)))


def _field(value: str, id_: str) -> Input:
    return Input(value, compact=True, select_on_focus=False, id=id_)
