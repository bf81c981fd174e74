"""Tells the names of people, outlets and offices from other words, by their letters alone."""

from __future__ import annotations

import re

from briefing.ingest.layout.word_lists import outlet_key, outlets, words

__all__ = ["is_name", "is_office", "is_person", "outlet_name", "turned_around"]

_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*)")

_TURNED = re.compile(r"([^\W\d_][^,()]{1,40}), ([^\W\d_][^,()]{1,40}?)(?: \([^()]{1,60}\))?")
_PREFIXES = ("al-", "el-", "as-", "d'", "d’", "l'", "l’")  # "al-Assad", "d’Estaing"


def outlet_name(name: str) -> bool:
    """Whether a name is that of a news outlet or agency, or ends as those do."""
    key = outlet_key(name)
    if "(" in key:
        return False
    if key in outlets("outlets") or key in outlets("agencies"):
        return True
    last = key.rsplit(" ", 1)[-1]
    return " " in key and len(key.split()) <= 5 and last in outlets("endings") and is_name(name)


def is_person(words_: str) -> bool:
    """Whether words can be a person's name: with capitals but for particles."""
    parts = words_.split()
    if not 1 <= len(parts) <= 6:
        return False
    if any(part.lower() in words("no name") for part in parts):
        return False
    return (
        all(_NAME_WORD.fullmatch(part) for part in parts)
        and parts[-1][0].isupper()
        and all(
            part[0].isupper() or part in words("particles") or part.startswith(_PREFIXES)
            for part in parts
        )
    )


def is_office(words_: str) -> bool:
    """Whether words are a journalist's role or an outlet: "Staff Writer", "BBC News"."""
    if outlet_name(words_):
        return True
    parts = words_.split()
    return 1 <= len(parts) <= 6 and any(
        part.lower().strip("'’s") in words("roles") for part in parts
    )


def is_name(words_: str) -> bool:
    """Whether words are like a name, with capitals on all that a title would give them."""
    parts = words_.strip(" .").split()
    if not 1 <= len(parts) <= 9 or re.search(r"[.!?]\s", words_.replace(". ", " ", 1)):
        return False
    long = [part.strip("()[],;:/|&\"'’“”") for part in parts]
    long = [
        part for part in long if part and part.lower() not in words("small") | words("particles")
    ]
    return bool(long) and all(not part[0].islower() for part in long)


def turned_around(name: str) -> str:
    """A name whose family name stands first, "Doe, Jane (The Post)" in directories, as spoken."""
    match = _TURNED.fullmatch(name)
    return f"{match[2]} {match[1]}" if match else name
