"""As much of a terminal as it takes to see what a program has drawn, and what it drew over."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(
    r"\x1b\[(?P<parameters>[0-9;]*)(?P<final>[Hm])"
    r"|(?P<erasing>\x1b\[[0-9;]*[JKLMPX@ST]|\x1bc)"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;:?=><$]*[A-Za-z]|\x1b[=>]"
    r"|(?P<line>[\r\n])|(?P<character>.)",
    re.DOTALL,
)


class Cell(NamedTuple):
    """A character and how it looks; ``ink`` and ``ground`` as the sequences have them."""

    character: str = " "
    ink: str = ""
    ground: str = ""
    attributes: frozenset[int] = frozenset()

    @property
    def looks(self) -> Cell:
        """Without what one cannot see of an empty cell."""
        return self._replace(ink="", attributes=frozenset()) if self.character == " " else self


class Screen:
    """A screen of cells one character wide."""

    def __init__(self, columns: int, rows: int) -> None:
        self.cells = [[Cell()] * columns for _ in range(rows)]
        self.overdrawn: list[tuple[int, int, str, str]] = []
        """Where a character was drawn over another: row, column, the one before, the one now."""
        self.erased: list[str] = []
        """The sequences that empty or move parts of the screen."""
        self._row = self._column = 0
        self._pen = Cell()

    def feed(self, written: bytes) -> None:
        """Draw what a program has written."""
        for piece in _PIECE.finditer(written.decode("utf-8")):
            if piece["final"] == "H":
                row, _, column = piece["parameters"].partition(";")
                self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
            elif piece["final"] == "m":
                self._use(piece["parameters"])
            elif piece["erasing"]:
                self.erased.append(piece["erasing"])
            elif piece["line"]:
                self._row, self._column = (
                    (self._row + 1, self._column) if piece["line"] == "\n" else (self._row, 0)
                )
            elif piece["character"]:
                self._put(piece["character"])

    def row(self, number: int) -> str:
        """The characters of a row."""
        return "".join(cell.character for cell in self.cells[number])

    def _put(self, character: str) -> None:
        before = self.cells[self._row][self._column].character
        if before not in (" ", character):
            self.overdrawn.append((self._row, self._column, before, character))
        self.cells[self._row][self._column] = self._pen._replace(character=character)
        self._column += 1

    def _use(self, parameters: str) -> None:
        numbers = [int(number or 0) for number in parameters.split(";")]
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self._pen = Cell()
            elif number in (38, 48):
                length = 4 if numbers[0] == 2 else 2
                colour = ";".join(map(str, numbers[:length]))
                del numbers[:length]
                self._pen = self._pen._replace(**{"ink" if number == 38 else "ground": colour})
            elif 30 <= number <= 37 or 90 <= number <= 97:
                self._pen = self._pen._replace(ink=str(number))
            elif 40 <= number <= 47 or 100 <= number <= 107:
                self._pen = self._pen._replace(ground=str(number))
            else:
                self._pen = self._pen._replace(attributes=self._pen.attributes | {number})
