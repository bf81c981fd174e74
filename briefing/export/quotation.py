"""Words in quotation marks, with those inside them set as quotations inside a quotation."""

from __future__ import annotations

import re

__all__ = ["quoted"]

_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[“‘—–-]))"(?=\S)')
_THAT = re.compile(
    r"^that (?=(?:I|it|s?he|we|they|you|there|an?|the|h(?:is|er)|its|our|their|my|no)\b|[A-Z])"
)
"""What ties words to the verb before them, and is none of those that were said."""
_SINGLE = {ord("“"): "‘", ord("”"): "’"}
_WHOLE = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}


def quoted(words: str) -> str:
    """Words in double quotation marks; double ones inside them become single.

    Words that are one quotation as they stand are left as they are printed. A "that" which only
    tied them to "said" is left out.

    Args:
        words: on one line, as the article has them.
    """
    words = _THAT.sub("", words)
    closing = _WHOLE.get(words[:1])
    if closing and words.endswith(closing) and not {words[0], *'“”"'} & {*words[1:-1]}:
        return words
    inner = _OPENING.sub("‘", words).replace('"', "’")
    return f"“{inner.translate(_SINGLE)}”"
