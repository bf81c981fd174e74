"""What the columns of ``statement`` hold, and how that is told of a statement and told again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from briefing.export import arrangement
from briefing.export.wording import one_line
from briefing.model import Briefing, Span, Statement
from briefing.model.days import said_on

__all__ = [
    "LOCAL",
    "Form",
    "form_of",
    "hull",
    "kept_local",
    "kept_pieces",
    "kept_targets",
    "local_of",
    "pieces_kept",
    "pieces_of",
    "reach",
    "sound",
    "spans_kept",
    "spans_of",
    "targets_of",
    "words_of",
]

LOCAL = "coalesce(statement.local, statement.id - article.first + 1)"
"""SQL for what a row has of its statement's id."""
_LONGEST = 4096  # code points; a piece that is kept as a number is shorter


class Form(IntEnum):
    """What else a row of `statement` tells, a bit each."""

    CLAIM = 1
    """A claim or an accusation, or answered like one."""
    DIRECT = 2
    """A direct quotation."""
    MIXED = 4
    """Partly a quotation."""
    SOURCED = 8
    """The article has words for who says it."""
    TITLED = 16
    """It stands in a title."""
    UNDATED = 32
    """Neither it nor its article tells a day."""


def form_of(briefing: Briefing, statement: Statement) -> int:
    """The bits of `Form` that hold for a statement."""
    form = 0
    if arrangement.is_claim(briefing, statement):
        form |= Form.CLAIM
    if statement.quote == "direct":
        form |= Form.DIRECT
    if statement.quote == "mixed":
        form |= Form.MIXED
    if statement.source:
        form |= Form.SOURCED
    if briefing.document.is_title(reach(statement).start):
        form |= Form.TITLED
    if said_on(briefing.document, statement) is None:
        form |= Form.UNDATED
    return form


def reach(statement: Statement) -> Span:
    """From a statement's first word to its last."""
    return hull((*statement.source, *statement.cue, *statement.content))


def hull(spans: Sequence[Span]) -> Span:
    """From the first of some pieces to the last; nothing, at the text's beginning, of none."""
    starts, ends = (span.start for span in spans), (span.end for span in spans)
    return Span(min(starts, default=0), max(ends, default=0))


def kept_local(id_: str) -> int | str:
    """A statement's id as a row has it: 12 for s12, which takes a byte."""
    number = id_[1:]
    is_plain = number.isascii() and number.isdecimal() and len(number) < 10
    if id_[:1] == "s" and is_plain and str(int(number)) == number:
        return int(number)
    return sound(id_)


def local_of(kept: int | str) -> str:
    """A statement's id, of what `LOCAL` gives."""
    return f"s{kept}" if isinstance(kept, int) else kept


def pieces_of(spans: Iterable[Span]) -> str:
    """Pieces of a text as a row has them: 12-40,52-60."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(pieces: str) -> tuple[Span, ...]:
    """The pieces that `pieces_of` wrote."""
    parts = (piece.partition("-") for piece in pieces.split(",") if piece)
    return tuple(Span(int(start), int(end)) for start, _, end in parts)


def kept_pieces(pieces: str) -> int | str:
    """Pieces as a row of `statement` has them: one alone is a number, half the bytes."""
    start, _, end = pieces.partition("-")
    if not end.isdecimal() or not 0 <= int(end) - int(start) < _LONGEST:
        return pieces
    return int(start) * _LONGEST + int(end) - int(start)


def pieces_kept(kept: int | str) -> str:
    """The pieces that `kept_pieces` was given."""
    if isinstance(kept, str):
        return kept
    start, length = divmod(kept, _LONGEST)
    return f"{start}-{start + length}"


def spans_kept(kept: int | str) -> tuple[Span, ...]:
    """The pieces that `kept_pieces` was given, as places."""
    if isinstance(kept, str):
        return spans_of(kept)
    start, length = divmod(kept, _LONGEST)
    return (Span(start, start + length),)


def targets_of(targets: str) -> list[tuple[int, int]]:
    """Whom a statement is about, each with their side, as a row has them: 7/2,2."""
    parts = (target.partition("/") for target in targets.split(",") if target)
    return [(int(who), int(side or who)) for who, _, side in parts]


def kept_targets(targets: Sequence[tuple[int, int]]) -> str:
    """What `targets_of` gives, as a row has it."""
    return ",".join(f"{who}/{side}" if who != side else str(who) for who, side in targets)


def words_of(text: str, pieces: str) -> str:
    """The words of pieces, on one line; a gap is an ellipsis."""
    return sound(" … ".join(one_line(span.of(text)) for span in spans_of(pieces)))


def sound(text: str) -> str:
    """A text that SQLite can keep: lone surrogates become question marks."""
    return text.encode("utf-8", "replace").decode()
