"""Names of people and sides, the same across articles."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

__all__ = ["fold", "folded", "join", "known", "named", "parties_named"]

_OTHER, _OWN, _ONE_OF = 0, 1, 2  # what a name in `called` is to somebody
_BREAKS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Words as they are compared: small letters without accents, apart by one blank each."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_BREAKS.split(text.casefold())).strip()


def folded(name: str) -> str:
    """A name as names are compared; "the" before it does not count."""
    return fold(name).removeprefix("the ")


def named(
    connection: sqlite3.Connection, name: str, *, kind: int, is_side: bool, aliases: list[str]
) -> int:
    """The number of somebody of that name, who is added if need be.

    Args:
        connection: One that writes.
        name: As an article has it.
        kind: The number of the actor's kind.
        is_side: Whether it is a country, an organisation or the like, no person.
        aliases: Other names of a side.
    """
    key = folded(name) or name
    found = connection.execute(
        "SELECT id, is_side FROM called JOIN who ON id = who WHERE folded = ? AND is_own = 1",
        (key,),
    ).fetchone()
    if found is None:
        id_ = connection.execute(
            "INSERT INTO who (name, kind, is_side) VALUES (?, ?, ?)", (name, kind, is_side)
        ).lastrowid
        assert id_ is not None  # noqa: S101 - SQLite numbers every row
        _call(connection, id_, [key], _OWN)
    else:
        id_ = int(found[0])
        if is_side and not found[1]:
            connection.execute("UPDATE who SET is_side = 1, kind = ? WHERE id = ?", (kind, id_))
    if is_side:
        others = [other for alias in aliases if (other := folded(alias)) and other != key]
        _call(connection, id_, others, _OTHER)
    return id_


def join(connection: sqlite3.Connection, who: int, names: list[str]) -> None:
    """Have several who speak as one be found by the name of each.

    Args:
        connection: One that writes.
        who: The number of all of them.
        names: Those of the sides.
    """
    _call(connection, who, [key for name in names if (key := folded(name))], _ONE_OF)


def _call(connection: sqlite3.Connection, who: int, keys: list[str], is_own: int) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO called (folded, who, is_own) VALUES (?, ?, ?)",
        [(key, who, is_own) for key in keys],
    )


def known(connection: sqlite3.Connection, name: str) -> list[int]:
    """The numbers of all who go by a name.

    A side that is called so, or is known by that name, stands alone; else all whose name holds
    those words one after the other: "Kirby" is John Kirby.
    """
    key = folded(name)
    if not key:
        return []
    sides = parties_named(connection, name)
    if sides:
        return sides
    found = connection.execute(
        "SELECT who FROM called WHERE is_own AND instr(' ' || folded || ' ', ' ' || ? || ' ')",
        (key,),
    )
    return [id_ for (id_,) in found]


def parties_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """The numbers of the sides of that name, or else of those that are known by it.

    Those who speak as one are each of them.
    """
    key = folded(name)
    found = connection.execute(
        "SELECT who, is_own FROM called JOIN who ON id = who WHERE folded = ? AND is_side", (key,)
    ).fetchall()
    return [who for who, is_own in found if is_own != _OTHER] or [who for who, _ in found]
