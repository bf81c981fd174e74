"""What an exported note remembers of its quotations, so that `briefing verify` finds them again.

A comment, which no reader of Markdown or HTML shows, holds the identity of the article's text
(`Document.id`), which article of its source it was if there are several, and of each statement its
id and its pieces: the offsets, in code points, and the beginning of the SHA-256 of the words there,
with each run of blanks as one. It has no blank in it, so that it adds but one word to the note.
Where the text is from stands in the front matter of a note in Markdown, in the head of a page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from briefing.export.wording import one_line, passage_spans
from briefing.model import Briefing, Source, Span

__all__ = [
    "Piece",
    "Quotation",
    "Recorded",
    "fingerprint",
    "fingerprint_of_line",
    "origin_lines",
    "origin_of",
    "record",
    "recorded",
    "recorded_in",
]

_MARK = "briefing-quotations/1"
_DIGITS = 12  # hexadecimal, of a fingerprint: two of a million passages are alike by chance 1 : 500
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_COMMENT = re.compile(
    # On a line of its own: what an article has like it is escaped there, or inside of a line.
    rf"^<!--{_MARK};([0-9a-f]{{64}})(?:;part=(\d{{1,9}}))?((?:;[A-Za-z0-9_-]+(?::[\d.a-f-]+)+)*)-->$",
    re.MULTILINE,
)
_ORIGIN = re.compile(r'^<meta name="briefing-(source|url)" content="([^"]*)">$', re.MULTILINE)
_PIECE = re.compile(rf"(\d{{1,9}})-(\d{{1,9}})\.([0-9a-f]{{{_DIGITS}}})")


@dataclass(frozen=True)
class Piece:
    """Words of a quotation that stand together."""

    span: Span
    fingerprint: str
    """The beginning of their SHA-256."""


@dataclass(frozen=True)
class Quotation:
    """A statement's words, with those that attribute them."""

    id: str
    """The statement's."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Recorded:
    """The quotations of a note, and the text that they were taken from."""

    text: str
    """`Document.id`."""
    quotations: tuple[Quotation, ...]
    part: int | None = None
    """Which article of its source it was."""


def fingerprint(words: str) -> str:
    """What tells words from others; how they are set in lines does not count."""
    return fingerprint_of_line(one_line(words))


def fingerprint_of_line(line: str) -> str:
    """The `fingerprint` of words that are on one line, without blanks at its ends."""
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def recorded(briefing: Briefing) -> Recorded:
    """The quotations of a briefing."""
    return Recorded(
        briefing.document.id, tuple(_quotations(briefing)), briefing.document.source.part
    )


def _quotations(briefing: Briefing) -> Iterator[Quotation]:
    text = briefing.document.text
    for statement in briefing.statements:
        spans = [span for span in passage_spans(briefing, statement) if span.of(text).strip()]
        if spans and _ID.fullmatch(statement.id):
            yield Quotation(
                statement.id, tuple(Piece(span, fingerprint(span.of(text))) for span in spans)
            )


def record(briefing: Briefing) -> str:
    """The comment for a note; it holds nothing of the article's words."""
    made = recorded(briefing)
    parts = [_MARK, made.text, *([f"part={made.part}"] if made.part else [])]
    for quotation in made.quotations:
        pieces = (f"{p.span.start}-{p.span.end}.{p.fingerprint}" for p in quotation.pieces)
        parts.append(":".join((quotation.id, *pieces)))
    return f"<!--{';'.join(parts)}-->"


def recorded_in(note: str) -> Recorded | None:
    """What a note remembers; None where it has no such comment, or one that was changed."""
    found = _COMMENT.search(note)
    if found is None:
        return None
    quotations = []
    for entry in filter(None, found[3].split(";")):
        id_, *written = entry.split(":")
        pieces = [match for piece in written if (match := _PIECE.fullmatch(piece))]
        if len(pieces) != len(written) or any(int(p[1]) >= int(p[2]) for p in pieces):
            return None
        quotations.append(
            Quotation(id_, tuple(Piece(Span(int(p[1]), int(p[2])), p[3]) for p in pieces))
        )
    return Recorded(found[1], tuple(quotations), int(found[2]) if found[2] else None)


def origin_lines(source: Source) -> Iterator[str]:
    """The lines of a page's head that name the file and the address of its article."""
    for name, value in (("source", source.path), ("url", source.url)):
        if value and value != "-":
            content = escape(value).replace("\n", "&#10;")
            yield f'<meta name="briefing-{name}" content="{content}">'


def origin_of(page: str) -> dict[str, str]:
    """The `source`, a path, and the `url` that the head of a page names."""
    head = page.partition("<body>")[0]
    return {found[1]: unescape(found[2]) for found in _ORIGIN.finditer(head)}
