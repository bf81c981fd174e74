"""The pieces of one text with their labels, while what each of them is is being found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.ingest.layout.lines import ENDS_A_SENTENCE, Piece
from briefing.ingest.layout.page_lines import Label

__all__ = ["LabelledPieces"]


class LabelledPieces:
    """The pieces of one text and what is known of each so far; None is not known yet: the body."""

    def __init__(
        self,
        text: str,
        found: Sequence[Piece],
        labels: list[Label | None],
        levels: dict[int, int] | None = None,
        bold: set[int] | None = None,
        fixed: set[int] | None = None,
        continued: set[int] | None = None,
    ):
        self.text = text
        self.found = found
        self.labels = labels
        self.levels = levels or {}  # of headings, by the piece's place
        self.bold = bold or set()  # pieces in bold throughout
        self.fixed = fixed or set()  # pieces that are no headings whatever their form
        self.continued = continued or set()  # pieces that go on over a page's end
        self.quoted: set[int] = set()  # pieces in a block quotation
        self.title: int | None = None

    def words(self, place: int) -> str:
        """A piece's words on one line."""
        return " ".join(self.found[place].span.of(self.text).split())

    def length(self, place: int) -> int:
        """A piece's length in code points."""
        span = self.found[place].span
        return span.end - span.start

    def open(self) -> Iterator[int]:
        """The places of the pieces that may still be anything."""
        return (place for place, label in enumerate(self.labels) if label is None)

    def ended(self, place: int) -> bool:
        """Whether a piece ends as sentences do."""
        span = self.found[place].span
        return bool(ENDS_A_SENTENCE.search(self.text[max(span.start, span.end - 20) : span.end]))

    def body_like(self, place: int) -> bool:
        """Whether a piece that is nothing else is surely a paragraph of the body."""
        return self.length(place) >= 80 or self.ended(place)
