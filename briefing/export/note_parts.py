"""The parts of a note: what is passed from `note` to those who write it out.

All words are plain, on one line each, as the article and the analysis have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.export.sentences import Sentence
from briefing.model import Actor, Statement

__all__ = [
    "Dispute",
    "Footnote",
    "Lengths",
    "Note",
    "NoteOptions",
    "Reply",
    "Saying",
    "SideWords",
    "SpeakerWords",
]


@dataclass(frozen=True)
class NoteOptions:
    """What one may wish of a note."""

    wikilinks: bool = False
    """Whether actors are links to notes of their names: "[[Iran]]". In Markdown alone."""
    tags: tuple[str, ...] = ()
    """Tags of the note, without "#". In Markdown alone."""
    day: date | None = None
    """When the article was read; None is today."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the user has noted of statements, by their ids."""


@dataclass(frozen=True)
class Lengths:
    """How many words are shown of one statement; None is all."""

    claim: int | None = 16
    """In a dispute's sentence; all of them are among the side's own words."""
    answer: int | None = 10
    saying: int | None = None
    """Among a side's own words."""
    reported: int | None = 8
    """There, too, of words that another side reports, and that stand among that side's."""
    verb: int | None = None
    """Of the words before a statement's own, "responded to a question about"."""
    is_brief: bool = False
    """Whether nothing is told of speakers but their names, and of statements in footnotes but
    speaker, kind and doubt: not the side, whom it is about, when."""
    shares: bool = False
    """Whether statements of which a footnote would say the same share one; that they are doubtful
    is said then, not how much."""


@dataclass(frozen=True)
class Reply:
    """What somebody answers: "Iran denies it", and the words, cut where they are long."""

    statement: Statement
    speaker: str
    verb: str
    words: str


@dataclass(frozen=True)
class Dispute:
    """A statement as a sentence, its words cut where they are long, and its answers."""

    statement: Statement
    sentence: Sentence
    replies: tuple[Reply, ...]
    """None for a denial of what nobody says in the article."""


@dataclass(frozen=True)
class Saying:
    """Somebody's words in full, as a sentence without its subject: ``verb``, ``joint``, ``words``.

    ``statements`` holds the statement and then those of the same side that are inside its words.
    """

    verb: str
    joint: str
    words: str
    statements: tuple[Statement, ...]
    is_cut: bool = False
    """Whether words are left out."""


@dataclass(frozen=True)
class SpeakerWords:
    """What one speaker says for a side."""

    speaker: Actor | None
    """None for nobody in particular, and for the side itself, which comes first."""
    role: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True)
class SideWords:
    """All that is said for a side; speakers in the order in which they speak first."""

    party: Actor | None
    """None for the statements of nobody who is named."""
    speakers: tuple[SpeakerWords, ...]


@dataclass(frozen=True)
class Footnote:
    """What there is to know of a statement: who, what, and what is doubtful or was corrected.

    ``statements`` holds several where all of that is the same.
    """

    statements: tuple[Statement, ...]
    speaker: str
    particulars: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """What the note says, apart from the article itself."""

    title: str
    origin: tuple[str, ...]
    """The byline and the outlet, else the file's name; the place and the day; as far as told."""
    reading: str
    """By what version and pipeline the article was read, and when."""
    notices: tuple[str, ...]
    """That it is a selection, if it is, and what else one should know before one reads it."""
    disputes: tuple[Dispute, ...] = ()
    unanswered: tuple[tuple[str, tuple[Statement, ...]], ...] = ()
    """The claims that no answer was found to, under the names of their sides."""
    sides: tuple[SideWords, ...] = ()
    is_cut: bool = False
    """Whether any of the sides' own words are left out; they stand in the article."""
    footnotes: tuple[Footnote, ...] = field(default=(), repr=False)
