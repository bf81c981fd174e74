"""Short names that an article introduces in brackets: "unmanned aerial vehicles (UAVs)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BRACKETED = re.compile(r"[(\[]([A-Z][A-Za-z]{1,7})[)\]](?:\s+or\s+(\w{2,30})\b)?")
BEFORE = 120  # characters before the bracket that may hold the long name
MOST_WORDS = 8


@dataclass(frozen=True)
class Introduced:
    """A long name, its short one as printed, and a third name that "or" adds."""

    long: str
    short: str
    other: str | None


def introduced(text: str) -> Iterator[Introduced]:
    """The short names of a text whose letters begin the words before them.

    Words in small letters may be skipped ("of", "and"), as long as the first begins the name.
    """
    for match in BRACKETED.finditer(text):
        letters = match.group(1).rstrip("s").upper()
        words = text[max(0, match.start() - BEFORE) : match.start()].split()[-MOST_WORDS:]
        for size in range(len(letters), len(words) + 1):
            name = words[-size:]
            capitals = "".join(word[0] for word in name if word[0].isupper())
            initials = "".join(word[0] for word in name).upper()
            if letters in {capitals, initials} and name[0][0].upper() == letters[0]:
                yield Introduced(" ".join(name), match.group(1), match.group(2))
                break
