"""What is passed around: a document, and the briefing made of it.

Every span is a half-open range of Unicode code points into one text, `Document.text`. Everything
here is frozen; the only logic is looking things up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

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

StatementKind = Literal[
    "statement",
    "claim",
    "accusation",
    "denial",
    "dismissal",
    "acknowledgement",
    "no comment",
    "criticism",
    "question",
    "concern",
    "support",
    "demand",
    "promise",
    "threat",
]

KindGroup = Literal["claim", "response", "stance", "commitment"]

GROUP: dict[StatementKind, KindGroup] = {
    "statement": "claim",
    "claim": "claim",
    "accusation": "claim",
    "denial": "response",
    "dismissal": "response",
    "acknowledgement": "response",
    "no comment": "response",
    "criticism": "stance",
    "question": "stance",
    "concern": "stance",
    "support": "stance",
    "demand": "commitment",
    "promise": "commitment",
    "threat": "commitment",
}

ActorKind = Literal["person", "country", "organisation", "office", "group", "document", "other"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Factuality = Literal["certain", "probable", "possible", "negated", "unknown"]
Relation = Literal["denies", "dismisses", "acknowledges", "narrows", "questions"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words it stands for."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Source:
    """What was read. ``path`` is as the user gave it, made safe to print; "-" is standard input."""

    path: str | None
    url: str | None
    sha256: str  # of the bytes as they came


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a line on its own, and what it is. ``level`` is a heading's, from 1."""

    kind: ParagraphKind
    span: Span
    level: int = 0


@dataclass(frozen=True)
class Section:
    """A heading and all that follows it up to the next. The opening section has no heading."""

    id: str
    heading: str | None
    level: int
    span: Span  # from the heading's first character to the last of the section's last paragraph


@dataclass(frozen=True)
class Document:
    """An article as read: one safe text, and what each piece of it is."""

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None  # an ISO date, only if the article or its metadata say so
    dateline: str | None = None  # the place the report was filed from
    language: str = "en"
    notices: tuple[str, ...] = ()  # what the user should know of how it was read

    def section_at(self, offset: int) -> Section | None:
        """The section that holds a character."""
        for section in self.sections:
            if section.span.start <= offset < section.span.end:
                return section
        return None


@dataclass(frozen=True)
class Actor:
    """Somebody who speaks or is spoken of. A party is the actor whose ``party`` is its own id."""

    id: str
    name: str
    kind: ActorKind
    party: str
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True)
class When:
    """When something was said: the words, and the first and last day (ISO), if they can be told."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Analysed:
    """What the analysis had said of a statement that the user has corrected."""

    speaker: str | None
    party: str | None
    kind: StatementKind


@dataclass(frozen=True)
class Statement:
    """Words or a position that the article attributes to someone.

    ``source``, ``cue`` and ``content`` are lists of pieces, since each can be broken by another;
    ``source`` is empty where none is printed. ``speaker`` and ``party`` are actors' ids, or None
    where there is no telling. ``when`` is when it was said; ``times`` are those inside what is
    said. ``confidence`` is between 0 and 1. ``analysed`` is there where the user has corrected the
    speaker, the party or the kind.
    """

    id: str
    kind: StatementKind
    quote: QuoteKind
    speaker: str | None
    party: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    targets: tuple[str, ...] = ()
    section: str | None = None
    parent: str | None = None
    factuality: Factuality = "certain"
    when: When | None = None
    confidence: float = 1.0
    analysed: Analysed | None = None
    times: tuple[When, ...] = ()

    @property
    def group(self) -> KindGroup:
        """The group its kind belongs to."""
        return GROUP[self.kind]

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return max(span.end for span in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True)
class Link:
    """A statement that answers another. Both are statements' ids."""

    response: str
    claim: str
    relation: Relation
    confidence: float = 1.0


@dataclass(frozen=True)
class Briefing:
    """A document and its ledger: who says what about whom, and who answers.

    Statements are in reading order; actors in the order they are first mentioned.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[str, ...] = field(default=())  # what the user should know of the analysis

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    def actor(self, id_: str | None) -> Actor | None:
        """The actor of that id; None for None and for an id that nobody has."""
        return self._actors.get(id_) if id_ else None

    def statement(self, id_: str | None) -> Statement | None:
        """The statement of that id; None for None and for an id that none has."""
        return self._statements.get(id_) if id_ else None

    def answers(self, claim: str) -> tuple[Link, ...]:
        """The links whose claim is the statement of that id, in the order of the responses."""
        return tuple(link for link in self.links if link.claim == claim)

    def answered(self, response: str) -> tuple[Link, ...]:
        """The links whose response is the statement of that id."""
        return tuple(link for link in self.links if link.response == response)

    def words(self, pieces: tuple[Span, ...]) -> str:
        """The words of a list of pieces, on one line; a gap is shown as an ellipsis."""
        text = self.document.text
        return " … ".join(" ".join(piece.of(text).split()) for piece in pieces)
