"""Copying and saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing import read_only

if TYPE_CHECKING:
    from briefing.model import Briefing
    from briefing.reader.screens.reader import ReaderScreen


class TakeAway:
    """Takes words out of the reader."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "copy.statement": self._copy_statement,
            "copy.paragraph": self._copy_paragraph,
            "save": self._save,
        }

    def _copy_statement(self) -> None:
        """Copy the current statement, with who said it and where."""
        ledger, subject = self._screen.navigation.ledger, self._screen.subject_or_reason()
        if ledger is None or subject is None:
            return
        from briefing.export.citation import citation

        self._copy(citation(ledger.briefing, ledger.statements[subject]))

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
        self._screen.flash(f"Copied: {text}")

    def _save(self) -> None:
        """Save the briefing as Markdown; in a browser, hand it to that."""
        from briefing.model import Briefing
        from briefing.reader.screens.save import SaveScreen

        screen = self._screen
        ledger = screen.navigation.ledger
        briefing = ledger.briefing if ledger else Briefing(screen.document)
        if screen.app.is_web:
            self._hand_over(briefing)
            return
        if read_only.is_enforced():
            screen.flash(read_only.NOTICE)
            return

        def saved(path: str | None) -> None:
            if path is not None:
                screen.flash(f"Saved {path}")

        screen.app.push_screen(SaveScreen(screen.keys, briefing), saved)

    def _hand_over(self, briefing: Briefing) -> None:
        """Have the browser save the briefing where its user keeps such files."""
        import io

        from briefing.export.markdown import markdown
        from briefing.export.names import file_name

        name = file_name(briefing.document, ".md")
        text = io.StringIO(markdown(briefing))
        self._screen.app.deliver_text(text, save_filename=name, mime_type="text/markdown")
        self._screen.flash(f"{name} goes to your browser")
