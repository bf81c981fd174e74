"""How many words a text has, in scripts that write no spaces between them, too."""

from __future__ import annotations

import re

__all__ = ["word_count"]

# Han, kana, Thai, Lao, Burmese and Khmer; Korean has spaces.
_UNSPACED = re.compile(
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff]"
)
_LETTERS = 2  # of such a script, in a word, on average


def word_count(text: str) -> int:
    """The number of words; of scripts without spaces, about as many as there are."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    return spaced + len(_UNSPACED.findall(text)) // _LETTERS
