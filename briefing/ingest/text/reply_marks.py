"""The marks that mail puts before each line of what it quotes."""

from __future__ import annotations

import re

__all__ = ["without_reply_marks"]

_LINE = r"[ \t]{0,3}>[^\n]*"
_RUN = re.compile(rf"^{_LINE}(?:\n{_LINE})+", re.MULTILINE)
_MARKS = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)


def without_reply_marks(text: str) -> str:
    """The text with spaces in place of ``>`` before two lines and more; its length stays the same.

    One line alone that begins with the mark is left as it is.
    """
    if ">" not in text:
        return text
    return _RUN.sub(lambda run: _MARKS.sub(lambda marks: " " * len(marks[0]), run[0]), text)
