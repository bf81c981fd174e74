"""What is heard beside speech, in brackets of transcripts: "[Applause]", "(Laughter.)"."""

from __future__ import annotations

import re
from functools import cache

from briefing.ingest.text.hyphens import word_list

__all__ = ["is_sound", "sound_pattern"]

_LONGEST = 80  # characters
_TIME = r"(?:,? \d{1,2}:\d{2}(?::\d{2})?)?"  # as programs that transcribe add it


def is_sound(line: str) -> bool:
    """Whether a line is nothing but that."""
    return (
        len(line) <= _LONGEST
        and line[:1] in "(["
        and re.fullmatch(sound_pattern(), line) is not None
    )


@cache
def sound_pattern() -> str:
    """An expression for such words with their brackets, without groups."""
    sounds = "|".join(word_list("sounds"))
    bracketed = "|".join(word_list("sounds in square brackets"))
    beside = "|".join(word_list("beside sounds"))

    def said(heard: str) -> str:
        more = rf"(?:,? (?:{beside}|{heard})\b){{0,8}}"
        return rf"(?i:(?:(?:{beside}) ){{0,4}}(?:{heard})\b{more}){_TIME}\.?"

    return rf"(?:\({said(sounds)}\)|\[{said(f'{sounds}|{bracketed}')}\])"
