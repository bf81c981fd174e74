"""What widgets tell the reader's screen. It alone tells widgets what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from briefing.reader.state.index import Ledger
from briefing.reader.text.highlights import Highlights

if TYPE_CHECKING:
    from briefing.model import Briefing, Document
    from briefing.reader.clipboard import Keeper
    from briefing.reader.state.corrections import CorrectionSession


@dataclass
class TopMoved(Message):
    """Other words stand at the top of the article, or it was set anew."""

    offset: int
    """The offset into the document of the first character shown."""
    scrolled: bool = True
    """Whether it was scrolled; otherwise the window or the column has another width."""

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, TopMoved)


@dataclass
class StatementPicked(Message):
    """A statement was clicked, or entered in a list."""

    statement: int
    """Its index in the ledger."""
    visit: bool
    """Whether to go to its words in the article, as from a list."""


@dataclass
class ArticleWanted(Message):
    """Another article is to be read, from words of it on."""

    document: Document
    offset: int
    """Where those words stand."""


@dataclass
class StatementReached(Message):
    """The cursor of the claims has come to a statement."""

    statement: int
    """Its index in the ledger."""

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, StatementReached)


@dataclass
class ChoicePicked(Message):
    """One of a dialog's choices was clicked."""

    choice: int
    """Its place in the list."""


MarkingStep = Literal[
    "word", "word back", "row", "row back", "sentence", "sentence back", "begin", "take", "leave"
]


@dataclass
class MarkingKey(Message):
    """A key was pressed while words of the article are marked."""

    step: MarkingStep
    """What it asks for."""


@dataclass
class CursorMoved(Message):
    """The cursor of the list that has the focus is elsewhere; told where that is read aloud."""

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, CursorMoved)


@dataclass
class NothingPicked(Message):
    """A list with nothing in it was entered."""


@dataclass
class PartyPicked(Message):
    """A party was entered in the list of actors."""

    party: str
    """Its actor's id, or `briefing.reader.state.filter.NO_PARTY`."""


@dataclass
class ActorPicked(Message):
    """Somebody who speaks for a party was entered in the list of actors."""

    actor: str
    """Their id."""


@dataclass
class SectionPicked(Message):
    """A section was entered in the contents."""

    section: int
    """Its index in the document."""


@dataclass
class QueryChanged(Message):
    """The words to look for are being typed."""

    query: str
    """What stands in the field."""


@dataclass
class QueryEntered(Message):
    """The search is to stay."""


@dataclass
class QueryAbandoned(Message):
    """The search is to be undone, and the reader to be back where it began."""


@dataclass
class Analysing(Message):
    """The analysis gets on."""

    done: int
    """Paragraphs analysed."""
    total: int
    """Paragraphs there are."""

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, Analysing)


@dataclass
class Analysed(Message):
    """The analysis is done, or has read the beginning of a long article."""

    ledger: Ledger
    """What it found."""
    highlights: Highlights
    """Where that stands in the article."""
    session: CorrectionSession
    """What the user has corrected."""
    briefing: Briefing
    """What the ledger was made of, before corrections."""
    changes: int
    """How many corrections had been made by then."""
    notes: dict[str, str] = field(default_factory=dict)
    """The note of each statement that the user has marked, by the statement's id."""
    again: bool = False
    """Whether another ledger of all of the article is shown already."""


@dataclass
class Copied(Message):
    """Words were copied, or at least sent to the terminal."""

    text: str
    """The words."""
    taken_by: Keeper | None
    """What took them for certain; None where nobody is known to have."""


@dataclass
class NotAnalysed(Message):
    """The analysis failed, or was ended from outside."""

    reason: str
    """Why, on one line, safe to show."""
    again: bool = False
    """Whether an older ledger is shown already."""
