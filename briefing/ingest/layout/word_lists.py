"""The word lists in `data/`, read once and only when asked for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

__all__ = ["after", "entries", "outlet_key", "outlets", "words"]

_FOLDER = Path(__file__).resolve().parent / "data"


@cache
def words(section: str) -> frozenset[str]:
    """A section of `words.txt`, in lower case."""
    found: set[str] = set()
    for line in _sections("words.txt")[section]:
        found.update([line[1:].lower()] if line.startswith("|") else line.lower().split())
    return frozenset(found)


@cache
def outlets(section: str) -> frozenset[str]:
    """A section of `outlets.txt`, each name as `outlet_key` writes it."""
    return frozenset(outlet_key(line) for line in _sections("outlets.txt")[section])


def outlet_key(name: str) -> str:
    """A name in lower case, without "the" before it."""
    return name.lower().removeprefix("the ").strip()


@cache
def after(first: str) -> re.Pattern[str] | None:
    """What may follow the first word ("#" for a number) of a boilerplate line; None if nothing."""
    rests = _rests().get(first)
    return re.compile("|".join(f"(?:{rest})" for rest in rests), re.IGNORECASE) if rests else None


@cache
def _rests() -> dict[str, list[str]]:
    networks = "(?:" + "|".join(map(re.escape, entries("networks.txt"))) + ")"
    rests: dict[str, list[str]] = {}
    for line in entries("boilerplate.txt"):
        firsts, _, rest = line.partition("=")
        for first in firsts.split():
            rests.setdefault(first, []).append(rest.strip().replace("{network}", networks))
    return rests


@cache
def entries(file: str) -> tuple[str, ...]:
    """The lines of a list that has no sections."""
    return tuple(line for lines in _sections(file).values() for line in lines)


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines under each "[name]" of a list, without comments; "" is what stands before."""
    sections: dict[str, list[str]] = {"": []}
    name = ""
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            sections[name] = []
        # "# = …" is an entry of the boilerplate list: its first word is a number.
        elif line.strip() and (not line.startswith("#") or line.startswith("# =")):
            sections[name].append(line)
    return {key: tuple(lines) for key, lines in sections.items()}
