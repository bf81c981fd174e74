"""Whether the hyphen at a line's end is a word's own, or stands where a word was broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

__all__ = ["hyphen_stays", "word_list"]

_WORD = 4  # letters of a word before a second part, not of a prefix: "state-owned", "disowned"
_INITIALS = 2  # letters of a word in capitals that may be initials, or a name's article: "AL-"
_DATA = Path(__file__).resolve().parent / "data" / "reading.toml"


def hyphen_stays(first: str, second: str, knows: Callable[[str], bool]) -> bool:
    """Whether two parts of a word keep the hyphen between them.

    It stays before a capital or a number, as a name has it ("Al-Jabari"), after initials ("US-"),
    after the first part of compounds ("long-") or before a second ("-owned"), and where the text
    has the word with it elsewhere. Words in capitals throughout are broken as others are.

    Args:
        first: the word before the hyphen.
        second: the word after it.
        knows: whether a word stands elsewhere in the text, unbroken.
    """
    are_capitals = first.isupper() and second.isupper() and len(first) > _INITIALS
    if not are_capitals and (not second[:1].islower() or (first.isupper() and len(first) > 1)):
        return True
    if knows(f"{first}-{second}"):
        return True
    is_compound = first.casefold() in word_list("compounds") or (
        len(first) >= _WORD and second.casefold() in word_list("compound ends")
    )
    return is_compound and not knows(first + second)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """A list of `reading.toml`."""
    import tomllib  # most texts need no list

    return tuple(tomllib.loads(_DATA.read_text(encoding="utf-8"))[name].split())
