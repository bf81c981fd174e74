"""A briefing as it was analysed, and what the user has corrected of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.corrections.apply import Correction, Who, amended, apply
from briefing.corrections.store import Change, change, left_out, recall
from briefing.errors import BriefingError
from briefing.model import Briefing, StatementKind


class CorrectionSession:
    """Keeps both, and writes each change of the corrections to the user's file."""

    def __init__(self, analysed: Briefing) -> None:
        """Recall the corrections of a briefing's article. May block: it reads a file.

        Args:
            analysed: as the analysis made it.
        """
        self._analysed = analysed
        self._corrections: Sequence[Correction] = ()
        self._unkept: list[Change] = []  # what could not be written yet
        try:
            self._corrections = recall(analysed.document)
        except BriefingError as error:
            self._analysed = replace(analysed, notices=(*analysed.notices, left_out(error)))

    @property
    def briefing(self) -> Briefing:
        """The briefing with the corrections."""
        return apply(self._analysed, self._corrections)

    def amend(
        self,
        statement: str,
        *,
        speaker: Who | None = None,
        party: Who | None = None,
        kind: StatementKind | None = None,
    ) -> str:
        """Correct a statement; with nothing to correct, have it as it was analysed.

        Args:
            statement: its id.
            speaker: who makes it.
            party: the side it is made for.
            kind: what it is.

        Returns:
            What the user should know of how it was kept; empty where all is well.
        """
        said = self._analysed.statement(statement)
        if said is None:
            return ""

        def amend(before: Sequence[Correction]) -> tuple[Correction, ...]:
            return amended(self._analysed, before, said, speaker=speaker, party=party, kind=kind)

        self._unkept.append(amend)
        try:
            # Another reader may have corrected the same article meanwhile.
            kept = change(self._analysed.document, self._changed)
        except BriefingError as error:
            self._corrections = amend(self._corrections)
            return f"Not kept beyond today: {error}"
        self._unkept.clear()
        self._corrections = kept.corrections
        return f"The damaged file of corrections is now {kept.aside}" if kept.aside else ""

    def _changed(self, corrections: Sequence[Correction]) -> Sequence[Correction]:
        for change_ in self._unkept:
            corrections = change_(tuple(corrections))
        return corrections
