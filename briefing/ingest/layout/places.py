"""Tells the names of places before a day, "GENEVA, 4 May 2026", from those of people and bodies."""

from __future__ import annotations

from briefing.ingest.layout.names import is_person
from briefing.ingest.layout.word_lists import words

__all__ = ["is_body", "is_place"]

_PERSON = (2, 3)  # words of a person's name
_NO_NAME = frozenset(["by", "for", "from", "on", "to", "with"])  # "Note by the Secretariat"


def is_body(name: str) -> bool:
    """Whether words are the name of a body, of who holds an office alone, or no name."""
    parts = name.lower().replace("’s", "").replace("'s", "").split()
    known = words("bodies") | words("no place") | _NO_NAME
    return not known.isdisjoint(parts) or (len(parts) == 1 and _is_title(parts[0]))


def is_place(name: str) -> bool:
    """Whether a name, no body's, is that of a place, as far as its form shows.

    A word alone is one, and so are words in capitals; two or three with capitals are a person's
    name unless they are known to be a place's. What follows a comma is a place's region.
    """
    first = name.partition(",")[0].strip()
    parts = first.lower().split()
    if _is_title(parts[0]):
        return False
    return (
        first.isupper()
        or not _PERSON[0] <= len(parts) <= _PERSON[1]
        or parts[0] in words("place begins")
        or parts[-1] in words("place ends")
        or first.lower() in words("places")
        or not is_person(first)
    )


def _is_title(word: str) -> bool:
    """Whether a word stands before the name of who holds an office: "Secretary-General"."""
    return word.partition("-")[0].rstrip(".") in words("offices")
