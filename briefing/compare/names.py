"""Names as they are compared: folded, without titles and short forms; words that name nobody."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

__all__ = ["first_and_last", "folded", "is_full", "same_names", "unnamed"]

_PUNCTUATION = re.compile(r"[^\w\s'’-]|['’]s\b|['’-]")


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name without case, accents, punctuation, possessive and "the"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _PUNCTUATION.sub(" ", plain.replace(".", "")).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=100_000)
def unnamed(name: str) -> bool:
    """Whether words say of what sort somebody is, and not who: "a senior official"."""
    words = name.split()
    if not words:
        return True
    last = words[-1].strip(".,'’\"").casefold()
    if last in _unnamed() and (len(words) == 1 or not words[-1][:1].isupper()):
        return True
    if words[-1][:1].islower() and not _has_name(words):
        return True
    return (
        " ".join(words).casefold().startswith(("people ", "those ", "a ", "an ", "some ", "one "))
    )


def _has_name(words: list[str]) -> bool:
    """Whether two words in a row, or an abbreviation, begin with capitals: "Muslims for Peace"."""
    return any(a[:1].isupper() and b[:1].isupper() for a, b in pairwise(words)) and not any(
        word.casefold() in _unnamed() for word in words
    )


def first_and_last(name: str) -> tuple[str, str, bool]:
    """A person's first name, written out, and last name, folded and without titles.

    Returns:
        The first name, empty where there is none; the last, or all words where there is but one;
        whether the first was a short form.
    """
    words = [word for word in folded(name).split() if word not in _titles()] or folded(name).split()
    if len(words) < 2:
        return "", " ".join(words), False
    first = _first_names().get(words[0], words[0])
    return first, words[-1], first != words[0]


def is_full(name: str) -> bool:
    """Whether a name has two words or more and no title."""
    words = [word for word in folded(name).split() if word not in _titles()]
    return len(words) >= 2 and len(words) == len(folded(name).split())


@cache
def _data() -> dict[str, Any]:
    file = resources.files("briefing.compare") / "data" / "names.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def same_names() -> dict[str, str]:
    """The usual name of each that has several, by all of them, folded."""
    return {folded(name): names[0] for names in _data()["same"] for name in names}


@cache
def _titles() -> frozenset[str]:
    return frozenset(("of", *folded(_data()["titles"]).split()))


@cache
def _first_names() -> dict[str, str]:
    return {short: full for full, forms in _data()["first"].items() for short in forms}


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(_data()["unnamed"]["words"].split())
