"""What an annotator has changed in brat that no correction expresses, told in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.export.brat import NOTE, OF_STATEMENT
from briefing.export.standoff import Standoff
from briefing.model import Statement

__all__ = ["uncorrectable"]


def uncorrectable(
    annotated: Standoff,
    before: Standoff,
    *,
    events: Mapping[str, Statement],
    were: Mapping[str, Statement],
    text: str,
) -> Iterator[str]:
    """Attributes and notes that were changed, and words that belong to no statement.

    Args:
        annotated: The annotations as they came back.
        before: The annotations as they were exported.
        events: The statements that events of ``annotated`` are, by the events' ids.
        were: The same of ``before``.
        text: The article's.
    """
    came = {statement.id: event for event, statement in events.items()}
    names = {event: came.get(statement.id, "") for event, statement in were.items()}
    was = {(names[a.of], a.label, a.value) for a in before.attributes if names[a.of]}
    now = {(a.of, a.label, a.value): a.id for a in annotated.attributes}
    for (of, label, value), id_ in now.items():
        is_new = of in annotated.events and of not in events
        if (of, label, value) not in was and not is_new:
            said = label if value is None else f"{label} {value}"
            yield f"{id_}: {of} {said} cannot be corrected"
    for of, label, value in sorted(was - now.keys(), key=str):
        said = label if value is None else f"{label} {value}"
        yield f"{of}: that it is no longer {said} cannot be corrected"
    used = {event.trigger for event in annotated.events.values()}
    used |= {id_ for event in annotated.events.values() for _, id_ in event.arguments}
    known = {(b.label, b.pieces) for b in before.text_bounds.values()}
    for bound in annotated.text_bounds.values():
        if bound.id not in used and (bound.label, bound.pieces) not in known:
            words = " ".join(piece.of(text) for piece in bound.pieces)
            yield f"{bound.id}: {bound.label} “{words}” belongs to no statement"
    for note in annotated.notes:
        ours = note.label == OF_STATEMENT or (note.label == NOTE and note.of in annotated.events)
        if not ours:
            yield f"{note.id}: a note of {note.of}: {note.text}"
