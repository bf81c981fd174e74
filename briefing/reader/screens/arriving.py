"""What the analysis finds, shown as it comes: of a long article its beginning first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.reader import messages
from briefing.reader.state.index import Ledger
from briefing.reader.text.highlights import Highlights

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["Arriving"]


class Arriving:
    """Takes what the analysis says, and has the screen's parts show it."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.state = ""
        """How the analysis is getting on, or why there is none; empty when it is done."""
        self.has_failed = False
        self._waiting: messages.Analysed | None = None  # for a dialog to be closed

    def tell(self, state: str) -> None:
        """Say how the analysis is getting on."""
        self.state = state
        self._screen.show_status()

    def take(self, message: messages.Analysed) -> None:
        """Show what was found, once no dialog is open.

        A dialog speaks of statements by their numbers: more of them wait until it is closed.
        """
        screen = self._screen
        if screen.app.screen is screen or screen.navigation.ledger is None:
            self.show(message)
        else:
            self._waiting = message

    def show_waiting(self) -> None:
        """Show what was found while a dialog was open."""
        screen = self._screen
        if self._waiting is not None and screen.app.screen is screen:
            waiting, self._waiting = self._waiting, None
            self.show(waiting)

    @property
    def waits(self) -> bool:
        """Whether something was found while a dialog was open."""
        return self._waiting is not None

    def show(self, message: messages.Analysed) -> None:
        """Show what was found."""
        screen = self._screen
        ledger, before = message.ledger, screen.navigation.ledger
        session, highlights = message.session, message.highlights
        screen.corrections.session = session
        session.use_analysed(message.briefing, is_whole=ledger.is_whole)
        if session.changes != message.changes:
            # Something was corrected while the ledger was made.
            ledger = ledger.of(session.briefing)
            highlights = Highlights(ledger, screen.article.blocks)
        if ledger.is_whole:
            self.state = ""
        screen.article.use_highlights(highlights)
        screen.marks.use(message.notes)
        if before is None:
            screen.navigation.use_ledger(ledger)
            for view in screen.views:
                view.show_ledger(ledger)
            screen.show()
        else:
            self._show_more(before, ledger)
        if ledger.is_whole:
            if screen.is_plain:
                screen.flash(f"Analysed: {ledger.summary}")
            if message.again:
                screen.flash("Read again: what makes the statements is newer")
            screen.bottom.flash_notices(ledger.briefing.notices)
            keep_panels = getattr(screen.app, "keep_panels", None)
            if keep_panels is not None:
                screen.call_after_refresh(keep_panels)

    def _show_more(self, before: Ledger, ledger: Ledger) -> None:
        """Show the ledger of more of the article where that of its beginning was."""
        from briefing.reader.state.carry_over import carry_over

        screen = self._screen
        carried = carry_over(before, ledger)
        had_current = screen.navigation.current is not None
        screen.navigation.use_more(ledger, carried)
        screen.actors.carry_over(carried)
        for view in screen.views:
            if view is not screen.claims:
                view.show_ledger(ledger)
        screen.claims.show_more(ledger, carried)
        if had_current:
            screen.settle()
        screen.show()

    def fail(self, message: messages.NotAnalysed) -> None:
        """Say that nothing can be found, and why."""
        screen = self._screen
        if message.again:
            screen.flash(f"Not read again: {message.reason}")
            return
        reason = f"not analysed: {message.reason}"
        self.has_failed = True
        for view in screen.views:
            view.show_no_ledger()
        self.tell(reason)
        screen.flash(reason)
