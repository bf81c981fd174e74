"""Statements on a note's page: the marks of their notes, and the sides that they are shown with.

Numbers name what stands on the page; none of the briefing's own names does.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.export.html_text import shown
from briefing.export.note_parts import Note, SideWords
from briefing.model import Statement

__all__ = ["NotedStatements", "colour"]

_COLOURS = 9


class NotedStatements:
    """The statements of a note as its page refers to them."""

    def __init__(self, made: Note) -> None:
        self._sides = {
            side.party.id if side.party else None: n for n, side in enumerate(made.sides, 1)
        }
        self._numbers = {
            statement.id: number
            for number, footnote in enumerate(made.footnotes, 1)
            for statement in footnote.statements
        }
        self._told = {
            statement.id: f"{footnote.speaker}, {'; '.join(footnote.particulars)}"
            for footnote in made.footnotes
            for statement in footnote.statements
        }
        self.placed: set[int] = set()
        """The notes that have a mark in the title or the article."""

    def marks(self, statements: Iterable[Statement], *, is_place: bool = False) -> str:
        """The marks of statements' notes; those in the article are where the notes lead back to."""
        written = []
        for statement in statements:
            number = self._numbers[statement.id]
            place = f' id="m{number}"' if is_place else ""
            if is_place:
                self.placed.add(number)
            link = f'<a href="#n{number}" title="{shown(self._told[statement.id])}">{number}</a>'
            of_side, sides = colour(self.side_of(statement)), self.shown_for([statement])
            written.append(f'<sup class="{of_side}"{place}{sides}>{link}</sup>')
        return "".join(written)

    def side(self, side: SideWords) -> int:
        """The number of a side, from 1."""
        return self._sides[side.party.id if side.party else None]

    def side_of(self, statement: Statement) -> int:
        """The number of a statement's side, else that of nobody's; 0 where the note has neither."""
        return self._sides.get(statement.party, self._sides.get(None, 0))

    def who(self, name: str, statement: Statement) -> str:
        """A speaker's name in the colour of the statement's side."""
        return f'<span class="name {colour(self.side_of(statement))}">{shown(name)}</span>'

    def shown_for(self, statements: Iterable[Statement]) -> str:
        """The attribute that tells with which sides something is shown."""
        sides = sorted({self.side_of(statement) for statement in statements})
        return f' data-sides="{" ".join(map(str, sides))}"'


def colour(number: int) -> str:
    """The class of a side's colour, by its number."""
    return f"c{number if number <= _COLOURS else 0}"
