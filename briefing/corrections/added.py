"""Statements that the reader has added by marking their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.corrections.correction import AnyCorrection, Correction
from briefing.corrections.fitting import fitting
from briefing.model import Briefing, Span, Statement

__all__ = ["id_of_added", "with_added"]

_OPENING = "\"'“‘«„"
_CLOSING = "\"'”’»“"


def id_of_added(content: Sequence[Span]) -> str:
    """The id of a statement that was added: its place in the text."""
    return f"own-{content[0].start}-{content[-1].end}"


def with_added(briefing: Briefing, corrections: Sequence[AnyCorrection]) -> Briefing:
    """The briefing with the statements that corrections add, of which nothing else is told yet.

    What the analysis has found by itself meanwhile, at the same place, is not added again; nor is
    what lies beyond the text.

    Args:
        briefing: as the analysis made it.
        corrections: those of its text.
    """
    wanted = [c for c in corrections if isinstance(c, Correction) and c.added and c.content]
    if not wanted:
        return briefing
    found = {id(correction) for correction in fitting(briefing, corrections).values()}
    end = len(briefing.document.text)
    added = {
        id_of_added(c.content): _statement(briefing, c)
        for c in wanted
        if id(c) not in found
        if max(piece.end for piece in (*c.content, *c.cue, *c.source)) <= end
    }
    statements = sorted((*briefing.statements, *added.values()), key=lambda each: each.start)
    return replace(briefing, statements=tuple(statements))


def _statement(briefing: Briefing, correction: Correction) -> Statement:
    words = briefing.words(correction.content)
    section = briefing.document.section_at(correction.content[0].start)
    is_quoted = words[:1] in _OPENING and words[-1:] in _CLOSING
    return Statement(
        id=id_of_added(correction.content),
        kind="statement",
        quote="direct" if is_quoted else "indirect",
        speaker=None,
        party=None,
        source=correction.source,
        cue=correction.cue,
        content=correction.content,
        section=section.id if section else None,
        evidence=("added by the reader",),
        added=True,
    )
