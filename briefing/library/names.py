"""Names of people and sides, the same across articles."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

__all__ = ["fold", "folded", "known", "named", "parties_named"]

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


def named(connection: sqlite3.Connection, name: str, *, is_side: bool, aliases: list[str]) -> int:
    """The number of somebody of that name, who is added if need be.

    Args:
        connection: One that writes.
        name: As an article has it.
        is_side: Whether it is a country, an organisation or the like, no person.
        aliases: Other names of a side.
    """
    key = folded(name) or name
    (id_,) = connection.execute(
        "INSERT INTO who (name, folded, is_side) VALUES (?, ?, ?)"
        " ON CONFLICT (folded) DO UPDATE SET is_side = max(is_side, excluded.is_side)"
        " RETURNING id",
        (name, key, is_side),
    ).fetchone()
    if is_side:
        connection.executemany(
            "INSERT OR IGNORE INTO alias (folded, who) VALUES (?, ?)",
            [(other, id_) for alias in aliases if (other := folded(alias)) and other != key],
        )
    return int(id_)


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
        "SELECT id FROM who WHERE instr(' ' || folded || ' ', ' ' || ? || ' ')", (key,)
    )
    return [id_ for (id_,) in found]


def parties_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """The numbers of the sides of that name, or else of those that are known by it."""
    key = folded(name)
    exact = connection.execute("SELECT id FROM who WHERE folded = ? AND is_side", (key,)).fetchall()
    found = exact or connection.execute("SELECT who FROM alias WHERE folded = ?", (key,)).fetchall()
    return [id_ for (id_,) in found]
