"""Copies of sentences as newspapers print them: headlines, curly quotes, wrapped lines.

Every change keeps the length of the text, so that gold offsets stay true.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from briefing.training.data import words as listed


def _same_length(old: str, new: str) -> str:
    return new if len(new) == len(old) else old


def title_case(text: str, rng: random.Random) -> str:
    """As a headline: each word but the small ones with a capital."""
    every = rng.random() < 0.3
    out = []
    for number, word in enumerate(text.split(" ")):
        small = word.lower() in listed("small_words") and number > 0 and not every
        cased = word.lower() if small else word[:1].upper() + word[1:]
        out.append(_same_length(word, cased))
    return " ".join(out)


def upper_case(text: str, rng: random.Random) -> str:
    """All capitals."""
    return _same_length(text, text.upper())


def lower_case(text: str, rng: random.Random) -> str:
    """No capitals."""
    return _same_length(text, text.lower())


def curly(text: str, rng: random.Random) -> str:
    """Typographic quotation marks and apostrophes."""
    out, inside = [], False
    for number, char in enumerate(text):
        if char == '"':
            out.append("”" if inside else "“")
            inside = not inside
        elif char == "'":
            before = text[number - 1] if number else " "
            out.append("‘" if before.isspace() else "’")
        else:
            out.append(char)
    return "".join(out)


def straight(text: str, rng: random.Random) -> str:
    """Typewriter quotation marks and apostrophes."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def wrapped(text: str, rng: random.Random) -> str:
    """Lines broken at a column, as plain-text mail is."""
    width = rng.randint(55, 90)
    out, column = [], 0
    parts = text.split(" ")
    for number, word in enumerate(parts):
        if number and column + 1 + len(word) > width:
            out.append("\n")
            column = 0
        elif number:
            out.append(" ")
            column += 1
        out.append(word)
        column += len(word)
    return "".join(out)


Change = Callable[[str, random.Random], str]

CHANGES: tuple[tuple[Change, float], ...] = (
    (title_case, 0.10),
    (upper_case, 0.02),
    (lower_case, 0.02),
    (curly, 0.18),
    (straight, 0.05),
    (wrapped, 0.05),
)
"""Each change with the share of examples it is made on."""


def pick(rng: random.Random) -> Change | None:
    """One change, or None for the text as it is."""
    at = rng.random()
    for change, share in CHANGES:
        if at < share:
            return change
        at -= share
    return None
