"""The words that are analysed, where they differ from those shown, and the way back.

A text has scars that a person passes over and a parser trips on: words broken at a line's end,
characters of no width, ligatures, footnote marks, a page number in the midst of a sentence.
`Document.changes` says what is read in their place, and `Paragraph.continues` which paragraph
goes on over a page. The analysis is given `view`, a document of the words that are read; `shown`
gives a briefing of it back as one of the document that is shown. Words that are only read, such as
a speaker's name before a turn that prints none, are no part of any statement there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from briefing.model import Briefing, Change, Document, Paragraph, Span

__all__ = ["ReadingText", "reading_text", "shown", "view"]


class _Run(NamedTuple):
    """Words that are read and the shown words that they stand for."""

    read: int  # where the run begins in what is read
    start: int  # the same, and its end, in what is shown
    end: int
    changed: bool


@dataclass(frozen=True)
class ReadingText:
    """What is read of a text, and where each character of it comes from.

    ``changes`` are those that made it: in order, apart from each other, with offsets into the
    text that is shown, which is ``length`` code points long.
    """

    text: str
    length: int
    changes: tuple[Change, ...] = ()

    @cached_property
    def _runs(self) -> list[_Run]:
        runs: list[_Run] = []
        read = at = 0
        for change in self.changes:
            if change.start > at:
                runs.append(_Run(read, at, change.start, changed=False))
                read += change.start - at
            if change.text:
                runs.append(_Run(read, change.start, change.end, changed=True))
                read += len(change.text)
            at = change.end
        if at < self.length:
            runs.append(_Run(read, at, self.length, changed=False))
        return runs

    @cached_property
    def _read_starts(self) -> list[int]:
        return [run.read for run in self._runs]

    @cached_property
    def _change_starts(self) -> list[int]:
        return [change.start for change in self.changes]

    def span(self, start: int, end: int) -> Span:
        """The shown words that the read words from ``start`` to ``end`` stand for.

        What is dropped at either edge is left out, and what is read as other characters is never
        cut. An empty range gives an empty span.
        """
        if not self._runs or start >= len(self.text):
            return Span(self.length, self.length)
        first, offset = self._run(start)
        begin = first.start if first.changed else first.start + offset
        if end <= start:
            return Span(begin, begin)
        last, offset = self._run(end - 1)
        return Span(begin, last.end if last.changed else last.start + offset + 1)

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """As `span`, without the words that are no part of the article: one piece or more."""
        whole = self.span(start, end)
        pieces: list[Span] = []
        at = whole.start
        for change in self.changes[bisect_left(self._change_starts, at) :]:
            if change.start >= whole.end:
                break
            if change.apart:
                pieces.append(Span(at, change.start))
                at = change.end
        pieces.append(Span(at, whole.end))
        return tuple(piece for piece in pieces if piece.start < piece.end) or (whole,)

    def place(self, offset: int) -> int:
        """Where a character of the shown text stands in what is read.

        One that is not read, or is read as others, gives where the words in its place begin.
        """
        at = bisect_right(self._change_starts, offset) - 1
        if at < 0:
            return offset
        change, read = self.changes[at], self._change_places[at]
        return read if offset < change.end else read + len(change.text) + offset - change.end

    def placed(self, span: Span) -> Span:
        """Where shown words stand in what is read, with what is inserted at either end of them."""
        at = bisect_left(self._change_starts, span.start) - 1
        start = span.start
        if at >= 0:
            change, read = self.changes[at], self._change_places[at]
            inside = span.start < change.end
            start = read if inside else read + len(change.text) + span.start - change.end
        return Span(start, self.place(span.end))

    @cached_property
    def _change_places(self) -> list[int]:
        places: list[int] = []
        moved = 0
        for change in self.changes:
            places.append(change.start + moved)
            moved += len(change.text) - (change.end - change.start)
        return places

    def _run(self, place: int) -> tuple[_Run, int]:
        """The run that holds a character that is read, and how far inside it stands."""
        run = self._runs[bisect_right(self._read_starts, place) - 1]
        return run, place - run.read


def reading_text(text: str, changes: Iterable[Change]) -> ReadingText:
    """What is read of a text once its changes are made; they are in order and do not overlap."""
    made = tuple(changes)
    pieces: list[str] = []
    at = 0
    for change in made:
        pieces += (text[at : change.start], change.text)
        at = change.end
    pieces.append(text[at:])
    return ReadingText("".join(pieces), len(text), made)


def view(document: Document) -> tuple[Document, ReadingText | None]:
    """The document as it is analysed, and the way back; itself, and None, where they are one.

    A paragraph that goes on over a page is one; what stands between its parts is left out.
    """
    gaps, paragraphs = _joined(document)
    if not document.changes and not gaps:
        return document, None
    ends = [gap.end for gap in gaps]
    kept = [
        change
        for change in document.changes
        for after in [bisect_right(ends, change.start)]
        if after == len(gaps) or change.end <= gaps[after].start
    ]
    read = reading_text(document.text, sorted([*kept, *gaps]))

    moved = (replace(paragraph, span=read.placed(paragraph.span)) for paragraph in paragraphs)
    return (
        replace(
            document,
            text=read.text,
            changes=(),
            markup=(),
            paragraphs=tuple(part for part in moved if part.span.start < part.span.end),
            sections=tuple(
                replace(section, span=read.placed(section.span)) for section in document.sections
            ),
        ),
        read,
    )


def shown(briefing: Briefing, document: Document, read: ReadingText | None) -> Briefing:
    """A briefing of a document's `view` as one of the document itself."""
    if read is None:
        return replace(briefing, document=document)

    def pieces(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        found = (piece for span in spans for piece in read.pieces(*span))
        return tuple(piece for piece in found if piece.start < piece.end)

    def mentions(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        found = (read.span(*span) for span in spans)
        return tuple(span for span in found if span.start < span.end)

    return replace(
        briefing,
        document=document,
        actors=tuple(
            replace(actor, mentions=mentions(actor.mentions)) for actor in briefing.actors
        ),
        statements=tuple(
            replace(
                statement,
                source=pieces(statement.source),
                cue=pieces(statement.cue),
                content=pieces(statement.content),
            )
            for statement in briefing.statements
        ),
    )


def _joined(document: Document) -> tuple[list[Change], list[Paragraph]]:
    """What parts the paragraphs that go on over a page, and the paragraphs once it is left out."""
    gaps: list[Change] = []
    paragraphs: list[Paragraph] = []
    open_at: int | None = None  # the last paragraph of the body
    for paragraph in document.paragraphs:
        if paragraph.continues and open_at is not None:
            before = paragraphs[open_at]
            gaps.append(Change(before.span.end, paragraph.span.start, " ", apart=True))
            del paragraphs[open_at:]
            paragraph = replace(before, span=Span(before.span.start, paragraph.span.end))
        if paragraph.kind == "body":
            open_at = len(paragraphs)
        paragraphs.append(paragraph)
    return gaps, paragraphs
