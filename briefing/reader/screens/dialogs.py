"""What the reader's screen opens over itself, and what one takes away from it.

Each dialog is imported when it is first asked for: the first frame does not wait for them.
"""

from __future__ import annotations

from briefing.reader.screens.frame import ReaderFrame

_NONE_CURRENT = "No statement is current; n goes to the next"


class ReaderDialogs(ReaderFrame):
    """The reader's screen with its dialogs."""

    def action_pick_actor(self) -> None:
        """Pick an actor by name."""
        if self.walk.ledger is None:
            self.flash_no_ledger()
            return
        from briefing.reader.screens.picker import ActorPicker

        self.app.push_screen(ActorPicker(self.walk.ledger), self._picked_actor)

    def _picked_actor(self, actor: str | None) -> None:
        if actor is None or self.walk.ledger is None:
            return
        if any(party.id == actor for party in self.walk.ledger.parties):
            self.toggle_party(actor)
        else:
            self.set_filter(self.filter.toggle_actor(actor))

    def action_detail(self) -> None:
        """Show all that is known of the current statement."""
        if self.walk.ledger is None:
            self.flash_no_ledger()
            return
        if self.walk.current is None:
            self.flash(_NONE_CURRENT)
            return
        from briefing.reader.screens.detail import DetailScreen

        self.app.push_screen(DetailScreen(self.walk.ledger, self.walk.current))

    def action_info(self) -> None:
        """Show what was read, and how."""
        from briefing.reader.screens.info import InfoScreen

        ledger = self.walk.ledger
        self.app.push_screen(
            InfoScreen(self.document, ledger.briefing if ledger else None, self.analysis)
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

        ledger = self.walk.ledger
        briefing = ledger.briefing if ledger else Briefing(self.document)
        self.app.push_screen(SaveScreen(briefing), self._saved)

    def _saved(self, path: str | None) -> None:
        if path is not None:
            self.flash(f"Saved {path}")

    # Copying.

    def action_copy_statement(self) -> None:
        """Copy the current statement, with who said it and where."""
        ledger, current = self.walk.ledger, self.walk.current
        if ledger is None:
            self.flash_no_ledger()
            return
        if current is None:
            self.flash(_NONE_CURRENT)
            return
        from briefing.export.citation import citation

        self._copy(citation(ledger.briefing, ledger.statements[current]))

    def action_copy_paragraph(self) -> None:
        """Copy the paragraph of the current statement if it is on the screen, else the topmost."""
        current = self.walk.current
        offset = self.article.top
        if current is not None and self.article.shows(self.walk.start_of(current)):
            offset = self.walk.start_of(current)
        self._copy(self.article.paragraph(offset))

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.flash(f"Copied: {text}")
