"""How the names of parties are written, split and compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_SAME = str.maketrans({"-": " ", "/": " ", ".": None, ",": None, "'": None})
_LETTERS = str.maketrans(
    {"–": " ", "‑": " ", "’": None, "‘": None, "ʼ": None, "´": None, "ø": "o", "ł": "l"}
    | {"đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "ß": "ss"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MARKS = re.compile(r"[^\w ]")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
"""The end of a name in the possessive, its apostrophe straight (`tidy`)."""


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What two spellings of a name have in common: no case, accents, hyphens, points, quotes."""
    return " ".join(_fold(name).split())


def keys(names: list[str]) -> list[str]:
    """The keys of many names at once, which is far faster; names hold no line breaks."""
    plain = _fold("\n".join(name for name in names if name.isascii())).split("\n")
    plain = [" ".join(line.split()) if "  " in line else line.strip() for line in plain]
    folded = iter(plain)
    return [next(folded) if name.isascii() else key(name) for name in names]


def _fold(text: str) -> str:
    text = text.lower().translate(_SAME)
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def slug(name: str) -> str:
    """An id made of a name: ``Bosnia and Herzegovina`` is ``bosnia-and-herzegovina``."""
    return slugs([name])[0]


def slugs(names: list[str]) -> list[str]:
    """The ids of many names at once, which is far faster; names hold no line breaks."""
    made = []
    for name in keys(names):
        words = (name if name.replace(" ", "").isalnum() else _MARKS.sub(" ", name)).split()
        made.append("-".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words))
    return made


def split(text: str) -> list[str]:
    """The entries of a list written with semicolons."""
    return [entry for part in text.split(";") if (entry := part.strip())]


def tidy(name: str) -> str:
    """The name with straight apostrophes and single spaces."""
    return " ".join(name.translate(_APOSTROPHES).split())


def without_article(name: str) -> str:
    """The name without "the", "a" or "an" before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def bare(name: str) -> str:
    """The tidy name without article, possessive, brackets behind it and marks around it."""
    name = without_article(name)
    if "'" in name:
        name = POSSESSIVE.sub("", name)
    if ")" in name:
        name = _BRACKETS.sub("", name)
    return name.strip(" ,.;:\"“”'")


def written_like(query: str, alias: str) -> bool:
    """Whether ``query``, equal to ``alias`` by `key`, is written as a name must be.

    Initials must be capitals ("US", never "us"), though "Nato" does for "NATO"; the other words of
    an alias that begin with a capital must do so in the query, or the query be all in capitals.
    """
    if query == alias:
        return True
    letters = [c for c in alias if c.isalpha()]
    if " " not in alias and letters and all(c.isupper() for c in letters):
        bare = query.replace(".", "")
        return bare.isupper() or (len(letters) >= 4 and bare == bare.capitalize())
    if query.isupper():
        return True
    ours, theirs = _words(query), _words(alias)
    if len(ours) != len(theirs):
        return query[:1].isupper() or not alias[:1].isupper()
    return all(
        not word[:1].isupper() or mine[:1].isupper() or (i == 0 and word.lower() in _PARTICLES)
        for i, (mine, word) in enumerate(zip(ours, theirs, strict=True))
    )


_PARTICLES = frozenset({"al", "el", "the", "von", "de"})


def _words(name: str) -> list[str]:
    return name.replace("-", " ").split()
