"""Words as they are searched for: without ligatures, accents set apart and broken words."""

from __future__ import annotations

import re
import unicodedata

from briefing.model import Change
from briefing.model.reading_text import ReadingText, reading_text

__all__ = ["folded"]

_FOLDED = re.compile(
    r"(?P<letters>[\ufb00-\ufb06]|[^\W\d_][\u0300-\u036f]+)"
    r"|(?P<break>(?<=[^\W\d_])(?:\u00ad|[-‐¬])[ \t]*\n[ \t]*(?=[^\W\d_]))"
)


def folded(text: str) -> ReadingText | None:
    """The text with plain letters and whole words; None for one that has nothing else.

    ``oﬃcial`` is "official", an accent set apart from its letter is one with it, and a word broken
    at a line's end is whole. `ReadingText.span` gives the place of what is found.
    """
    found = [
        Change(*match.span(), unicodedata.normalize("NFKC", match["letters"] or ""))
        for match in _FOLDED.finditer(text)
    ]
    return reading_text(text, found) if found else None
