"""The document of an article: its text, what each piece of it is, and the sections they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.ingest.layout.blocks import Block, BlockKind
from briefing.ingest.layout.dateline import Dateline, inline_dateline
from briefing.ingest.layout.interviews import interview_changes
from briefing.ingest.layout.labelled import LabelledPieces
from briefing.ingest.layout.lines import BLANKS, Piece, pieces
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.page_lines import Label, by_words, is_boilerplate
from briefing.ingest.layout.pages import find_page_ends
from briefing.ingest.layout.paragraph_kinds import find_kinds
from briefing.ingest.layout.parliament import question_changes
from briefing.ingest.layout.post_heads import post_head_labels, post_turns
from briefing.ingest.layout.quoted import quoted_paragraphs
from briefing.ingest.layout.turns import speaker_lines, turn_changes
from briefing.ingest.layout.unlabelled_interviews import unlabelled_turns
from briefing.ingest.layout.word_lists import words
from briefing.ingest.text.language import told_language
from briefing.ingest.text.reading import changes, together
from briefing.model import Document, Markup, Paragraph, Section, Source, Span

__all__ = ["structured", "structured_blocks"]

_CELLS = " | "  # stands between the cells of a table's row


def structured(
    text: str,
    *,
    source: Source,
    metadata: Metadata | None = None,
    notices: tuple[str, ...] = (),
    breaks: Sequence[int] = (),
) -> Document:
    """The document of a plain text, which is kept as it is: safe already, newlines only ``\\n``.

    ``breaks`` are the offsets of form feeds, which are newlines in it.
    """
    found = pieces(text)
    labels = [by_words(words_) for words_ in _each(text, found)]
    ends = find_page_ends(text, found, breaks)
    for place in ends.lines:
        labels[place] = Label("boilerplate")
    labelled = LabelledPieces(text, found, labels, continued=set(ends.continued))
    labelled.quoted.update(_set_in(text, found))
    return _document(labelled, source, metadata or Metadata(), notices)


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
    markup: list[Markup] = []
    offset = 0
    for number, block in enumerate(blocks):
        for start, end in _own_lines(block):
            if block.kind == "heading" and not _is_service(block):
                levels[len(found)] = block.level
            found.append(Piece(Span(offset + start, offset + end), number, alone=True))
            marks.append("paragraph" if _is_service(block) else block.kind)
        markup += (_moved(each, offset) for each in block.markup)
        text.append(block.text)
        offset += len(block.text) + 2
    whole = "\n\n".join(text)
    labels = [_by_mark(mark, line) for mark, line in zip(marks, _each(whole, found), strict=True)]
    bold = {place for place, mark in enumerate(marks) if mark == "bold"}
    fixed = {place for place, mark in enumerate(marks) if mark in ("verbatim", "item", "quote")}
    marked = LabelledPieces(whole, found, labels, levels, bold, fixed)
    marked.quoted.update(place for place, mark in enumerate(marks) if mark == "quote")
    document = _document(marked, source, metadata or Metadata(), notices)
    return replace(document, markup=tuple(markup))


def _moved(markup: Markup, by: int) -> Markup:
    return replace(markup, span=Span(markup.span.start + by, markup.span.end + by))


def _document(
    labelled: LabelledPieces, source: Source, metadata: Metadata, notices: tuple[str, ...]
) -> Document:
    lines = list(_each(labelled.text, labelled.found)) if ", [" in labelled.text else []
    for place, label in post_head_labels(lines):
        labelled.labels[place] = label
        labelled.levels.pop(place, None)
    find_kinds(labelled, metadata.title)
    paragraphs = tuple(
        Paragraph(
            label.kind if label else "body",
            piece.span,
            labelled.levels.get(place, 0),
            continues=label is None and place in labelled.continued,
        )
        for place, (piece, label) in enumerate(zip(labelled.found, labelled.labels, strict=True))
    )
    paragraphs, quoted = quoted_paragraphs(labelled.text, paragraphs, labelled.quoted)
    paragraphs, posted = post_turns(labelled.text, paragraphs)
    paragraphs, alone = speaker_lines(labelled.text, paragraphs)
    paragraphs, asked = question_changes(labelled.text, paragraphs)
    alone = together(together(posted, alone), asked)
    turns = together(alone, turn_changes(labelled.text, paragraphs))
    dateline = _dateline(labelled)
    labels = [label for label in labelled.labels if label is not None]
    byline = metadata.byline or _value(label for label in labels if label.kind == "byline")
    outlet = (
        metadata.outlet
        or _value(label for label in labels if label.kind == "outlet")
        or next((label.outlet for label in labels if label.outlet), None)
        or (dateline.agency if dateline else None)
    )
    turns = together(turns, interview_changes(labelled.text, paragraphs, byline, outlet))
    if not turns:
        paragraphs, turns = unlabelled_turns(labelled.text, paragraphs, byline, outlet)
    dates = sorted((label for label in labels if label.date), key=lambda label: label.weak)
    title = labelled.words(labelled.title) if labelled.title is not None else None
    if not paragraphs:
        notices += ("the source holds no text",)
    language, more = told_language(labelled.text, paragraphs, metadata.language)
    return Document(
        source=source,
        text=labelled.text,
        paragraphs=paragraphs,
        sections=_sections(labelled.text, paragraphs),
        title=metadata.title or title,
        byline=byline,
        outlet=outlet,
        published=metadata.published
        or next((label.date for label in dates if not label.weak), None)
        or (dateline.iso if dateline else None)
        or next((label.date for label in dates), None),
        dateline=next((label.place for label in labels if label.place), None)
        or (dateline.place if dateline else None),
        language=language,
        notices=notices + more,
        changes=tuple(together(together(quoted, turns), changes(labelled.text, paragraphs))),
    )


def _dateline(labelled: LabelledPieces) -> Dateline | None:
    for number, place in enumerate(labelled.open()):
        if number == 3:
            break
        start = labelled.found[place].span.start
        if found := inline_dateline(labelled.text[start : start + 200]):
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


def _set_in(text: str, found: Sequence[Piece]) -> Iterator[int]:
    """The pieces that are set in, two columns or more, where the one before them is not, or that
    go on as far in or further."""
    columns = [piece.span.start - text.rfind("\n", 0, piece.span.start) - 1 for piece in found]
    is_in = False
    for place in range(1, len(found)):
        before = columns[place - 1]
        is_in = columns[place] >= 2 and (
            before in (0, columns[place]) or (is_in and columns[place] > before)
        )
        if is_in:
            yield place


def _is_service(block: Block) -> bool:
    """Whether a block is a heading over what pages add: "Share this page", "Press contacts"."""
    if block.kind != "heading":
        return False
    if block.text.casefold().removesuffix(":") in words("contents"):
        return True
    return block.level > 1 and is_boilerplate(block.text)


def _by_mark(mark: BlockKind, line: str) -> Label | None:
    if mark == "heading":
        return Label("heading")
    if mark == "image":
        return Label("caption")
    if mark == "margin":
        return Label("boilerplate")
    return None if mark in ("verbatim", "quote") else by_words(line)


def _own_lines(block: Block) -> Iterator[tuple[int, int]]:
    """The parts of a block that are pieces of their own: its lines, where a paragraph has some, and
    a table's rows."""
    lines = block.text.split("\n")
    if block.kind == "verbatim" and 2 * sum(_CELLS in line for line in lines) < len(lines):
        lines = [block.text]
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
