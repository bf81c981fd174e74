"""When two names name the same actor, for the measures.

Names are compared as lower-case words, punctuation aside, without a leading "the". They are the
same if the words of one are among the words of the other, or one is the initials of the other
("NAACP"); `names.toml` has short and long names of states that are one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_NOT_WORD = re.compile(r"\W+")


def same_actor(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same actor; no name is only the same as no name."""
    a, b = _key(one), _key(other)
    if a is None or b is None:
        return a is b
    words, others = set(a.split()), set(b.split())
    return words <= others or others <= words or _initials(a, b) or _initials(b, a)


@cache
def _key(name: str | None) -> str | None:
    if not name:
        return None
    words = " ".join(_NOT_WORD.sub(" ", name.lower().removeprefix("the ")).split())
    return _table()["same"].get(words, words) or None


def _initials(short: str, long: str) -> bool:
    if len(short) < 3 or " " in short:
        return False
    small = _table()["small_words"]
    return short == "".join(word[0] for word in long.split() if word not in small)


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    same = {short: long for long, shorts in raw["same"].items() for short in shorts}
    return {"same": same, "small_words": dict.fromkeys(raw["small_words"], "")}
