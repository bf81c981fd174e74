"""Whether a command would do anything now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.reader.commands import Command
from briefing.reader.state.index import is_corrected

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["applies"]


def applies(command: Command, screen: ReaderScreen) -> bool:
    """Whether a command would do anything on the reader's screen as it is."""
    ledger, when = screen.navigation.ledger, command.when
    if when == "always":
        return True
    if when == "articles":
        return screen.articles.are_several
    if when == "sections":
        return len(screen.document.sections) > 1
    if when == "filtered":
        return screen.filter.selects
    if when == "hits":
        return len(screen.navigation.hits) > 0
    if ledger is None:
        return False
    if when == "party":
        return ledger.party_of_digit(int(command.id.rpartition(".")[2])) is not None
    if when == "current":
        return screen.subject is not None
    if when == "corrected":
        return screen.subject is not None and is_corrected(ledger.statements[screen.subject])
    if when == "marked":
        return screen.marks.note_of(screen.subject) is not None
    if when == "marks":
        return bool(screen.marks.notes)
    return bool({"claims": ledger.claims, "denials": ledger.denials}.get(when, ledger.starts))
