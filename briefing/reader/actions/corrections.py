"""Correcting what the analysis said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing import read_only
from briefing.corrections.correction import ActorCorrection
from briefing.corrections.quotations import one_quotation
from briefing.reader.keys import shown_key
from briefing.reader.state.index import Ledger
from briefing.reader.text.wrap import shown

if TYPE_CHECKING:
    from briefing.corrections.correction import Who
    from briefing.model import Span, StatementKind
    from briefing.reader.screens.correcting import What
    from briefing.reader.screens.correcting_actors import ActorWhat
    from briefing.reader.screens.reader import ReaderScreen
    from briefing.reader.state.corrections import CorrectionSession

_MOVING: tuple[What, ...] = ("speaker", "party")
"""What all parts of one quotation have in common."""

Done = Callable[[Ledger, str], None]
"""Told the new ledger and what is to be said."""


class Corrections:
    """Asks for what is right, and has it so."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.session: CorrectionSession | None = None
        """What the ledger is made of, once it is there."""
        self.has_changed = False
        """Whether anything was corrected, or a correction undone."""

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "correct.any": partial(self._correct_current, None),
            "correct.speaker": partial(self._correct_current, "speaker"),
            "correct.party": partial(self._correct_current, "party"),
            "correct.kind": partial(self._correct_current, "kind"),
            "correct.targets": partial(self._correct_current, "targets"),
            "correct.undo": partial(self._correct_current, "undo"),
        }

    def _correct_current(self, what: What | None) -> None:
        """Correct the actor under the cursor of their list, else the current statement."""
        screen = self._screen
        if screen.focused is screen.actors and screen.navigation.ledger is not None:
            self._correct_actor(what)
            return
        subject = screen.subject_or_reason()
        if subject is not None:
            self.correct(subject, what, self._flash)

    def _flash(self, ledger: Ledger, said: str) -> None:
        self._screen.flash(said)

    # A statement.

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
        if read_only.is_enforced():
            done(ledger, read_only.NOTICE)
            return
        from briefing.reader.screens import correcting

        def amend(what: What, value: Any) -> None:
            if value is not None:
                self._amend(n, {what: value}, done)

        if what is None:
            screen.app.push_screen(
                correcting.what_picker(screen.keys, ledger, n),
                lambda chosen: self.correct(n, chosen, done) if chosen else None,
            )
        elif what in ("removed", "apart"):
            self._amend(n, {what: True}, done)
        elif what == "targets":
            screen.app.push_screen(
                correcting.targets_picker(screen.keys, ledger, n),
                lambda value: amend("targets", value),
            )
        elif what == "answers":
            screen.app.push_screen(
                correcting.answers_picker(screen.keys, ledger, n),
                lambda value: amend("answers", value),
            )
        elif what != "undo":
            screen.app.push_screen(
                correcting.picker(screen.keys, ledger, n, what),
                lambda value: amend(what, value),
            )
        elif ledger.statements[n].added:
            self._amend(n, {"removed": True}, done)
        elif ledger.statements[n].analysed is not None:
            self._amend(n, {}, done)
        else:
            self._undo_last(done)

    def _amend(self, n: int, change: dict[What, Any], done: Done) -> None:
        ledger = self._screen.navigation.ledger
        if ledger is None or self.session is None:
            return
        statement = ledger.statements[n]
        parts = one_quotation(ledger.briefing, statement) if {*change} & {*_MOVING} else ()
        said = self.session.amend(statement.id, **change)
        usual = "Corrected, and kept for next time" if change else "As it was analysed"
        if parts:
            usual = f"Corrected with the rest of the quotation ({len(parts) + 1} statements)"
        elif change.get("removed"):
            usual = f"Left out from now on; {self._undo_key} brings it back"
        self._show(said or usual, done)

    @property
    def _undo_key(self) -> str:
        return next((shown_key(key) for key in self._screen.keys["correct.undo"]), "undo")

    def add(self, content: tuple[Span, ...], who: Who, kind: StatementKind) -> None:
        """Add a statement, and make it the current one."""
        if self.session is None:
            return
        id_, said = self.session.add(content, speaker=who, kind=kind)

        def added(ledger: Ledger, said: str) -> None:
            screen = self._screen
            n = ledger.index.get(id_)
            if n is not None and screen.filter.admits(ledger.statements[n]):
                screen.navigation.current = n
                screen.go_to(ledger.starts[n])
                screen.show()
            screen.flash(said)

        self._show(said or f"Added, and kept for next time; {self._undo_key} takes it out", added)

    def _undo_last(self, done: Done) -> None:
        ledger, said = self._screen.navigation.ledger, None
        if self.session is not None:
            said = self.session.undo()
        if said is not None:
            self._show(said or "The last correction is undone", done)
        elif ledger is not None:
            done(ledger, "Nothing to undo: it is as it was analysed")

    def _show(self, said: str, done: Done) -> None:
        """Show the briefing as it is corrected now, and say something."""
        before = self._screen.navigation.ledger
        if before is not None and self.session is not None:
            ledger = before.of(self.session.briefing)
            self.has_changed = True
            self._screen.show_amended(ledger)
            done(ledger, said)

    # An actor, with all their statements.

    def _correct_actor(self, what: What | None) -> None:
        screen = self._screen
        ledger, actor = screen.navigation.ledger, screen.actors.under_cursor
        if ledger is None or actor is None:
            screen.flash("Nobody is listed here")
            return
        from briefing.reader.screens import correcting_actors

        if what is None:

            def chosen(chosen: ActorWhat | None) -> None:
                if chosen is not None:
                    self._correct_actor("speaker" if chosen == "name" else chosen)

            screen.app.push_screen(
                correcting_actors.actor_what_picker(screen.keys, ledger, actor), chosen
            )
        elif what == "party":

            def moved(side: Who | None) -> None:
                if side is not None:
                    name = side if isinstance(side, str) else side.name
                    self._ask_where(ActorCorrection(actor.name, party=side), name)

            screen.app.push_screen(correcting_actors.side_picker(screen.keys, ledger, actor), moved)
        elif what == "speaker":

            def called(name: str | None) -> None:
                if name is not None:
                    self._ask_where(ActorCorrection(actor.name, name=name), name)

            screen.app.push_screen(
                correcting_actors.name_picker(screen.keys, ledger, actor), called
            )
        elif what == "undo":
            said = self.session.undo_actor(actor.name) if self.session else None
            if said is None:
                self._undo_last(self._flash)
            else:
                self._show(said or f"{actor.name}: as analysed", self._flash)
        else:
            screen.flash(f"Only a statement has {'a kind' if what == 'kind' else 'targets'}")

    def _ask_where(self, correction: ActorCorrection, right: str) -> None:
        """Ask whether it holds in every article, and have it so."""
        screen = self._screen
        from briefing.reader.screens import correcting_actors

        def keep(always: bool | None) -> None:
            if always is None or self.session is None:
                return
            said = self.session.amend_actor(correction, always=always)
            where = "in every article" if always else "in this article"
            usual = f"{correction.actor} → {right}, {where}"
            self._show(said or usual, self._flash)

        what = f"{shown(correction.actor)} → {shown(right)}"
        screen.app.push_screen(correcting_actors.scope_picker(screen.keys, what), keep)
