"""Headings of a plain text, which nothing marks but their form and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from briefing.ingest.layout.lines import Piece
from briefing.ingest.layout.word_lists import words

__all__ = ["Style", "heading_levels", "heading_style", "is_title_case"]

Shape = Literal["colon", "capitals", "known", "title", "lead", "sentence"]

_LONGEST = 120
_NUMBER = re.compile(
    r"(?P<number>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]?|(?:Part|Chapter|Section)\s+\w{1,6}\s*[:.–—-])\s+(?=\S)"
)
_TURN = re.compile(r"(?:[A-Z][A-Z.’' -]{0,40}|Q|A)\s?:\s")
_ENDS_BADLY = re.compile(r"[.,;…\"”»/–—-]$")
_DOTTED_END = re.compile(r"(?<!, )\b(?:[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|vs)\.$")
_TWO_SENTENCES = re.compile(r"[a-z0-9)”\"][.!?][\"”)]?\s+[A-Z“\"]")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_QUOTED = re.compile(r"[\"“'‘«].*[\"”'’»]$")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ASKS = re.compile(
    r"(?:What|Why|How|Who|Where|When|Which|Is|Are|Was|Were|Will|Would|Can|Could|Did|Does|Do|Has|Have|Should)\b"
)


@dataclass(frozen=True, slots=True)
class Style:
    """A heading's form: its shape, and the depth that its number gives it (1 without one)."""

    shape: Shape
    depth: int = 1
    numbered: bool = False


def heading_style(line: str) -> Style | None:
    """The form of a line that could be a heading; None for one that could not."""
    if not 2 <= len(line) <= _LONGEST or "\n" in line or _TURN.match(line):
        return None
    if line.lower().startswith("(signed)"):
        return None
    depth, numbered = 1, False
    if match := _NUMBER.match(line):
        depth, numbered = match["number"].strip(".)").count(".") + 1, True
        line = line[match.end() :]
    core = line.rstrip(": ")
    colon = line.endswith(":")
    if not core or not (core[0].isupper() or core[0].isdigit() or core[0] in "“\"‘'¿("):
        return None
    if (_ENDS_BADLY.search(core) and not _DOTTED_END.search(core)) or _TWO_SENTENCES.search(core):
        return None
    if (_QUOTED.match(core) and core[0] in '“"«') or (core[0] in "([" and core[-1] in ")]"):
        return None
    shape = _shape(core, colon)
    return Style(shape, depth, numbered) if shape else None


def _shape(core: str, colon: bool) -> Shape | None:
    parts = core.split()
    if core.lower() in words("headings"):
        return "known"
    if len(parts) > 16 or not any(len(word) >= 3 for word in _WORD.findall(core)):
        return None
    asks = core.endswith("?")
    said = {part.strip("’'\"“”,;?!").lower() for part in parts} & words("sentence words")
    if core.isupper():
        return "capitals" if len(parts) >= 2 or len(core) >= 5 else None
    if is_title_case(core):
        announces = parts[0].lower(), parts[-1].lower()
        if colon:
            if words("sentence words").intersection(announces):
                return None
            return "colon" if len(parts) > 3 else "lead"  # it may be a speaker's name
        return "title"
    if colon:
        return "lead" if _may_lead(parts, said) else None
    if core.endswith("!") or len(parts) > 8 or len(core) > 60 or ":" in core:
        return None
    if asks and not _ASKS.match(core):
        return None
    return None if said and not asks else "sentence"


def _may_lead(parts: list[str], said: set[str]) -> bool:
    """Whether a line in lower case before a colon is a heading ("What we know so far:"), and does
    not announce somebody's words or a list ("Reporter Jane Doe says:", "This year's winners are:").
    """
    if said - {"we", "you", "it", "they"} or any("," in part for part in parts):
        return False
    if parts[0] in ("What", "Why", "How", "Who", "Where", "When"):
        return len(parts) <= 8
    return len(parts) <= 3 and parts[0] != "From" and not any(part.endswith("ed") for part in parts)


def is_title_case(line: str) -> bool:
    """Whether all words of a line have capitals but those that titles leave small; two at least."""
    found = [word for word in _WORD.findall(line) if word.lower() not in words("small")]
    capital = sum(word[0].isupper() for word in found)
    return len(found) >= 2 and capital >= 0.85 * len(found) and line.lstrip("“\"‘'(")[:1].isupper()


def heading_levels(
    text: str,
    pieces: Sequence[Piece],
    open_: Sequence[bool],
    fixed: Collection[int] = (),
) -> dict[int, int]:
    """The pieces that are headings, by their place in ``pieces``, with their levels from 1.

    ``open_`` says which pieces are not known to be anything else; the others are passed over.
    Those in ``fixed`` are body whatever their form.
    """
    places = [place for place, is_open in enumerate(open_) if is_open]
    blockless = not any(pieces[a].block != pieces[b].block for a, b in pairwise(places))
    styles: dict[int, Style] = {}
    seen_body = False
    lines = Counter(" ".join(pieces[p].span.of(text).split()) for p in places if _short(pieces[p]))
    for order, place in enumerate(places):
        style = None
        if _short(pieces[place]) and place not in fixed:
            style = heading_style(_one_line(text, pieces[place]))
        following = places[order + 1] if order + 1 < len(places) else None
        if (
            style is not None
            and following is not None
            and lines[_one_line(text, pieces[place])] == 1
            and (
                seen_body or style.shape in ("colon", "capitals", "known", "lead") or style.numbered
            )
            and _stands_apart(pieces, place, following, style, blockless)
            and _leads(text, pieces, places[order - 1] if order else None, following, style)
        ):
            styles[place] = style
        else:
            seen_body = True
    return _settled(text, pieces, places, styles)


def _stands_apart(
    pieces: Sequence[Piece], place: int, following: int, style: Style, blockless: bool
) -> bool:
    piece = pieces[place]
    if piece.alone:
        return True
    if style.shape == "sentence":
        return False
    first_in_block = place == 0 or pieces[place - 1].block != piece.block
    return blockless or (first_in_block and pieces[following].block == piece.block)


def _leads(
    text: str, pieces: Sequence[Piece], before: int | None, following: int, style: Style
) -> bool:
    """Whether what stands after a line, and before it, lets the line be a heading."""
    after = pieces[following].span.of(text)
    quoted = after[0] in "\"“«‘'"
    if style.shape == "title":
        return bool(_ENDED.search(after)) or len(after) >= 60 or heading_style(after) is not None
    if style.shape == "lead":
        return not quoted
    if style.shape == "sentence":
        before_words = pieces[before].span.of(text) if before is not None else ""
        return (
            before is not None
            and pieces[following].alone
            and bool(_ENDED.search(before_words))
            and not before_words.endswith(":")
            and len(after) >= 60
            and not quoted
        )
    return True


def _settled(
    text: str, pieces: Sequence[Piece], places: Sequence[int], styles: dict[int, Style]
) -> dict[int, int]:
    """Leave out runs of lines alike, which are a list, and headings that outnumber their text."""
    kept: dict[int, Style] = {}
    for order, place in enumerate(places):
        style = styles.get(place)
        if style is None:
            continue
        neighbours = [
            styles.get(places[beside])
            for beside in (order - 1, order + 1)
            if 0 <= beside < len(places)
        ]
        if any(near is not None and near == style for near in neighbours):
            continue
        kept[place] = style
    weak = [place for place, style in kept.items() if style.shape in ("title", "sentence")]
    if len(weak) > (len(places) - len(kept)):
        for place in weak:
            del kept[place]
    return {place: style.depth for place, style in kept.items()}


def _short(piece: Piece) -> bool:
    return piece.span.end - piece.span.start <= _LONGEST and piece.lines <= 2


def _one_line(text: str, piece: Piece) -> str:
    return " ".join(piece.span.of(text).split())
