"""Long words cut to their beginning, so that what is left reads on and closes its quotations."""

from __future__ import annotations

import re

from briefing.export.sentences import Sentence

__all__ = ["short_verb", "shortened"]

_PAIRS = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"'}
_LEFT_HANGING = re.compile(r"(?: (?:the|an?|his|her|its|their|of|to|on|in|at|for|with|by))+ …$")
_MARKS = re.compile(r"[“”„«»\"]|‘|’(?!\w)")  # an apostrophe in a word closes nothing


def short_verb(said: Sentence, most: int | None) -> str:
    """The first words of what stands before the statement's own: "told …", not "told the …"."""
    if not said.joint:  # its last word goes on in the statement's own
        return said.verb
    return _LEFT_HANGING.sub(" …", shortened(said.verb, most))


def shortened(words: str, most: int | None) -> str:
    """The first words of many and an ellipsis; a quotation that is cut is closed."""
    if most == 0:
        return ""
    found = words.split(" ")
    if most is None or len(found) <= most + 2:
        return words
    cut = " ".join(found[:most]).rstrip(",;:–—-")
    return f"{cut} …{_closing(cut)}"


def _closing(words: str) -> str:
    """The marks that close the quotations which words leave open, the inner ones first."""
    open_: list[str] = []
    for mark in _MARKS.finditer(words):
        sign = mark[0]
        if open_ and sign == open_[-1]:
            open_.pop()
        elif sign in _PAIRS:
            open_.append(_PAIRS[sign])
    return "".join(reversed(open_))
