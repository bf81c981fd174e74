"""The sentences of the ledger's list, wrapped for its width, and the lines that they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from textual.cache import LRUCache

from briefing.export.arrangement import Part
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger, is_corrected, is_doubtful, is_kind_uncertain
from briefing.reader.state.listing import Item, Listing, Listings
from briefing.reader.text.highlights import DOUBT, MARKED, sign
from briefing.reader.text.wrap import shown, wrap

__all__ = ["EDGES", "HEADING_LINES", "LISTINGS_KEPT", "Sentence", "Sentences", "indent_of"]

LISTINGS_KEPT = 32
"""Lists made for a filter that are kept."""
HEADING_LINES = 2
"""A part's heading, and an empty line."""
EDGES = 2
"""Empty cells, one at each side."""

_MOST_LINES = 4  # of a sentence
_LONG = 3000  # statements of a ledger in which each sentence takes as many lines:
_LINES_IN_LONG = 2
_ANSWER_INDENT = 2  # cells
_NARROWEST = 8  # cells of a sentence


class Sentence(NamedTuple):
    """A statement's sentence, wrapped."""

    text: str
    ends: Sequence[int]
    """Of its lines."""
    mark: str
    speaker: int
    """Where the speaker's name ends, behind the mark."""


def indent_of(item: Item) -> int:
    """How many cells an item is set in: an answer stands below its claim."""
    return _ANSWER_INDENT if item.link else 0


class Sentences:
    """Wraps the sentence of each item once for a width, when it is asked for."""

    def __init__(self) -> None:
        self.width = 0
        """Cells of a line, with those at its edges."""
        self.is_plain = False
        """Whether marks are words, since they are read aloud."""
        self.marked: frozenset[str] = frozenset()
        """Ids of the statements that the user has marked."""
        self._ledger: Ledger | None = None
        self._listings: Listings | None = None
        self._made: dict[tuple[int, bool], Sentence] = {}
        self._heights: list[Sequence[int]] = []  # of the ledger's entries, of each of their items
        self._lines: LRUCache[Filter, Sequence[int]] = LRUCache(LISTINGS_KEPT)

    def use(self, ledger: Ledger, listings: Listings) -> None:
        """Wrap the sentences of another ledger."""
        self._ledger, self._listings = ledger, listings
        self.forget()

    def forget(self) -> None:
        """Wrap anew: something that the sentences depend on has changed."""
        self._made.clear()
        self._heights = []
        self._lines.clear()

    def of(self, item: Item) -> Sentence:
        """The sentence of an item."""
        key = item.statement, item.link is not None
        known = self._made.get(key)
        if known is None:
            assert self._ledger is not None  # noqa: S101 - there are no items without
            known = self._made[key] = self._wrapped(self._ledger, item)
        return known

    def lines(self, key: Filter, listing: Listing) -> Sequence[int]:
        """On which line each listed item begins; the last is the number of lines.

        In a very long ledger no sentence is wrapped for it.

        Args:
            key: what the filter admits, by which the lines are kept.
            listing: what is listed under that filter.
        """
        known = self._lines.get(key)
        if known is None:
            self._heights = self._heights or self._entry_heights()
            heights = list(chain.from_iterable(map(self._heights.__getitem__, listing.entries)))
            firsts: Mapping[Part, int] = listing.firsts
            for number in firsts.values():
                heights[number] += HEADING_LINES
            known = self._lines[key] = list(accumulate(heights, initial=0))
        return known

    def _entry_heights(self) -> list[Sequence[int]]:
        """How many lines each item of each entry takes, with the empty one below the last."""
        if self._ledger is None or self._listings is None:
            return []
        is_long = len(self._ledger.statements) > _LONG
        return [
            tuple(
                item.last + (_LINES_IN_LONG if is_long else len(self.of(item).ends))
                for item in self._listings.items_of(entry)
            )
            for entry in range(len(self._ledger.entries))
        ]

    def _wrapped(self, ledger: Ledger, item: Item) -> Sentence:
        # The first frame does not wait for it.
        from briefing.export.sentences import sentence

        statement = ledger.statements[item.statement]
        made = sentence(ledger.briefing, statement)
        digit = ledger.digit(statement)
        own = MARKED if statement.id in self.marked else ""
        mark = f"{'↳ ' if item.link else ''}{digit or '·'}{sign(statement)}{own} "
        if self.is_plain:
            said = ["corrected"] if is_corrected(statement) else []
            said += ["kind uncertain"] if is_kind_uncertain(statement) else []
            said += ["marked"] if statement.id in self.marked else []
            told = f" {', '.join(said)}:" if said else ""
            mark = f"{'answer: ' if item.link else ''}{digit or ''}{told} "
        speaker = shown(made.speaker)
        if ledger.is_side_uncertain(statement):
            speaker += f" ({shown(ledger.name(statement.party))}{DOUBT})"
        doubt = f"\u00a0{DOUBT}" if is_doubtful(statement) else ""  # never on a line by itself
        text = f"{speaker} {shown(made.verb)}{made.joint}{shown(made.words)}{doubt}"
        room = max(_NARROWEST, self.width - EDGES - len(mark) - indent_of(item))
        most = _LINES_IN_LONG if len(ledger.statements) > _LONG else _MOST_LINES
        return Sentence(text, wrap(text, room)[:most], mark, len(speaker))
