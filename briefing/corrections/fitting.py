"""Which statement a correction belongs to: by the places of its words, not by its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.corrections.correction import AnyCorrection, Correction
from briefing.model import Briefing, Statement

__all__ = ["fitting"]


def fitting(briefing: Briefing, corrections: Sequence[AnyCorrection]) -> dict[str, Correction]:
    """The correction of each statement that has one, by the statement's id.

    Content, cue and source must stand in the same places; where an analysis has cut the source or
    the cue otherwise, the content's place does, if no other statement has it.
    """
    keys: tuple[Callable[[Statement | Correction], tuple[object, ...]], ...] = (
        lambda x: (x.content, x.cue, x.source),
        lambda x: (x.content, x.cue),
        lambda x: x.content,
    )
    found: dict[str, Correction] = {}
    left = [correction for correction in corrections if isinstance(correction, Correction)]
    for key in keys:
        open_statements: dict[object, list[str]] = {}
        for statement in briefing.statements:
            if statement.id not in found:
                open_statements.setdefault(key(statement), []).append(statement.id)
        unfit = []
        for correction in left:
            alike = open_statements.pop(key(correction), []) if any(key(correction)) else []
            if len(alike) == 1:
                found[alike[0]] = correction
            else:
                unfit.append(correction)
        left = unfit
    return found
