"""Interviews whose questions are set in bold or as headings, and whose answers say not whose.

They are read as the interviews that print "Q:" and "A:" are, which are given these letters. Pages
that explain something by questions are no interviews: nobody is asked there, and nobody says "I".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.ingest.layout.blocks import Block

__all__ = ["with_asked"]

_FEWEST = 3  # questions
_ASKING = 0.6  # of what is in bold or a heading, that asks or is said to somebody
_ASIDE = 0.3  # of the questions, that say "you", and of the answers, that say "I"
_LONGEST = 500  # characters of a question
_ASKS = re.compile(r"\?[\"”’')\]]*$")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b|^(?:Mr|Mrs|Ms|Minister|President)\b", re.I)
_OURS = re.compile(r"\b(?:I|I’m|I'm|my|we|our|us|me)\b", re.I)
_MEETING = re.compile(
    r"\binterview|\bconversation\b|\bQ ?& ?A\b|\bspoke (?:to|with)\b|\bspeaks (?:to|with)\b"
    r"|\btalk(?:s|ed)? (?:to|with)\b|\btold\b|\bsat down with\b|\banswer(?:s|ed)\b|\bquestions\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:[QA]|Question|Answer|QUESTION|ANSWER)\b\s*[:.—–-]")


def with_asked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of an article, those of an interview with "Q:" and "A:" before its turns."""
    set_off = [
        place
        for place, block in enumerate(blocks)
        if place and block.kind in ("bold", "heading") and len(block.text) <= _LONGEST
    ]
    asked = [
        place
        for place in set_off
        if place + 1 < len(blocks)
        and blocks[place + 1].kind in ("paragraph", "quote")
        and (_ASKS.search(blocks[place].text) or blocks[place].kind == "bold")
    ]
    asking = [place for place in asked if _ASKS.search(blocks[place].text)]
    told = [place for place in asked if place in asking or _YOU.search(blocks[place].text)]
    if len(asking) < _FEWEST or len(told) < _ASKING * len(set_off):
        return tuple(blocks)
    before = " ".join(block.text for block in blocks[: asking[0]])
    answers = [place + 1 for place in asked if place >= asking[0]]
    yours = sum(bool(_YOU.search(blocks[place].text)) for place in asking)
    ours = sum(bool(_OURS.search(blocks[place].text)) for place in answers)
    if (
        not _MEETING.search(before)
        or yours < _ASIDE * len(asking)
        or ours < _ASIDE * len(answers)
        or any(_LETTER.match(blocks[place].text) for place in (*asking, *answers))
    ):
        return tuple(blocks)
    made = list(blocks)
    for place in asked:
        if place >= asking[0]:
            made[place] = Block("paragraph", f"Q: {blocks[place].text}")
            made[place + 1] = replace(blocks[place + 1], text=f"A: {blocks[place + 1].text}")
    return tuple(made)
