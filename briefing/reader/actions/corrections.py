"""Correcting what the analysis said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.reader.state.index import Ledger

if TYPE_CHECKING:
    from briefing.corrections.apply import Who
    from briefing.model import StatementKind
    from briefing.reader.screens.correcting import What
    from briefing.reader.screens.reader import ReaderScreen
    from briefing.reader.state.corrections import CorrectionSession

Done = Callable[[Ledger, str], None]
"""Told the new ledger and what is to be said."""


class Corrections:
    """Asks for what is right, and has it so."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.session: CorrectionSession | None = None
        """What the ledger is made of, once it is there."""

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "correct.any": partial(self._correct_current, None),
            "correct.speaker": partial(self._correct_current, "speaker"),
            "correct.party": partial(self._correct_current, "party"),
            "correct.kind": partial(self._correct_current, "kind"),
            "correct.undo": partial(self._correct_current, "undo"),
        }

    def _correct_current(self, what: What | None) -> None:
        subject = self._screen.subject_or_reason()
        if subject is not None:
            self.correct(subject, what, lambda _, said: self._screen.flash(said))

    def correct(self, n: int, what: What | None, done: Done) -> None:
        """Ask for what is right of a statement, and have it so.

        Args:
            n: the statement.
            what: the property that is wrong; None asks for that first.
            done: told the ledger and what is to be said, unless one thinks better of it.
        """
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            return
        from briefing.reader.screens import correcting

        def amend(what: What, value: Who | StatementKind | None) -> None:
            if value is not None:
                self._amend(n, {what: value}, done)

        if what is None:
            screen.app.push_screen(
                correcting.what_picker(screen.keys, ledger, n),
                lambda chosen: self.correct(n, chosen, done) if chosen else None,
            )
        elif what != "undo":
            screen.app.push_screen(
                correcting.picker(screen.keys, ledger, n, what),
                lambda value: amend(what, value),
            )
        elif ledger.statements[n].analysed is not None:
            self._amend(n, {}, done)
        else:
            done(ledger, "Nothing to undo: it is as it was analysed")

    def _amend(self, n: int, change: dict[What, Any], done: Done) -> None:
        before = self._screen.navigation.ledger
        if before is None or self.session is None:
            return
        said = self.session.amend(before.statements[n].id, **change)
        ledger = Ledger(self.session.briefing, before)
        self._screen.show_amended(ledger)
        if not said:
            undone = ledger.statements[n].analysed is None
            said = "As it was analysed" if undone else "Corrected, and kept for next time"
        done(ledger, said)
