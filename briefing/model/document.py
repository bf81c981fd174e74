"""An article as read: one text, and what each piece of it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

__all__ = [
    "Change",
    "Day",
    "Digest",
    "Document",
    "Id",
    "Markup",
    "MarkupKind",
    "Paragraph",
    "ParagraphKind",
    "Section",
    "Source",
    "Span",
]

Id = Annotated[str, "id"]
"""Names an actor, a statement or a section within one briefing; never empty."""

Day = Annotated[str, "date"]
"""An ISO date: 2023-06-09."""

Digest = Annotated[str, "digest"]
"""A SHA-256 in 64 lower-case hexadecimal digits."""

ParagraphKind = Literal[
    "title",  # the article's title, the first time the page prints it
    "repeated title",
    "byline",
    "dateline",  # a line that holds nothing but a place and a date, or a date
    "outlet",  # "(Courtesy: Al-Jazeera)"
    "credit",  # "Image Credit: Google"
    "caption",
    "heading",
    "body",
    "boilerplate",  # "Post a Comment", share and subscribe lines
]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words it stands for."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Source:
    """Where the article was read from."""

    path: str | None
    """As the user gave it, made safe to print; "-" is standard input."""
    url: str | None
    sha256: Digest
    """Of the bytes as they came."""
    format: str = "text"
    """What the bytes were: text, markdown, html, pdf, …"""
    converter: str | None = None
    """What made text of them, with its version; plain text needs none."""
    part: int | None = None
    """Which article of a file that holds several, from 1."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a line on its own, and what it is."""

    kind: ParagraphKind
    span: Span
    level: int = 0
    """A heading's, from 1; else 0."""
    continues: bool = False
    """It goes on with the sentence of the body's paragraph before it, over a page's end."""


MarkupKind = Literal["strong", "emphasis", "code", "link", "item", "quote"]


@dataclass(frozen=True)
class Markup:
    """What the source's own markup says of words of the text; the words themselves are plain."""

    kind: MarkupKind
    """An item of a list and a paragraph that is quoted are marked as a whole."""
    span: Span
    target: str | None = None
    """A link's, as it is written there: it may be no safe address."""
    level: int = 0
    """How deep an item's list lies in others, from 1; else 0."""


@dataclass(frozen=True)
class Section:
    """A heading and all that follows it up to the next. The opening section has no heading."""

    id: Id
    heading: str | None
    level: int
    """Its heading's, from 1; else 0."""
    span: Span
    """From the heading's first character to the last of the section's last paragraph."""


@dataclass(frozen=True, order=True)
class Change:
    """Words of the text that the analysis reads as other words (`briefing.model.reading_text`)."""

    start: int
    end: int
    text: str
    """What is read in their place."""
    apart: bool = False
    """They are no part of the article's words: a statement is printed without them."""


@dataclass(frozen=True)
class Document:
    """An article as read: one safe text, and what each piece of it is."""

    source: Source
    text: str
    """The one text that all offsets index."""
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: Day | None = None
    """Only if the article or its metadata say so."""
    dateline: str | None = None
    """The place that the report was filed from."""
    language: str = "en"
    notices: tuple[str, ...] = ()
    """What the user should know of how it was read."""
    changes: tuple[Change, ...] = ()
    """Where what is analysed differs from what is shown; in order, apart from each other."""
    markup: tuple[Markup, ...] = ()
    """Of a source in Markdown: bold, italics, code, links, lists and quotations, in order."""

    @cached_property
    def id(self) -> Digest:
        """The article's identity: the SHA-256 of `text` in UTF-8.

        The same text from another source is the same article. Whatever is kept of an article
        (a reading position, corrections) is kept under its id.
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    def section(self, id_: str | None) -> Section | None:
        """The section of that id; None for None and for an id that none has."""
        return self._sections.get(id_) if id_ else None

    def is_title(self, offset: int) -> bool:
        """Whether a character stands in a title, the first or one that is printed again."""
        return any(
            p.kind in ("title", "repeated title") and p.span.start <= offset < p.span.end
            for p in self.paragraphs
        )

    def section_at(self, offset: int) -> Section | None:
        """The section that holds a character."""
        for section in self.sections:
            if section.span.start <= offset < section.span.end:
                return section
        return None
