"""Letters that are passed on: the lines that say from whom the letter inside came, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.dates import date_line

__all__ = ["Forwarded", "without_header"]

_MARK = re.compile(r"\W*(?:begin )?(?:forwarded|original) (?:message|e-?mail)\W*", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<name>from|date|sent|subject|to|cc|reply-to):\s*(?P<words>.*)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\])")
_FEWEST = 2  # lines of a header
_UNANNOUNCED = 3  # of one without a line that announces it
_NOTHING = 3  # words before a letter that is passed on: "FYI", "See below."


class Forwarded(NamedTuple):
    """A letter without the header of the one that it passes on.

    ``sender`` and ``date`` (ISO) are the inner letter's, where next to nothing is said before it.
    """

    blocks: tuple[Block, ...]
    sender: str | None = None
    date: str | None = None


def without_header(blocks: Sequence[Block]) -> Forwarded:
    """The blocks of a letter, the header of the first letter that it passes on left out.

    Headers without a line that announces them stand between letters of one exchange: they are kept
    as its margin.
    """
    blocks = [_with_margin(block) for block in blocks]
    for place, block in enumerate(blocks):
        lines = block.text.split("\n")
        if not _MARK.fullmatch(lines[0]):
            continue
        fields: dict[str, str] = {}
        rest, after = lines[1:], place + 1
        while True:
            while rest and (match := _FIELD.match(rest[0])):
                fields.setdefault(match["name"].lower(), match["words"])
                del rest[0]
            if rest or after == len(blocks) or not _FIELD.match(blocks[after].text):
                break
            rest, after = blocks[after].text.split("\n"), after + 1
        if len(fields) < _FEWEST:
            continue
        left = [replace(block, text="\n".join(rest))] if rest else []
        kept = (*blocks[:place], *left, *blocks[after:])
        if sum(len(block.text.split()) for block in blocks[:place]) > _NOTHING:
            return Forwarded(kept)
        sender = " ".join(_ADDRESS.sub("", fields.get("from", "")).split()).strip("\"' ")
        day = _day(fields.get("date") or fields.get("sent") or "")
        return Forwarded(kept, sender or None, day)
    return Forwarded(tuple(blocks))


def _with_margin(block: Block) -> Block:
    """A block; margin if it is the header of a letter."""
    lines = block.text.split("\n")
    fields = sum(_FIELD.match(line) is not None for line in lines)
    is_header = lines[0].lower().startswith("from:") and fields >= _UNANNOUNCED
    return replace(block, kind="margin") if is_header and fields == len(lines) else block


def _day(words: str) -> str | None:
    line = date_line(re.sub(r"\s+(?:at\s+)?\d{1,2}:\d{2}.*", "", words))
    return line.iso if line else None
