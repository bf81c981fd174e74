"""What the tools of annotators are given of a statement: its parts, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefing.model import Briefing, Span, Statement

__all__ = ["Part", "Piece", "names", "pieces"]

Part = Literal["Source", "Cue", "Content"]


class Piece(NamedTuple):
    """Some words of a statement, and what they are in it."""

    id: str
    """The statement's id, the part and the number of the piece in it: ``s1-content-2``."""
    part: Part
    span: Span


def pieces(text: str, statement: Statement) -> Iterator[Piece]:
    """The pieces of a statement: of its source, its cue, its content.

    None begins or ends with a blank; of blanks alone there is none.
    """
    parts: tuple[tuple[Part, tuple[Span, ...]], ...] = (
        ("Source", statement.source),
        ("Cue", statement.cue),
        ("Content", statement.content),
    )
    for part, spans in parts:
        shown = [span for each in spans if (span := _stripped(text, each)).of(text)]
        for number, span in enumerate(shown, 1):
            yield Piece(f"{statement.id}-{part.casefold()}-{number}", part, span)


def names(briefing: Briefing, statement: Statement) -> dict[str, str]:
    """Who speaks, for whom, about whom, each by name; what is not known is left out."""
    speaker, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    targets = "; ".join(actor.name for actor in briefing.targets_of(statement))
    named = {
        "speaker": speaker.name if speaker else "",
        "party": party.name if party else "",
        "targets": targets,
    }
    return {name: value for name, value in named.items() if value}


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.end - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
