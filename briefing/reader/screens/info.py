"""What was read, and what should be known of how."""

from __future__ import annotations

from textual.content import Content

from briefing.export.wording import count
from briefing.ingest.text.clean import safe_line
from briefing.model import Document
from briefing.reader.keys import Keys
from briefing.reader.screens.dialog import TextDialog, table
from briefing.reader.state.index import Ledger
from briefing.reader.text.day import day_in_words
from briefing.reader.text.wrap import shown

_INDENT = 12


class InfoScreen(TextDialog):
    """Source, checksum, size, notices."""

    heading = "About this article"

    def __init__(
        self, keys: Keys, document: Document, ledger: Ledger | None, analysis: str
    ) -> None:
        """Show what is known of a document.

        Args:
            keys: each command's.
            document: what was read.
            ledger: who says what in it, once that is known.
            analysis: how the analysis is getting on, or why it failed; empty when it is done.
        """
        super().__init__(keys)
        self._document = document
        self._ledger = ledger
        self._analysis = analysis

    def text(self, width: int) -> Content:
        """A table, and the notices below it."""
        document, ledger = self._document, self._ledger
        briefing = None if ledger is None else ledger.briefing
        source = document.source
        known = (
            ("Title", document.title),
            ("By", document.byline),
            ("Outlet", document.outlet),
            ("Place", document.dateline),
            ("Published", day_in_words(document.published)),
            ("Language", document.language),
            ("Read from", source.url or source.path),
            ("SHA-256", source.sha256),
        )
        rows: list[tuple[str, Content | str]] = [
            (name, shown(safe_line(value))) for name, value in known if value
        ]
        words = len(document.text.split())
        size = f"{words:,} word{'' if words == 1 else 's'}"
        rows.append(("Size", f"{size}, {count(len(document.sections), 'section')}"))
        if ledger is not None and briefing is not None:
            rows.append(
                (
                    "Ledger",
                    f"{count(len(briefing.statements), 'statement')}, "
                    f"{count(ledger.speaking_sides, 'side')}, "
                    f"{count(len(briefing.links), 'answer')}",
                )
            )
        else:
            rows.append(("Ledger", self._analysis or "none"))
        parts = [table(rows, indent=_INDENT, width=width)]
        notices = [*document.notices, *(briefing.notices if briefing else ())]
        if notices:
            parts += [Content(""), Content.styled("To be known", "bold $accent")]
            told = [("·", shown(safe_line(notice))) for notice in notices]
            parts.append(table(told, indent=2, width=width))
        return Content("\n").join(parts)
