"""Copying and saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from briefing import read_only

if TYPE_CHECKING:
    from briefing.export.citation import Form
    from briefing.reader.app import ReaderApp
    from briefing.reader.messages import Copied
    from briefing.reader.screens.reader import ReaderScreen
    from briefing.reader.screens.save import Saved, Scope


class TakeAway:
    """Takes words out of the reader."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._sent: str | None = None  # what went to the terminal last, without an answer
        self._form: Form | None = None  # in which a statement was copied last

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "copy.statement": self._copy_statement,
            "copy.form": self._pick_form,
            "copy.paragraph": self._copy_paragraph,
            "save": self._save,
        }

    def _copy_statement(self) -> None:
        """Copy the current statement, with who said it and where."""
        from briefing.export.citation import FORMS

        self._copy_as(FORMS[0])

    def _pick_form(self) -> None:
        """Copy the current statement in a form that is picked from a list."""
        if self._screen.subject_or_reason() is None:
            return
        from briefing.export.citation import FORMS
        from briefing.reader.screens.picker import Choice, Picker

        def picked(form: Form | None) -> None:
            if form is not None:
                self._form = form
                self._copy_as(form)

        current = FORMS.index(self._form) if self._form else 1
        choices = [Choice(form, form.title, (form.name,)) for form in FORMS]
        screen = self._screen
        screen.app.push_screen(
            Picker(screen.keys, choices, heading="Copy the statement as …", current=current), picked
        )

    def _copy_as(self, form: Form) -> None:
        ledger, subject = self._screen.navigation.ledger, self._screen.subject_or_reason()
        if ledger is not None and subject is not None:
            self._copy(form.write(ledger.briefing, ledger.statements[subject]))

    def _copy_paragraph(self) -> None:
        """Copy the paragraph of the current statement, else the topmost."""
        screen = self._screen
        current = screen.navigation.current
        offset = screen.article.top
        if current is not None and screen.article.shows(screen.navigation.start_of(current)):
            offset = screen.navigation.start_of(current)
        self._copy(screen.article.paragraph(offset))

    def _copy(self, text: str) -> None:
        self._screen.app.copy_to_clipboard(text)

    def tell(self, copied: Copied) -> None:
        """Say what came of copying; where nothing is known to have taken the words, offer them."""
        from briefing.ingest.text.clean import safe_line
        from briefing.reader.clipboard import terminal_may_take

        screen, text = self._screen, copied.text
        if copied.taken_by is not None:
            self._sent = None
            where = f" to {copied.taken_by.where}" if copied.taken_by.where else ""
            self._say(safe_line(f"Copied{where}: {' '.join(text.split())}"))
        elif (screen.app.is_web or terminal_may_take()) and text != self._sent:
            self._sent = text
            whose = "your browser's" if screen.app.is_web else "the terminal's"
            self._say(f"Sent to {whose} clipboard; again shows the words")
        else:
            from briefing.reader.screens.by_hand import ByHandScreen

            self._sent = None
            screen.app.push_screen(ByHandScreen(screen.keys, text))

    def _say(self, text: str) -> None:
        """Say what happened on the screen on top, if it can."""
        say = getattr(self._screen.app.screen, "say", self._screen.flash)
        say(text)

    def _save(self) -> None:
        """Save the briefing as a file; in a browser, hand it to that."""
        from briefing.export import FORMATS
        from briefing.reader.screens.save import SaveScreen
        from briefing.reader.state.saving import recall

        screen, app = self._screen, self._screen.app
        if read_only.is_enforced() and not app.is_web:
            screen.flash(read_only.NOTICE)
            return
        formats = {name: each for name, each in FORMATS.items() if each.beside is None}
        choices, hands_over = recall(), app.is_web
        dialog = SaveScreen(screen.keys, self._scopes(), formats, choices, writes=not hands_over)
        app.push_screen(dialog, self._hand_over if hands_over else self._saved)

    def _scopes(self) -> list[Scope]:
        """The parts of the briefing that can be saved now."""
        from briefing.export.note_parts import NoteOptions
        from briefing.export.wording import count
        from briefing.model import Briefing
        from briefing.reader.screens.save import Scope
        from briefing.reader.state.saving import filtered, marked

        screen = self._screen
        settings = cast("ReaderApp", screen.app).settings
        options = NoteOptions(wikilinks=settings.wikilinks, tags=settings.tags)
        ledger = screen.navigation.ledger
        if ledger is None:
            notice = "saved before the article was analysed"
            bare = Briefing(screen.document, notices=(notice,))
            return [Scope("all", "The article, not analysed yet", bare, options)]
        everything = count(len(ledger.statements), "statement")
        scopes = [Scope("all", f"All, {everything}", ledger.briefing, options)]
        if screen.filter.selects:
            admitted = count(len(ledger.admitted(screen.filter)), "statement")
            shown = filtered(ledger.briefing, screen.filter)
            scopes.append(Scope("filter", f"What the filter shows, {admitted}", shown, options))
        notes = screen.marks.notes
        if found := sum(statement.id in notes for statement in ledger.statements):
            title = f"What you marked, {count(found, 'statement')}, with your notes"
            chosen = marked(ledger.briefing, notes)
            scopes.append(Scope("marked", title, chosen, replace(options, remarks=notes)))
        return scopes

    def _saved(self, saved: Saved | None) -> None:
        """Say where it went, in full, and remember how one saved."""
        if saved is None:
            return
        from rich.cells import cell_len

        from briefing.ingest.text.clean import safe_line
        from briefing.reader.screens.by_hand import SavedScreen
        from briefing.reader.state.saving import remember

        remember(saved.choices)
        screen = self._screen
        path = safe_line(str(saved.path))
        if cell_len(f"Saved {path}") <= screen.size.width:
            screen.flash(f"Saved {path}")
        else:
            screen.app.push_screen(SavedScreen(screen.keys, path))

    def _hand_over(self, saved: Saved | None) -> None:
        """Have the browser save the briefing where its user keeps such files."""
        if saved is None:
            return
        import io
        from mimetypes import guess_type

        name = saved.path.name
        kind = guess_type(name)[0] or "text/plain"
        self._screen.app.deliver_text(io.StringIO(saved.text), save_filename=name, mime_type=kind)
        self._screen.flash(f"{name} goes to your browser")
