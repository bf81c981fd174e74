"""The document of an article: its text, what each piece of it is, and the sections they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.ingest.layout.dateline import Dateline, inline_dateline
from briefing.ingest.layout.lines import BLANKS, Piece, pieces
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.page_lines import Label, by_words
from briefing.ingest.layout.paragraph_kinds import Reading, find_kinds
from briefing.model import Document, Paragraph, Section, Source, Span

if TYPE_CHECKING:
    from briefing.ingest.formats.markdown import Block, BlockKind

__all__ = ["structured", "structured_blocks"]


def structured(
    text: str,
    *,
    source: Source,
    metadata: Metadata | None = None,
    notices: tuple[str, ...] = (),
) -> Document:
    """The document of a plain text, which is kept as it is: safe already, newlines only ``\\n``."""
    found = pieces(text)
    labels = [by_words(words_) for words_ in _each(text, found)]
    return _document(Reading(text, found, labels), source, metadata or Metadata(), notices)


def structured_blocks(
    blocks: Sequence[Block],
    *,
    source: Source,
    metadata: Metadata | None = None,
    notices: tuple[str, ...] = (),
) -> Document:
    """The document of a text in blocks whose markup tells headings, lists and code.

    The document's text is the blocks' texts with an empty line between them. Where no block is a
    heading they are looked for as in plain text.
    """
    text: list[str] = []
    found: list[Piece] = []
    marks: list[BlockKind] = []
    levels: dict[int, int] = {}
    offset = 0
    for number, block in enumerate(blocks):
        for start, end in _own_lines(block):
            if block.kind == "heading":
                levels[len(found)] = block.level
            found.append(Piece(Span(offset + start, offset + end), number, alone=True))
            marks.append(block.kind)
        text.append(block.text)
        offset += len(block.text) + 2
    whole = "\n\n".join(text)
    labels = [_by_mark(mark, line) for mark, line in zip(marks, _each(whole, found), strict=True)]
    bold = {place for place, mark in enumerate(marks) if mark == "bold"}
    fixed = {place for place, mark in enumerate(marks) if mark in ("verbatim", "item")}
    marked = Reading(whole, found, labels, levels, bold, fixed)
    return _document(marked, source, metadata or Metadata(), notices)


def _document(
    reading: Reading, source: Source, metadata: Metadata, notices: tuple[str, ...]
) -> Document:
    find_kinds(reading, metadata.title)
    paragraphs = tuple(
        Paragraph(label.kind if label else "body", piece.span, reading.levels.get(place, 0))
        for place, (piece, label) in enumerate(zip(reading.found, reading.labels, strict=True))
    )
    dateline = _dateline(reading)
    labels = [label for label in reading.labels if label is not None]
    dates = sorted((label for label in labels if label.date), key=lambda label: label.weak)
    title = reading.words(reading.title) if reading.title is not None else None
    if not paragraphs:
        notices += ("the source holds no text",)
    return Document(
        source=source,
        text=reading.text,
        paragraphs=paragraphs,
        sections=_sections(reading.text, paragraphs),
        title=metadata.title or title,
        byline=metadata.byline or _value(label for label in labels if label.kind == "byline"),
        outlet=metadata.outlet
        or _value(label for label in labels if label.kind == "outlet")
        or next((label.outlet for label in labels if label.outlet), None)
        or (dateline.agency if dateline else None),
        published=metadata.published
        or next((label.date for label in dates if not label.weak), None)
        or (dateline.iso if dateline else None)
        or next((label.date for label in dates), None),
        dateline=next((label.place for label in labels if label.place), None)
        or (dateline.place if dateline else None),
        notices=notices,
    )


def _dateline(reading: Reading) -> Dateline | None:
    for number, place in enumerate(reading.open()):
        if number == 3:
            break
        start = reading.found[place].span.start
        if found := inline_dateline(reading.text[start : start + 200]):
            return found
    return None


def _sections(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            heading = " ".join(paragraph.span.of(text).split()).rstrip(": ") or None
            sections.append(
                Section(f"sec{len(sections) + 1}", heading, paragraph.level, paragraph.span)
            )
        elif paragraph.kind == "body":
            last = sections.pop() if sections else Section("sec1", None, 1, paragraph.span)
            span = Span(last.span.start, paragraph.span.end)
            sections.append(Section(last.id, last.heading, last.level, span))
    return tuple(sections)


def _by_mark(mark: BlockKind, line: str) -> Label | None:
    if mark == "heading":
        return Label("heading")
    if mark == "image":
        return Label("caption")
    return None if mark == "verbatim" else by_words(line)


def _own_lines(block: Block) -> Iterator[tuple[int, int]]:
    """The parts of a block that are pieces of their own: its lines, where a paragraph has some."""
    lines = [block.text] if block.kind == "verbatim" else block.text.split("\n")
    offset = 0
    for line in lines:
        stripped = line.strip(BLANKS)
        if stripped:
            start = offset + len(line) - len(line.lstrip(BLANKS))
            yield start, start + len(stripped)
        offset += len(line) + 1


def _each(text: str, found: Sequence[Piece]) -> Iterator[str]:
    for piece in found:
        words_ = piece.span.of(text)
        yield words_ if piece.lines == 1 and "\n" not in words_ else " ".join(words_.split())


def _value(labels: Iterator[Label]) -> str | None:
    """What the first label says, before any that gives way."""
    values = sorted(
        (label.weak, place, label.value) for place, label in enumerate(labels) if label.value
    )
    return values[0][2] if values else None
