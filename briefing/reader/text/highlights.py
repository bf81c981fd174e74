"""Which words of a block belong to which statements."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from briefing.model import KINDS, Statement
from briefing.reader.state.index import Ledger, is_corrected, is_doubtful, is_kind_uncertain
from briefing.reader.text.layout import Block

Role = Literal["source", "cue", "content"]

GLYPHS = {kind.name: kind.glyph for kind in KINDS}
"""A sign of one cell for each kind, so that nothing rests on colour alone."""

DOUBT = "?"

CORRECTED = "✎"
"""Beside what the user has set right."""

MARKED = "▪"
"""Beside what the user has marked."""

FOLDED = "⊞"
"""Before a party whose people are hidden."""

UNFOLDED = "⊟"
"""Before a party whose people are listed below it."""


def glyph(statement: Statement) -> str:
    """The sign of a statement: that of its kind, or of doubt about the whole."""
    return DOUBT if is_doubtful(statement) else GLYPHS[statement.kind]


def sign(statement: Statement) -> str:
    """That sign, and behind it that the user has set it right, or that the kind is in doubt.

    Nothing stands behind that of doubt about the whole.
    """
    if is_corrected(statement):
        return glyph(statement) + CORRECTED
    is_kind_in_doubt = is_kind_uncertain(statement) and not is_doubtful(statement)
    return glyph(statement) + DOUBT if is_kind_in_doubt else glyph(statement)


class Stretch(NamedTuple):
    """A run of words that the same statements hold; offsets are into the block's text."""

    start: int
    end: int
    holders: tuple[tuple[int, Role], ...]
    """Statements (their index) and what the words are of each, the innermost first."""


class Highlights:
    """The stretches of each block, worked out when the block is first shown."""

    def __init__(self, ledger: Ledger, blocks: Sequence[Block]) -> None:
        self._ledger = ledger
        self._blocks = blocks
        self._pieces: dict[int, list[tuple[int, int, int, Role]]] = {}
        self._starting: dict[int, list[tuple[int, int]]] = {}
        self._stretches: dict[int, tuple[Stretch, ...]] = {}
        printed = [n for n, block in enumerate(blocks) if block.printed]
        starts = [blocks[n].start for n in printed]
        for number, statement in enumerate(ledger.statements):
            begun = False
            for piece, role in _pieces(statement, ledger.briefing.document.text):
                place = max(0, bisect_right(starts, piece[0]) - 1)
                while place < len(printed) and blocks[printed[place]].start < piece[1]:
                    block = blocks[printed[place]]
                    start = max(piece[0], block.start) - block.start
                    end = min(piece[1], block.end) - block.start
                    if start < end:
                        found = self._pieces.setdefault(printed[place], [])
                        found.append((start, end, number, role))
                        if not begun:
                            begun = True
                            self._starting.setdefault(printed[place], []).append((start, number))
                    place += 1

    def starting(self, block: int, start: int, end: int) -> list[int]:
        """The statements whose first words stand in a range of a block."""
        return [n for offset, n in self._starting.get(block, ()) if start <= offset < end]

    def stretches(self, block: int) -> tuple[Stretch, ...]:
        """The stretches of a block that belong to a statement, in order."""
        known = self._stretches.get(block)
        if known is None:
            known = self._stretches[block] = tuple(self._cut(self._pieces.get(block, [])))
        return known

    def at(self, block: int, offset: int) -> int | None:
        """The innermost statement that holds a character of a block."""
        for stretch in self.stretches(block):
            if stretch.start <= offset < stretch.end:
                return stretch.holders[0][0]
        return None

    def _cut(self, pieces: list[tuple[int, int, int, Role]]) -> list[Stretch]:
        pieces = sorted(pieces)
        cuts = sorted({cut for start, end, *_ in pieces for cut in (start, end)})
        stretches = []
        open_pieces: list[tuple[int, int, int, Role]] = []
        following = 0
        for start, end in itertools.pairwise(cuts):
            open_pieces = [piece for piece in open_pieces if piece[1] > start]
            while following < len(pieces) and pieces[following][0] <= start:
                open_pieces.append(pieces[following])
                following += 1
            if open_pieces:
                holders = [(n, role) for _, _, n, role in open_pieces]
                holders.sort(key=lambda holder: self._depth(holder[0]), reverse=True)
                stretches.append(Stretch(start, end, tuple(holders)))
        return stretches

    def _depth(self, number: int) -> tuple[int, int, int]:
        """How far inside others a statement is: by its parents, then by its length."""
        statement = self._ledger.statements[number]
        depth, parent = 0, statement.parent
        while parent is not None and depth < len(self._ledger.statements):
            depth += 1
            outer = self._ledger.briefing.statement(parent)
            parent = outer.parent if outer else None
        return depth, statement.start - statement.end, statement.start


def _pieces(statement: Statement, text: str) -> list[tuple[tuple[int, int], Role]]:
    """A statement's pieces in order, each reaching over the white space before the next."""
    roles: tuple[tuple[Role, Sequence[tuple[int, int]]], ...] = (
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
    )
    found = sorted((piece[0], piece[1], role) for role, pieces in roles for piece in pieces)
    joined: list[tuple[tuple[int, int], Role]] = []
    for number, (start, end, role) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else end
        if end < following and text[end:following].isspace():
            end = following
        joined.append(((start, end), role))
    return joined
