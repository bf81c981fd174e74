"""Searching the library, and searches that are saved under a name."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing.errors import NO_INPUT, USAGE, BriefingError
from briefing.library import listing, statements
from briefing.library.articles import Article, Said
from briefing.library.columns import kept_pieces, pieces_kept, words_of
from briefing.library.failures import told
from briefing.library.names import fold
from briefing.library.packing import unpack
from briefing.library.query.language import And, Node, Not, Or, QueryError, Saved, parse
from briefing.library.query.sql import Condition, conditions, is_about_statements
from briefing.library.store import Library, now

__all__ = ["Found", "SavedSearch", "forget", "save", "saved_searches", "search"]

_FEW = 3000  # rows that are quicker sorted than all of them are walked
_NESTED = 10  # saved searches within saved searches
_ASCII = bytes(range(128))
_PUNCTUATION = dict.fromkeys(map(ord, "‘’“”„«»–—…•\u00a0"), " ")  # of texts that are else ASCII
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True)
class Found:
    """What a query finds: statements, if it asks for any, or else articles."""

    statements: tuple[Said, ...] | None
    articles: tuple[Article, ...]
    """The articles; or those in which the statements stand."""
    has_more: bool
    """Whether there are more than were asked for."""


@dataclass(frozen=True)
class SavedSearch:
    """A query under a name."""

    name: str
    query: str


def search(library: Library, query: str, *, limit: int | None = 50) -> Found:
    """What a query finds, of the latest articles first.

    Args:
        library: Where to look.
        query: In the language of `briefing.library.query.language`.
        limit: How many statements or articles at most; None is all.

    Raises:
        QueryError: code 2, the query means nothing.
    """
    tree = parse(query)
    connection = library.database.reading
    with told(library.database.path):
        tree = _without_saved(connection, tree, query)
        connection.create_function("holds", 4, _holds, deterministic=True)
        connection.create_function("kept_pieces", 1, kept_pieces, deterministic=True)
        most = -1 if limit is None else limit + 1
        if not is_about_statements(tree):
            found = _articles(connection, tree, most)
            return Found(None, tuple(found[:limit]), limit is not None and len(found) > limit)
        said = _statements(connection, tree, most)
        has_more = limit is not None and len(said) > limit
        said = said[:limit]
        numbers = dict.fromkeys(each.article for each in said)
    return Found(tuple(said), tuple(map(library.article, numbers)), has_more)


def _articles(connection: sqlite3.Connection, tree: Node, most: int) -> list[Article]:
    where, values, _ = _where(connection, tree, of_statements=False)
    order = "article.day DESC, article.id DESC"
    return listing.listed(
        connection, f"WHERE article.is_found AND {where} ORDER BY {order} LIMIT ?", (*values, most)
    )


def _statements(connection: sqlite3.Connection, tree: Node, most: int) -> list[Said]:
    where, values, are_few = _where(connection, tree, of_statements=True)
    order = "article.day DESC, article.id DESC, statement.id"
    return statements.said(
        connection,
        f"WHERE article.is_found AND {where} ORDER BY {order} LIMIT ?",
        (*values, most),
        walks=not are_few,
    )


def _where(
    connection: sqlite3.Connection, tree: Node, *, of_statements: bool
) -> tuple[str, tuple[Any, ...], bool]:
    """The condition of a tree, and whether few rows can be meant: those of what is rarest in it,
    which are looked up then."""
    parts = tree.nodes if isinstance(tree, And) else (tree,)
    found = [conditions(connection, part, of_statements=of_statements) for part in parts]
    row = "statement.id" if of_statements else "article.id"
    counted = [(_count(connection, each), each) for each in found if each.numbers]
    few, rarest = min(counted, key=lambda item: item[0], default=(_FEW + 1, None))
    sql = [f"({each.sql})" for each in found]
    values = [value for each in found for value in each.values]
    are_few = rarest is not None and few <= _FEW
    if rarest is not None and are_few:
        sql.append(f"{row} IN ({rarest.numbers})")
        values += rarest.number_values
    return " AND ".join(sql) or "1", tuple(values), are_few


def _count(connection: sqlite3.Connection, condition: Condition) -> int:
    """For how many rows a condition may hold; beyond a few, not how many more."""
    (count,) = connection.execute(
        f"SELECT count(*) FROM (SELECT * FROM ({condition.numbers}) LIMIT {_FEW + 1})",  # noqa: S608
        condition.number_values,
    ).fetchone()
    return int(count)


def _holds(packed: bytes, pieces: int | str | None, phrase: str, is_beginning: int) -> bool:
    """Whether a text, or pieces of it, hold words one after the other. Called by SQLite."""
    text = unpack(packed)
    said = text if pieces is None else words_of(text, pieces_kept(pieces))
    if _is_plain(said):
        return _Phrase.of(phrase, bool(is_beginning)).is_in(said.lower())
    return f" {phrase}{'' if is_beginning else ' '}" in f" {fold(said)} "


def _is_plain(text: str) -> bool:
    """Whether all letters are ASCII, so that folding would but make them small."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return not others or _PUNCTUATION.keys() >= set(
        map(ord, others.decode("utf-8", "surrogatepass"))
    )


@dataclass(frozen=True)
class _Phrase:
    """Words that are looked for one after the other; the longest is looked for first."""

    before: tuple[str, ...]
    """Those ahead of the longest, the nearest first."""
    longest: str
    rest: re.Pattern[str]
    """The longest and those behind it."""

    @staticmethod
    @lru_cache(maxsize=100)
    def of(phrase: str, is_beginning: bool) -> _Phrase:
        """The words of a phrase, in small letters; of the last only the beginning may be given."""
        words = phrase.split()
        place = max(range(len(words)), key=lambda n: len(words[n]))
        end = "" if is_beginning else r"(?![^\W_])"
        rest = r"[\W_]+".join(map(re.escape, words[place:])) + end
        return _Phrase(tuple(reversed(words[:place])), words[place], re.compile(rest))

    def is_in(self, text: str) -> bool:
        """Whether a text in small letters holds the words."""
        at = text.find(self.longest)
        while at >= 0:
            if self._begins(text, at) and self.rest.match(text, at):
                return True
            at = text.find(self.longest, at + 1)
        return False

    def _begins(self, text: str, end: int) -> bool:
        """Whether the words ahead of the longest stand ahead of a place, and no letter before."""
        for word in self.before:
            behind = end
            while end and not text[end - 1].isalnum():
                end -= 1
            if end == behind or not text.endswith(word, 0, end):
                return False
            end -= len(word)
        return not (end and text[end - 1].isalnum())


# Saved searches.


def saved_searches(library: Library) -> list[SavedSearch]:
    """All of them, by name."""
    with told(library.database.path):
        found = library.database.reading.execute(
            "SELECT name, query FROM saved_search ORDER BY name"
        )
        return [SavedSearch(*row) for row in found]


def save(library: Library, name: str, query: str) -> None:
    """Keep a query under a name, in the place of another of that name.

    Raises:
        BriefingError: code 2, the query means nothing, or the name is none.
    """
    if not _NAME.fullmatch(name):
        what = f"{name!r} is no name for a search"
        raise BriefingError(what, hint="letters, digits, - and _", code=USAGE)
    tree = parse(query)
    with told(library.database.path):
        _without_saved(library.database.reading, tree, query, frozenset({name}))
    with library.database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO saved_search (name, query, made) VALUES (?, ?, ?)",
            (name, query, now()),
        )


def forget(library: Library, name: str) -> None:
    """Forget a saved search.

    Raises:
        BriefingError: code 66, there is none of that name.
    """
    with library.database.writing() as connection:
        if not connection.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount:
            hint = "briefing search --saved lists them"
            raise BriefingError(f"no search is saved as {name!r}", hint=hint, code=NO_INPUT)


def _without_saved(
    connection: sqlite3.Connection, node: Node, query: str, within: frozenset[str] = frozenset()
) -> Node:
    """The tree with each saved search put in the place of its name."""
    match node:
        case Saved():
            found = connection.execute(
                "SELECT query FROM saved_search WHERE name = ?", (node.name,)
            ).fetchone()
            if node.name in within or len(within) > _NESTED:
                raise QueryError("this search would hold itself", query, node.start, node.end)
            if found is None:
                hint = "briefing search --saved lists them"
                raise QueryError("no search is saved so", query, node.start, node.end, hint)
            return _without_saved(connection, parse(found[0]), found[0], within | {node.name})
        case Not():
            return Not(_without_saved(connection, node.node, query, within))
        case And():
            return And(tuple(_without_saved(connection, n, query, within) for n in node.nodes))
        case Or():
            return Or(tuple(_without_saved(connection, n, query, within) for n in node.nodes))
        case _:
            return node
