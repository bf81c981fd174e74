"""What events of brat stand for: the statement, where its words are, whom it is about."""

from __future__ import annotations

from briefing.corrections.correction import Places
from briefing.export.brat import OF_STATEMENT
from briefing.export.standoff import Event, Standoff
from briefing.model import Briefing, Span, Statement

__all__ = ["places_of", "statements_of", "targets_of"]


def statements_of(annotated: Standoff, exported: Briefing) -> dict[str, Statement]:
    """The statements that events are, by the events' ids; of copies of one, the first."""
    found: dict[str, Statement] = {}
    taken: set[str] = set()
    for note in annotated.notes:
        statement = exported.statement(note.text.strip())
        if note.label != OF_STATEMENT or note.of not in annotated.events or statement is None:
            continue
        if note.of not in found and statement.id not in taken:
            found[note.of] = statement
            taken.add(statement.id)
    return found


def places_of(annotated: Standoff, event: Event) -> Places:
    """Where its words stand. A trigger on another part's words is no cue."""
    source, content = (_pieces(annotated, event, role) for role in ("Source", "Content"))
    bound = annotated.text_bounds.get(event.trigger)
    trigger = bound.pieces if bound else ()
    cue = () if trigger in (content, () if content else source) else trigger
    return Places(content, cue, source)


def _pieces(annotated: Standoff, event: Event, role: str) -> tuple[Span, ...]:
    found = {
        piece
        for name, id_ in event.arguments
        if name == role and id_ in annotated.text_bounds
        for piece in annotated.text_bounds[id_].pieces
    }
    return tuple(sorted(found))


def targets_of(annotated: Standoff, event: Event) -> list[tuple[Span, ...]]:
    """The words that name those it is about."""
    bounds = annotated.text_bounds
    return [
        bounds[id_].pieces for role, id_ in event.arguments if role == "Target" and id_ in bounds
    ]
