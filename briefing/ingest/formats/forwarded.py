"""Letters inside letters, passed on or answered: from whom they came, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.dates import date_line
from briefing.ingest.layout.names import turned_around

__all__ = ["Forwarded", "with_inner_letters"]

_MARK = re.compile(r"\W*(?:begin )?(?:forwarded|original) (?:message|e-?mail)\W*", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<name>from|date|sent|subject|to|cc|reply-to):\s*(?P<words>.*)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\])")
_FEWEST = 2  # lines of a header
_UNANNOUNCED = 3  # of one without a line that announces it
_ADDRESSED = 4  # words of "Dear Ms Lukic,"
_NOTHING = 3  # words before a letter that is passed on: "FYI", "See below."


class Forwarded(NamedTuple):
    """A letter whose inner letters are told apart.

    ``sender`` and ``date`` (ISO) are the inner letter's, where next to nothing is said before it.
    """

    blocks: tuple[Block, ...]
    sender: str | None = None
    date: str | None = None


class _Header(NamedTuple):
    """The header of an inner letter: its place, what follows it, and its fields by their names."""

    place: int
    after: int
    fields: dict[str, str]
    rest: tuple[Block, ...]  # words of its last block that are no field


def with_inner_letters(blocks: Sequence[Block]) -> Forwarded:
    """The blocks of a letter: headers of letters inside it are lines that say who wrote.

    What such a letter says is a quotation. The header of one that is passed on without a word is
    left out: it is the letter's own.
    """
    made: list[Block] = []
    sender = date = None
    place = 0
    is_inner = False
    for header in _headers(blocks):
        made += _said(blocks[place : header.place], is_inner)
        name = _sender(header.fields)
        if not is_inner and sum(len(block.text.split()) for block in made) <= _NOTHING:
            sender, date = name, _day(header.fields)
        elif name:
            when = header.fields.get("date") or header.fields.get("sent") or ""
            made.append(
                Block("paragraph", f"On {when}, {name} wrote:" if when else f"{name} wrote:")
            )
            is_inner = True
        made += _said(header.rest, is_inner)
        place = header.after
    made += _said(blocks[place:], is_inner)
    return Forwarded(tuple(made), sender, date)


def _said(blocks: Sequence[Block], is_inner: bool) -> Iterator[Block]:
    """The blocks of a letter; of an inner one as quotations, its address before its first words."""
    held = ""
    for block in blocks:
        if not is_inner or block.kind not in ("paragraph", "bold"):
            yield block
        elif block.text.endswith(",") and len(block.text.split()) <= _ADDRESSED:
            held = f"{block.text} "
        else:
            yield replace(block, kind="quote", text=held + block.text)
            held = ""
    if held:
        yield Block("quote", held.strip())


def _headers(blocks: Sequence[Block]) -> Iterator[_Header]:
    """The headers of inner letters, in order: behind a line that announces one, or alone."""
    place = 0
    while place < len(blocks):
        header = _header(blocks, place)
        if header is None:
            place += 1
        else:
            yield header
            place = max(header.after, place + 1)


def _header(blocks: Sequence[Block], place: int) -> _Header | None:
    rest, after = blocks[place].text.split("\n"), place + 1
    is_announced = _MARK.fullmatch(rest[0]) is not None
    if is_announced:
        del rest[0]
    elif not rest[0].lower().startswith("from:"):
        return None
    fields: dict[str, str] = {}
    while True:
        while rest and (match := _FIELD.match(rest[0])):
            fields.setdefault(match["name"].lower(), match["words"])
            del rest[0]
        if rest or after == len(blocks) or not _FIELD.match(blocks[after].text):
            break
        rest, after = blocks[after].text.split("\n"), after + 1
    if len(fields) < (_FEWEST if is_announced else _UNANNOUNCED):
        return None
    left = (replace(blocks[after - 1], text="\n".join(rest)),) if rest else ()
    return _Header(place, after, fields, left)


def _sender(fields: dict[str, str]) -> str | None:
    name = " ".join(_ADDRESS.sub("", fields.get("from", "")).split()).strip("\"' ")
    return turned_around(name) or None


def _day(fields: dict[str, str]) -> str | None:
    words = fields.get("date") or fields.get("sent") or ""
    line = date_line(re.sub(r"\s+(?:at\s+)?\d{1,2}:\d{2}.*", "", words))
    return line.iso if line else None
