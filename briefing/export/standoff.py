"""brat's standoff format: what its lines hold, written and read.

https://brat.nlplab.org/standoff.html describes it. Offsets are Unicode code points, half-open, into
the text beside the annotations. An annotation holds no line break: one that goes over a line's end
has a piece on each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.model import Span

__all__ = ["Attribute", "Event", "Note", "Standoff", "TextBound", "by_lines", "read", "write"]

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EVENT = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: [^\s:]+:[TE]\d+)*) ?")
_ATTRIBUTE = re.compile(r"([AM]\d+)\t(\S+) (\S+)(?: (\S+))?")
_NOTE = re.compile(r"(#\d*)\t(\S+) (\S+)(?:\t(.*))?")
_ROLE = re.compile(r"(.+?)\d*")


@dataclass(frozen=True)
class TextBound:
    """Words with a label, in one piece or more."""

    id: str
    label: str
    pieces: tuple[Span, ...]


@dataclass(frozen=True)
class Event:
    """Something that happens: the words that say so, and who or what takes part."""

    id: str
    label: str
    trigger: str
    """The `TextBound` that says so."""
    arguments: tuple[tuple[str, str], ...] = ()
    """Roles, each with the `TextBound` or the `Event` that has it."""


@dataclass(frozen=True)
class Attribute:
    """A property of an annotation; without a value, it is simply so."""

    id: str
    label: str
    of: str
    value: str | None = None


@dataclass(frozen=True)
class Note:
    """Words about an annotation."""

    id: str
    label: str
    of: str
    text: str


@dataclass(frozen=True)
class Standoff:
    """The annotations of one text."""

    text_bounds: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()
    """Lines of kinds that are not read, or of none, each with its number."""


def by_lines(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in order, cut at the ends of lines; no piece begins or ends with a blank."""
    cut: list[Span] = []
    for start, end in sorted(pieces):
        at = start
        for line in text[start:end].split("\n"):
            words = line.strip()
            if words:
                first = at + line.index(words)
                cut.append(Span(first, first + len(words)))
            at += len(line) + 1
    return tuple(cut)


def write(standoff: Standoff, text: str) -> str:
    """The lines of annotations; the pieces of each are given by `by_lines`."""
    return "".join(f"{line}\n" for line in _lines(standoff, text))


def _lines(standoff: Standoff, text: str) -> Iterator[str]:
    for bound in standoff.text_bounds.values():
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in bound.pieces)
        words = " ".join(piece.of(text) for piece in bound.pieces).replace("\t", " ")
        yield f"{bound.id}\t{bound.label} {offsets}\t{words}"
    for event in standoff.events.values():
        yield f"{event.id}\t{event.label}:{event.trigger}{_arguments(event)}"
    for attribute in standoff.attributes:
        value = "" if attribute.value is None else f" {attribute.value}"
        yield f"{attribute.id}\t{attribute.label} {attribute.of}{value}"
    for note in standoff.notes:
        yield f"{note.id}\t{note.label} {note.of}\t{' '.join(note.text.split())}"


def _arguments(event: Event) -> str:
    """The arguments; the second of one role is numbered, and so on."""
    seen: dict[str, int] = {}
    written = ""
    for role, id_ in event.arguments:
        seen[role] = seen.get(role, 0) + 1
        written += f" {role}{seen[role] if seen[role] > 1 else ''}:{id_}"
    return written


def read(lines: str, length: int) -> Standoff:
    """What annotations say; nothing that they hold is an error.

    Args:
        lines: The annotations.
        length: Of the text, in code points. What points beyond it is not read.
    """
    text_bounds: dict[str, TextBound] = {}
    events: dict[str, Event] = {}
    attributes: list[Attribute] = []
    notes: list[Note] = []
    unread: list[str] = []
    for number, line in enumerate(lines.split("\n"), 1):
        line = line.removesuffix("\r")
        if found := _TEXT_BOUND.fullmatch(line):
            pieces = _pieces(found[3], length)
            if pieces and found[1] not in text_bounds:
                text_bounds[found[1]] = TextBound(found[1], found[2], pieces)
                continue
        elif found := _EVENT.fullmatch(line):
            if found[1] not in events:
                pairs = (word.rpartition(":") for word in found[4].split())
                roles = tuple((_role(role), id_) for role, _, id_ in pairs)
                events[found[1]] = Event(found[1], found[2], found[3], roles)
                continue
        elif found := _ATTRIBUTE.fullmatch(line):
            attributes.append(Attribute(found[1], found[2], found[3], found[4]))
            continue
        elif found := _NOTE.fullmatch(line):
            notes.append(Note(found[1], found[2], found[3], found[4] or ""))
            continue
        if line.strip():
            unread.append(f"line {number}: {line}")
    return Standoff(text_bounds, events, tuple(attributes), tuple(notes), tuple(unread))


def _role(written: str) -> str:
    found = _ROLE.fullmatch(written)
    return found[1] if found else written


def _pieces(written: str, length: int) -> tuple[Span, ...]:
    """The pieces of a range; none where one of them is empty or beyond the text."""
    pieces = []
    for piece in written.split(";"):
        start, end = (int(offset) if len(offset) < 12 else length + 1 for offset in piece.split())
        if not start < end <= length:
            return ()
        pieces.append(Span(start, end))
    return tuple(sorted(pieces))
