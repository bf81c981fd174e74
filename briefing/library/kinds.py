"""Kinds of statements and of actors by number, as rows have them."""

from __future__ import annotations

import sqlite3

__all__ = ["OF_KIND", "Kinds"]

OF_KIND = "SELECT id FROM kind WHERE name IN (SELECT value FROM json_each(?))"
"""SQL for the numbers of kinds, given as JSON of their names."""


class Kinds:
    """The numbers of kinds, and their names; for as long as a transaction, or a question, lasts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[int, str] = dict(connection.execute("SELECT id, name FROM kind"))
        self._numbers = {name: number for number, name in self._names.items()}

    def number(self, name: str) -> int:
        """The number of a kind, given to it if it has none; the connection writes."""
        if name not in self._numbers:
            row = self._connection.execute("INSERT INTO kind (name) VALUES (?)", (name,)).lastrowid
            assert row is not None  # noqa: S101 - SQLite numbers every row
            self._numbers[name], self._names[row] = row, name
        return self._numbers[name]

    def name(self, number: int) -> str:
        """The kind of a number."""
        return self._names[number]
