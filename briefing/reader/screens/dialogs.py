"""What the reader's screen opens over itself, and what one takes away from it.

Each dialog is imported when it is first asked for: the first frame does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from briefing.reader.commands import shown_key
from briefing.reader.messages import StatementPicked
from briefing.reader.screens.frame import ReaderFrame

if TYPE_CHECKING:
    from briefing.corrections.apply import Who
    from briefing.model import StatementKind
    from briefing.reader.screens.correcting import What
    from briefing.reader.state.corrections import CorrectionSession
    from briefing.reader.state.filter import Filter
    from briefing.reader.state.index import Ledger


class ReaderDialogs(ReaderFrame):
    """The reader's screen with its dialogs."""

    record: CorrectionSession | None = None
    """What the ledger is made of, once it is there."""

    def action_pick_actor(self) -> None:
        """Pick an actor by name."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
            return
        from briefing.reader.screens.picker import ActorPicker

        self.app.push_screen(ActorPicker(self.keys, self.navigation.ledger), self._picked_actor)

    def _picked_actor(self, actor: str | None) -> None:
        if actor is None or self.navigation.ledger is None:
            return
        if any(party.id == actor for party in self.navigation.ledger.parties):
            self.toggle_party(actor)
        else:
            self.set_filter(self.filter.toggle_actor(actor))

    def action_pick_pair(self) -> None:
        """Pick a party that speaks, and one that it speaks about.

        Who speaks is not asked where the filter says so already.
        """
        ledger = self.navigation.ledger
        if ledger is None:
            self.flash_no_ledger()
        elif not ledger.targets(range(len(ledger.statements))):
            self.flash("No statement is about anybody")
        elif self.filter.parties or self.filter.actors:
            self._pick_target(self.filter.towards(frozenset()))
        else:
            from briefing.reader.screens.pairs import speaker_picker

            speakers = self.filter.towards(frozenset())
            self.app.push_screen(
                speaker_picker(self.keys, ledger, speakers),
                lambda chosen: self._pick_target(chosen) if chosen is not None else None,
            )

    def _pick_target(self, speakers: Filter) -> None:
        ledger = self.navigation.ledger
        if ledger is None:
            return
        from briefing.reader.screens.pairs import target_picker

        if not ledger.targets(ledger.admitted(speakers)):
            self.flash("No statement of theirs is about anybody")
            return
        self.app.push_screen(target_picker(self.keys, ledger, speakers), self._picked_pair)

    def _picked_pair(self, filter_: Filter | None) -> None:
        if filter_ is not None:
            self.set_filter(filter_)

    def action_detail(self) -> None:
        """Show all that is known of a statement, and its answers."""
        subject = self._subject()
        if subject is None:
            return
        from briefing.reader.screens.detail import DetailScreen

        self.app.push_screen(
            DetailScreen(self.keys, self.navigation, subject, correct=self.correct),
            self._go_to_words,
        )

    def _go_to_words(self, statement: int | None) -> None:
        if statement is not None:
            self.post_message(StatementPicked(statement, visit=True))

    def _subject(self) -> int | None:
        """The statement that a key is about; where there is none, says why."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
        elif self.subject is None:
            nothing_listed = self.focused is self.claims
            self.flash("Nothing is listed here" if nothing_listed else self._none_current())
        return self.subject

    def _none_current(self) -> str:
        key = next((shown_key(key) for key in self.keys["nav.next"]), "")
        return f"No statement is current; {key} goes to the next" if key else "None is current"

    # Corrections.

    def action_correct(self, what: What | None = None) -> None:
        """Correct a statement; without a property, ask which is wrong."""
        subject = self._subject()
        if subject is not None:
            self.correct(subject, what, lambda _, said: self.flash(said))

    def correct(self, n: int, what: What | None, done: Callable[[Ledger, str], None]) -> None:
        """Ask for what is right of a statement, and have it so.

        Args:
            n: the statement.
            what: the property that is wrong; None asks for that first.
            done: told the ledger and what is to be said, unless one thinks better of it.
        """
        ledger = self.navigation.ledger
        if ledger is None:
            return
        from briefing.reader.screens import correcting

        def amend(what: What, value: Who | StatementKind | None) -> None:
            if value is not None:
                self._amend(n, {what: value}, done)

        if what is None:
            self.app.push_screen(
                correcting.what_picker(self.keys, ledger, n),
                lambda chosen: self.correct(n, chosen, done) if chosen else None,
            )
        elif what != "undo":
            self.app.push_screen(
                correcting.picker(self.keys, ledger, n, what),
                lambda value: amend(what, value),
            )
        elif ledger.statements[n].analysed is not None:
            self._amend(n, {}, done)
        else:
            done(ledger, "Nothing to undo: it is as it was analysed")

    def _amend(self, n: int, change: dict[What, Any], done: Callable[[Ledger, str], None]) -> None:
        from briefing.reader.state.index import Ledger

        before = self.navigation.ledger
        if before is None or self.record is None:
            return
        said = self.record.amend(before.statements[n].id, **change)
        ledger = Ledger(self.record.briefing, before)
        self.show_amended(ledger)
        if not said:
            undone = ledger.statements[n].analysed is None
            said = "As it was analysed" if undone else "Corrected, and kept for next time"
            tab = self.claims.tab
            if n in before.tab_sets[tab] and n not in ledger.tab_sets[tab]:
                said += "; listed under All now"
        done(ledger, said)

    def action_info(self) -> None:
        """Show what was read, and how."""
        from briefing.reader.screens.info import InfoScreen

        ledger = self.navigation.ledger
        self.app.push_screen(
            InfoScreen(self.keys, self.document, ledger.briefing if ledger else None, self.analysis)
        )

    def action_help(self) -> None:
        """Show the keys."""
        from briefing.reader.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys))

    def action_palette(self) -> None:
        """Offer every action by name."""
        from textual.command import CommandPalette

        self.app.push_screen(CommandPalette())

    def action_save(self) -> None:
        """Save the briefing as Markdown."""
        from briefing.model import Briefing
        from briefing.reader.screens.save import SaveScreen

        ledger = self.navigation.ledger
        briefing = ledger.briefing if ledger else Briefing(self.document)
        self.app.push_screen(SaveScreen(self.keys, briefing), self._saved)

    def _saved(self, path: str | None) -> None:
        if path is not None:
            self.flash(f"Saved {path}")

    # Copying.

    def action_copy_statement(self) -> None:
        """Copy the current statement, with who said it and where."""
        ledger, current = self.navigation.ledger, self._subject()
        if ledger is None or current is None:
            return
        from briefing.export.citation import citation

        self._copy(citation(ledger.briefing, ledger.statements[current]))

    def action_copy_paragraph(self) -> None:
        """Copy the paragraph of the current statement if it is on the screen, else the topmost."""
        current = self.navigation.current
        offset = self.article.top
        if current is not None and self.article.shows(self.navigation.start_of(current)):
            offset = self.navigation.start_of(current)
        self._copy(self.article.paragraph(offset))

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.flash(f"Copied: {text}")
