"""What was changed in a briefing that was exported, and the corrections that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing.corrections.apply import amended
from briefing.corrections.correction import AnyCorrection, Correction
from briefing.model import Briefing, Statement

__all__ = ["Changes", "corrected"]


@dataclass(frozen=True)
class Changes:
    """What was changed."""

    amendments: tuple[tuple[Statement, dict[str, Any]], ...] = ()
    """Statements as they were exported, each with the arguments of `amended`."""
    added: tuple[Correction, ...] = ()
    """Statements that are new."""
    untold: tuple[str, ...] = ()
    """What cannot be kept as a correction, a line each."""

    @property
    def number(self) -> int:
        """How many statements are changed, or new."""
        return len(self.amendments) + len(self.added)


def corrected(
    exported: Briefing, found: Changes, before: Sequence[AnyCorrection]
) -> tuple[AnyCorrection, ...]:
    """The corrections with what was changed.

    Args:
        exported: The briefing that was exported, with the user's corrections or without.
        found: What was changed in it.
        before: The corrections that are kept of its text.
    """
    analysed = _as_analysed(exported)
    kept = tuple(before)
    for statement, arguments in found.amendments:
        own = analysed.statement(statement.id) or statement
        kept = amended(analysed, kept, own, **arguments)
    places = {(c.content, c.cue, c.source) for c in kept if isinstance(c, Correction)}
    return (*kept, *(c for c in found.added if (c.content, c.cue, c.source) not in places))


def _as_analysed(briefing: Briefing) -> Briefing:
    """The briefing as it was before the user's corrections of its statements."""
    return replace(
        briefing,
        statements=tuple(_before(each) for each in briefing.statements if not each.added),
    )


def _before(statement: Statement) -> Statement:
    was = statement.analysed
    if was is None:
        return statement
    return replace(
        statement,
        speaker=was.speaker,
        party=was.party,
        kind=was.kind,
        targets=statement.targets if was.targets is None else was.targets,
        source=statement.source if was.source is None else was.source,
        cue=statement.cue if was.cue is None else was.cue,
        content=statement.content if was.content is None else was.content,
        analysed=None,
    )
