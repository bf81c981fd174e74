"""Which language a text is in, by its letters and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from briefing.model import Paragraph

__all__ = ["find_language", "told_language"]

_DATA = Path(__file__).resolve().parent / "data" / "languages.toml"
_LOOKED_AT = 20_000  # characters
_FEWEST = 25  # words; fewer tell too little
_WORD = re.compile(r"[^\W\d_]+")
# Letters that one language alone, or next to alone, is written with: a range, code and name.
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("\u3040-\u30ff", "ja", "Japanese"),
    ("\uac00-\ud7af", "ko", "Korean"),
    ("\u4e00-\u9fff", "zh", "Chinese"),
    ("\u0600-\u06ff", "ar", "Arabic or Persian"),
    ("\u0590-\u05ff", "he", "Hebrew"),
    ("\u0370-\u03ff", "el", "Greek"),
    ("\u0900-\u097f", "hi", "Hindi"),
    ("\u0e00-\u0e7f", "th", "Thai"),
    ("\u10a0-\u10ff", "ka", "Georgian"),
    ("\u0530-\u058f", "hy", "Armenian"),
)
_ONE_SCRIPT = 0.3  # of all letters
_MANY = 0.12  # of all words, for a language's function words to show it
_SURELY_ENGLISH = ("the", "of", "and", "to")  # so many of them spare the other languages' lists
_DIFFERENT = 5  # of its function words, at the least


class Language(NamedTuple):
    """A language's code and English name."""

    code: str
    name: str


_ENGLISH = Language("en", "English")


def find_language(text: str) -> Language | None:
    """The language of a text; None where it is too short or nothing tells."""
    head = text[:_LOOKED_AT]
    words = Counter(word.casefold() for word in _WORD.findall(head))
    total = sum(words.values())
    if total >= _FEWEST and sum(words[word] for word in _SURELY_ENGLISH) > _MANY * total:
        return _ENGLISH
    letters = sum(map(str.isalpha, head))
    for letter, code, name in _SCRIPTS:
        if len(re.findall(f"[{letter}]", head)) > _ONE_SCRIPT * letters > 0:
            return Language(code, name)
    if total < _FEWEST:
        return None
    shares = {
        language: sum(words[word] for word in known) / total
        for language, known in _languages().items()
        if sum(word in words for word in known) >= _DIFFERENT
    }
    if not shares:
        return None
    best = max(shares, key=lambda language: shares[language])
    if shares[best] < _MANY:
        return None
    return best if shares[best] > 1.5 * shares.get(_ENGLISH, 0) else _ENGLISH


def told_language(
    text: str, paragraphs: Sequence[Paragraph], declared: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The code of an article's language, and what the user should know if it is not English.

    The words of the body decide; where they do not, what the page says of itself.
    """
    body: list[str] = []
    size = 0
    for paragraph in paragraphs:
        if paragraph.kind == "body" and size < _LOOKED_AT:
            body.append(paragraph.span.of(text))
            size += len(body[-1])
    found = find_language("\n".join(body))
    if found is None:
        code = (declared or "en").casefold().partition("-")[0].partition("_")[0]
        known = {language.code: language for language in _languages()}
        found = known.get(code, _ENGLISH)
    if found.code == "en":
        return "en", ()
    return found.code, (f"this looks like {found.name}; statements are found in English only",)


@cache
def _languages() -> dict[Language, frozenset[str]]:
    import tomllib  # most texts are English, and need no list

    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        Language(code, entry["name"]): frozenset(entry["words"].split())
        for code, entry in data.items()
    }
