"""Words in quotation marks, with those inside them set as quotations inside a quotation."""

from __future__ import annotations

import re

__all__ = ["quoted"]

_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[“‘—–-]))"(?=\S)')
_SINGLE = {ord("“"): "‘", ord("”"): "’"}
_WHOLE = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}


def quoted(words: str) -> str:
    """Words in double quotation marks; double ones inside them become single.

    Words that are one quotation as they stand are left as they are printed.

    Args:
        words: on one line, as the article has them.
    """
    closing = _WHOLE.get(words[:1])
    if closing and words.endswith(closing) and not {words[0], *'“”"'} & {*words[1:-1]}:
        return words
    inner = _OPENING.sub("‘", words).replace('"', "’")
    return f"“{inner.translate(_SINGLE)}”"
