"""Marking statements, each with a line of note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing.reader.state.kept import NOTHING, Keeper
from briefing.reader.text.wrap import shown

if TYPE_CHECKING:
    from briefing.model import Briefing
    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["Marks"]


class Marks:
    """Asks for notes, shows them, and has them kept in the library."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.keeper: Keeper = NOTHING
        self.notes: dict[str, str] = {}
        """The note of each marked statement, by the statement's id."""
        self.has_changed = False
        """Whether a mark was set, changed or taken away."""

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "mark.note": self._ask,
            "mark.remove": self._remove,
            "mark.list": self._list,
        }

    def use(self, notes: dict[str, str]) -> None:
        """Show the marks of an article."""
        self.notes = notes
        self._screen.claims.show_marks(frozenset(notes))

    def note_of(self, n: int | None) -> str | None:
        """The note of a statement of the ledger; None where it is not marked."""
        ledger = self._screen.navigation.ledger
        return None if n is None or ledger is None else self.notes.get(ledger.statements[n].id)

    def _ask(self) -> None:
        """Mark the current statement, with a line of note."""
        from briefing.reader.screens.note import NoteScreen

        screen = self._screen
        subject, ledger = screen.subject_or_reason(), screen.navigation.ledger
        if subject is None or ledger is None:
            return
        statement = ledger.statements[subject].id

        def noted(note: str | None) -> None:
            if note is not None:
                self._put(ledger.briefing, statement, note)

        dialog = NoteScreen(screen.keys, self.notes.get(statement, ""))
        screen.app.push_screen(dialog, noted)

    def _remove(self) -> None:
        """Take the mark of the current statement away."""
        screen = self._screen
        subject, ledger = screen.subject_or_reason(), screen.navigation.ledger
        if subject is None or ledger is None:
            return
        statement = ledger.statements[subject].id
        if statement in self.notes:
            self._put(ledger.briefing, statement, None)
        else:
            screen.flash("The statement is not marked")

    def _list(self) -> None:
        """Pick one of the marked statements, to go there."""
        from briefing.reader.screens.picker import Choice, Picker

        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            screen.flash_no_ledger()
            return
        marked = [n for n, each in enumerate(ledger.statements) if each.id in self.notes]
        if not marked:
            screen.flash("No statement is marked")
            return
        choices = []
        for n in marked:
            statement = ledger.statements[n]
            words = shown(ledger.briefing.words(statement.content))
            note = shown(self.notes[statement.id])
            name = f"{note} · {words}" if note else words
            choices.append(Choice(n, f"{shown(ledger.speaker(statement))}: {name}"))

        def picked(n: int | None) -> None:
            if n is not None:
                screen.navigation.current = n
                screen.go_to(screen.navigation.start_of(n))
                screen.show()

        dialog = Picker(screen.keys, choices, heading="Marked statements", wide=True)
        screen.app.push_screen(dialog, picked)

    def _put(self, briefing: Briefing, statement: str, note: str | None) -> None:
        """Have a mark kept, in a thread, and then shown."""
        keep = partial(self._kept, briefing, statement, note)
        self._screen.run_worker(keep, thread=True, exit_on_error=False, group="marks")

    def _kept(self, briefing: Briefing, statement: str, note: str | None) -> None:
        reason = self.keeper.mark(briefing, statement, note)
        self._screen.app.call_from_thread(self._show, statement, note, reason)

    def _show(self, statement: str, note: str | None, reason: str) -> None:
        if reason:
            self._screen.flash(f"Not marked. {reason}")
            return
        self.has_changed = True
        changed = {id_: said for id_, said in self.notes.items() if id_ != statement}
        if note is not None:
            changed[statement] = " ".join(note.split())
        self.use(changed)
        self._screen.show()
        self._screen.flash("No longer marked" if note is None else "Marked")
