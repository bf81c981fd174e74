"""The query language: what is typed, as a tree.

::

    says:Iran about:Ukraine kind:denial outlet:AP after:2026-05 unanswered -Kirby "exact words"

Terms that stand side by side must all hold; ``or`` between them asks for one of them, ``-`` before
one for its opposite, parentheses group. A value with blanks is quoted: ``says:"United States"``. A
word that ends in ``*`` stands for all that begin so; ``@name`` for a search that was saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from briefing.config import nearest
from briefing.errors import USAGE, BriefingError
from briefing.library.days import first_day
from briefing.library.names import fold
from briefing.model import GROUP, kinds_named

__all__ = [
    "And",
    "Field",
    "FieldName",
    "Flag",
    "FlagName",
    "Node",
    "Not",
    "Or",
    "QueryError",
    "Saved",
    "Words",
    "parse",
]

FieldName = Literal["says", "about", "kind", "outlet", "title", "note", "after", "before", "on"]
FlagName = Literal["unanswered", "answered", "marked", "unread", "read"]

FIELDS: tuple[FieldName, ...] = get_args(FieldName)
FLAGS: tuple[FlagName, ...] = get_args(FlagName)

_DEEPEST = 50  # parentheses within parentheses
_LONGEST = 4000  # characters
_TOKEN = re.compile(
    r"""
      (?P<blank>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<not>-(?=[^\s-]))
    | (?P<saved>@(?P<name>[\w-]+))
    | (?P<field>(?P<key>[^\W\d_]+):(?!//)(?:"(?P<said>[^"]*)"|(?P<plain>[^\s()"]*)))
    | "(?P<quoted>[^"]*)"
    | (?P<word>[^\s()"]+)
    | (?P<stray>")
    """,
    re.VERBOSE,
)


class QueryError(BriefingError):
    """A query that means nothing: what, and where."""

    def __init__(self, what: str, query: str, start: int, end: int, hint: str = "") -> None:
        self.start = start
        """Where what is wrong begins in the query, in code points."""
        self.end = end
        around = query[start:end].strip() or "its end"
        where = f"the query, at “{around}”" if around != "its end" else "the query, at its end"
        super().__init__(what, where=where, hint=hint, code=USAGE)


@dataclass(frozen=True)
class Words:
    """Words that stand one after the other."""

    words: tuple[str, ...]
    """Folded; one at the least."""
    is_beginning: bool = False
    """Whether the last one may go on."""


@dataclass(frozen=True)
class Field:
    """Something that is known of a statement or its article."""

    name: FieldName
    value: str
    """As it was typed; a day for the fields of time."""


@dataclass(frozen=True)
class Flag:
    """Something that holds or does not."""

    name: FlagName


@dataclass(frozen=True)
class Saved:
    """A search that was saved under a name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Not:
    """The opposite."""

    node: Node


@dataclass(frozen=True)
class And:
    """All of them; none means anything."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """One of them at the least."""

    nodes: tuple[Node, ...]


Node = Words | Field | Flag | Saved | Not | And | Or


def parse(query: str) -> Node:
    """The tree of a query; an empty one is an `And` of nothing.

    Raises:
        QueryError: code 2, saying what and where.
    """
    if len(query) > _LONGEST:
        what = f"is longer than {_LONGEST} characters"
        raise QueryError(what, query, 0, 20)
    return _Parser(query).parsed()


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = [m for m in _TOKEN.finditer(query) if m.lastgroup != "blank"]
        self._next = 0

    def parsed(self) -> Node:
        tree = self._either(0)
        if (token := self._peek()) is not None:  # only a parenthesis ends it early
            raise self._error("nothing was opened that this could close", token)
        return tree

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _either(self, depth: int) -> Node:
        nodes = [self._all(depth)]
        while (token := self._peek()) is not None and _is_or(token):
            self._next += 1
            following = self._peek()
            if nodes[-1] == And(()) or following is None or following["close"] or _is_or(following):
                raise self._error("“or” stands between two things", token, 'quote it: "or"')
            nodes.append(self._all(depth))
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self, depth: int) -> Node:
        nodes: list[Node] = []
        while (token := self._peek()) is not None and not token["close"] and not _is_or(token):
            nodes.append(self._one(depth))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self, depth: int) -> Node:
        token = self._tokens[self._next]
        self._next += 1
        if token["stray"]:
            raise self._error("a quotation mark has no other", token)
        if token["not"]:
            following = self._peek()
            if following is None or following["close"] or following["not"] or _is_or(following):
                raise self._error("“-” stands before what is not wanted", token)
            return Not(self._one(depth))
        if token["open"]:
            return self._group(token, depth + 1)
        if token["saved"]:
            return Saved(token["name"], *token.span())
        if token["field"]:
            return self._field(token)
        return self._words(token)

    def _group(self, opened: re.Match[str], depth: int) -> Node:
        if depth > _DEEPEST:
            raise self._error("too many parentheses stand within each other", opened)
        inside = self._either(depth)
        if self._peek() is None:
            raise self._error("this parenthesis is not closed", opened)
        self._next += 1
        if inside == And(()):
            raise self._error("there is nothing between the parentheses", opened)
        return inside

    def _words(self, token: re.Match[str]) -> Node:
        if token["word"] and (name := token["word"].casefold()) in FLAGS:
            return Flag(next(flag for flag in FLAGS if flag == name))
        written = token["word"] or token["quoted"] or ""
        words = tuple(fold(written).split())
        if not words:
            raise self._error("there is no word in this to look for", token)
        return Words(words, is_beginning=bool(token["word"]) and written.endswith("*"))

    def _field(self, token: re.Match[str]) -> Node:
        key = token["key"].casefold()
        name = next((field for field in FIELDS if field == key), None)
        if name is None:
            hint = f"{nearest(key, FIELDS)}; or quote it"
            raise self._error(f"nothing is called “{token['key']}:”", token, hint)
        value = (token["plain"] if token["said"] is None else token["said"]).strip()
        if not value:
            raise self._error(f"{name}: wants a value", token, f'{name}:"…" for one with blanks')
        if name == "kind":
            try:
                kinds_named(value)
            except ValueError:
                hint = nearest(value, list(dict.fromkeys((*GROUP, *GROUP.values()))))
                raise self._error("no kind of statement is called so", token, hint) from None
        if name in ("after", "before", "on"):
            try:
                first_day(value)
            except ValueError:
                hint = "a day, a month or a year: 2026-05-04, 2026-05, 2026"
                raise self._error("this is no day", token, hint) from None
        elif not fold(value):
            raise self._error("there is no word in this to look for", token)
        return Field(name, value)

    def _error(self, what: str, token: re.Match[str], hint: str = "") -> QueryError:
        return QueryError(what, self._query, *token.span(), hint)


def _is_or(token: re.Match[str]) -> bool:
    return bool(token["word"]) and token["word"].casefold() == "or"
