"""A query's tree as conditions of SQL. What was typed is only ever a value, never a part of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from briefing.library.columns import Form
from briefing.library.days import first_day, number_of
from briefing.library.kinds import OF_KIND
from briefing.library.names import fold, known
from briefing.library.query.language import And, Field, Flag, Node, Not, Or, Saved, Words
from briefing.model import kinds_named

__all__ = ["Condition", "conditions", "is_about_statements"]

_GIVEN = "(SELECT value FROM json_each(?))"
_STATEMENT_FIELDS = ("says", "about", "kind", "note")
_STATEMENT_FLAGS = ("unanswered", "answered", "marked")


@dataclass(frozen=True)
class Condition:
    """A condition of SQL, with the values of its question marks."""

    sql: str
    values: tuple[Any, ...] = ()
    numbers: str = ""
    """A query of SQL for the numbers of all rows for which it may hold; empty where there is none
    that is quick."""
    number_values: tuple[Any, ...] = ()


def is_about_statements(node: Node) -> bool:
    """Whether a query asks for statements; otherwise it asks for articles."""
    match node:
        case Field():
            return node.name in _STATEMENT_FIELDS
        case Flag():
            return node.name in _STATEMENT_FLAGS
        case Not():
            return is_about_statements(node.node)
        case And() | Or():
            return any(map(is_about_statements, node.nodes))
        case _:
            return False


def conditions(connection: sqlite3.Connection, node: Node, *, of_statements: bool) -> Condition:
    """The condition of a tree in which no saved search is left.

    Args:
        connection: One that reads; names are looked up.
        node: The tree.
        of_statements: Whether rows are of `statement` joined with `article`, or of `article` alone.
    """
    return _Conditions(connection, of_statements).of(node)


@dataclass
class _Conditions:
    connection: sqlite3.Connection
    of_statements: bool
    _names: dict[str, str] = field(default_factory=dict)  # JSON of numbers, by name

    @property
    def row(self) -> str:
        """The number of the row that is asked about."""
        return "statement.id" if self.of_statements else "article.id"

    def of(self, node: Node) -> Condition:
        """The condition of a node."""
        match node:
            case And():
                return self._all([self.of(each) for each in node.nodes])
            case Or():
                return self._any([self.of(each) for each in node.nodes])
            case Not():
                opposite = self.of(node.node)
                return Condition(f"NOT ({opposite.sql})", opposite.values)
            case Words():
                return self._words(node)
            case Flag():
                return self._flag(node)
            case Field():
                return self._field(node)
            case Saved():
                raise AssertionError("saved searches are put in before")

    def _all(self, found: list[Condition]) -> Condition:
        return Condition(
            " AND ".join(f"({each.sql})" for each in found) or "1",
            tuple(value for each in found for value in each.values),
        )

    def _any(self, found: list[Condition]) -> Condition:
        numbers = ""
        if all(each.numbers for each in found):
            numbers = " UNION ".join(each.numbers for each in found)
        return Condition(
            " OR ".join(f"({each.sql})" for each in found),
            tuple(value for each in found for value in each.values),
            numbers,
            tuple(value for each in found for value in each.number_values),
        )

    # Words.

    def _words(self, node: Words) -> Condition:
        wanted = " AND ".join(f'"{word}"' for word in node.words) + "*" * node.is_beginning
        table = "statement_text" if self.of_statements else "article_text"
        numbers = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - our names
        sql = f"+{self.row} IN ({numbers})"
        values: tuple[Any, ...] = (wanted,)
        if len(node.words) > 1:
            pieces = "statement.pieces" if self.of_statements else "NULL"
            sql += (
                f" AND (SELECT holds(content.text, {pieces}, ?, ?) FROM content"  # noqa: S608
                " WHERE content.article = article.id)"
            )
            values += (" ".join(node.words), node.is_beginning)
        others = json.dumps([*self._called(node), *self._noted(node)])
        return Condition(
            f"({sql}) OR +{self.row} IN {_GIVEN}",
            (*values, others),
            f"{numbers} UNION ALL {_GIVEN[1:-1]}",
            (wanted, others),
        )

    def _called(self, node: Words) -> list[int]:
        """The statements of those whose name holds the words, if statements are asked for."""
        if not self.of_statements:
            return []
        end = "" if node.is_beginning else " "
        found = self.connection.execute(
            "WITH named (who) AS (SELECT who FROM called"
            " WHERE is_own = 1 AND instr(' ' || folded || ' ', ?))"
            " SELECT id FROM named JOIN statement ON party = who WHERE speaker = party"
            " UNION SELECT id FROM named JOIN statement ON speaker = who"
            " WHERE speaker IS NOT party",
            (f" {' '.join(node.words)}{end}",),
        )
        return [id_ for (id_,) in found]

    def _noted(self, node: Words) -> list[int]:
        """The rows with a note that holds the words."""
        phrase = f'note : "{" ".join(node.words)}"' + "*" * node.is_beginning
        rows = "article.id"
        more = ""
        if self.of_statements:
            rows = "statement.id"
            more = (
                " JOIN statement ON statement.id BETWEEN article.first AND article.last"
                " AND statement.pieces = kept_pieces(mark.pieces)"
            )
        found = self.connection.execute(
            f"SELECT {rows} FROM mark_text JOIN mark ON mark.id = mark_text.rowid"  # noqa: S608
            f" JOIN article ON article.id = mark.article{more} WHERE mark_text MATCH ?",
            (phrase,),
        )
        return [id_ for (id_,) in found]

    # Flags.

    def _flag(self, node: Flag) -> Condition:
        match node.name:
            case "unanswered":
                return Condition(f"statement.form & {Form.CLAIM:d} AND NOT statement.answers")
            case "answered":
                return Condition("statement.answers > 0")
            case "unread":
                return Condition("article.finished IS NULL")
            case "read":
                return Condition("article.finished IS NOT NULL")
            case "marked":
                numbers = (
                    "SELECT statement.id FROM mark JOIN article ON article.id = mark.article"
                    " JOIN statement ON statement.id BETWEEN article.first AND article.last"
                    " AND statement.pieces = kept_pieces(mark.pieces)"
                )
                return Condition(f"+statement.id IN ({numbers})", (), numbers)

    # Fields.

    def _field(self, node: Field) -> Condition:
        value = node.value
        match node.name:
            case "says":
                who = self._who(value)
                numbers = (
                    f"SELECT id FROM statement WHERE party IN {_GIVEN}"  # noqa: S608
                    f" UNION SELECT id FROM statement WHERE speaker IN {_GIVEN}"
                    " AND speaker IS NOT party"
                )
                sql = f"+statement.party IN {_GIVEN} OR +statement.speaker IN {_GIVEN}"
                return Condition(sql, (who, who), numbers, (who, who))
            case "about":
                who = self._who(value)
                numbers = (
                    f"SELECT statement FROM target WHERE party IN {_GIVEN} UNION"  # noqa: S608
                    f" SELECT statement FROM target WHERE who IN {_GIVEN} AND who != party"
                )
                return Condition(f"+statement.id IN ({numbers})", (who, who), numbers, (who, who))
            case "kind":
                return Condition(f"statement.kind IN ({OF_KIND})", (json.dumps(_kinds(value)),))
            case "note":
                ids = json.dumps(self._noted(Words(tuple(fold(value).split()))))
                return Condition(f"+{self.row} IN {_GIVEN}", (ids,), _GIVEN[1:-1], (ids,))
            case "outlet":
                return self._outlet(value)
            case "title":
                return Condition("instr(lower(article.title), lower(?))", (value,))
            case "after":
                return self._days(first_day(value), None)
            case "before":
                return self._days(None, first_day(value))
            case "on":
                return self._days(first_day(value), _following(value))

    def _who(self, name: str) -> str:
        if name not in self._names:
            self._names[name] = json.dumps(known(self.connection, name))
        return self._names[name]

    def _outlet(self, value: str) -> Condition:
        wanted = f" {fold(value)} "
        outlets = self.connection.execute(
            "SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL"
        )
        named = json.dumps([name for (name,) in outlets if wanted in f" {fold(name)} "])
        sql = (
            f"article.outlet IN {_GIVEN} OR article.id IN (SELECT copy_of"  # noqa: S608
            f" FROM article AS copy WHERE copy_of IS NOT NULL AND copy.outlet IN {_GIVEN})"
        )
        return Condition(sql, (named, named))

    def _days(self, first: str | None, end: str | None) -> Condition:
        """From a day on, and before another."""
        column = "+statement.day" if self.of_statements else "article.day"
        made: Callable[[str], Any] = number_of if self.of_statements else str
        wanted = list(self._bounds(column, made, first, end))
        return Condition(
            " AND ".join(sql for sql, _ in wanted), tuple(value for _, value in wanted)
        )

    def _bounds(
        self, column: str, made: Callable[[str], Any], first: str | None, end: str | None
    ) -> Iterator[tuple[str, Any]]:
        if first is not None:
            yield f"{column} >= ?", made(first)
        if end is not None:
            yield f"{column} < ?", made(end)


def _kinds(name: str) -> list[str]:
    return sorted(kinds_named(name))


def _following(written: str) -> str | None:
    """The first day after a day, a month or a year; None after the last that there is."""
    first = date.fromisoformat(first_day(written))
    parts = written.count("-")
    try:
        if parts == 2:
            return (first + timedelta(days=1)).isoformat()
        if parts == 1 and first.month < 12:
            return first.replace(month=first.month + 1).isoformat()
        return first.replace(year=first.year + 1, month=1).isoformat()
    except (OverflowError, ValueError):
        return None
