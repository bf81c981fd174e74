"""Lines to pieces: the paragraphs of a plain text, and the lines in it that stand alone.

Paragraphs are set apart by blank lines, or each is a line of its own, or they are broken at a
width as in mail. The three are told apart here, by the text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from briefing.model import Span

__all__ = ["BLANKS", "BULLET", "ENDS_A_SENTENCE", "Piece", "pieces"]

# White space, and the characters that take no room: what holds nothing else is blank.
BLANKS = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff\u00ad"
)
ENDS_A_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
BULLET = re.compile(
    r"(?:[•‣⁃∙◦▪▫■□●○◆◇►▸▶➢➤✓✔✦❖·*–—-]|[\uf0b7\uf0a7\uf0d8]|\d{1,3}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{2,5})\)|[a-z]\))\s"
)

_WIDEST, _NARROWEST = 100, 40  # characters, for lines to be taken for broken at a width
_SLACK = 8  # how far short of the width a line may end though its next word would have fitted
_JOINED_FROM = 30  # characters in a line for the next, in lower case, to be its continuation
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}(?:\u00ad|[-‐¬])$")  # at a line's end
_OWN_HYPHEN = re.compile(r"[-‐¬]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a line of its own. ``alone``: no other piece stands in its block."""

    span: Span
    block: int  # counts the runs of lines without a blank one between them
    alone: bool
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    block: int
    text: str
    breaks_a_word: bool

    @property
    def length(self) -> int:
        return self.indent + self.end - self.start


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order; they hold all of it but white space."""
    lines = _lines(text)
    width = _width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    in_block: dict[int, int] = {}
    for group in groups:
        in_block[group[0].block] = in_block.get(group[0].block, 0) + 1
    return [
        Piece(
            Span(group[0].start, group[-1].end),
            group[0].block,
            in_block[group[0].block] == 1,
            len(group),
        )
        for group in groups
    ]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    block = 0
    blank = False
    offset = 0
    for line in text.split("\n"):
        words = line.strip(BLANKS)
        if words:
            if blank:
                block += 1
            indent = len(line) - len(line.lstrip(BLANKS))
            start = offset + indent
            broken = line.rstrip(" \t").endswith("\u00ad") or bool(_BROKEN_WORD.search(words))
            lines.append(_Line(start, start + len(words), indent, block, words, broken))
        blank = not words
        offset += len(line) + 1
    return lines


def _width(lines: list[_Line]) -> int | None:
    """The width at which the text's lines were broken; None where lines were not broken.

    A line broken at a width ends where its next word would not have fitted, most often in the
    midst of a sentence.
    """
    inner = [(line, after) for line, after in pairwise(lines) if line.block == after.block]
    if len(inner) < 3:
        return None
    lengths = sorted(line.length for line, _ in inner)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(line, after, width) for line, after in inner)
    ended = sum(bool(ENDS_A_SENTENCE.search(line.text)) for line, _ in inner)
    return width if full >= 0.7 * len(inner) and ended < 0.5 * len(inner) else None


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether a line is as long as the next line's first word let it be."""
    first = after.text.split(None, 1)[0]
    return line.length + 1 + len(first) > width - _SLACK


def _continues(group: list[_Line], after: _Line, width: int | None) -> bool:
    """Whether the paragraph of the lines so far goes on in the line after them."""
    line = group[-1]
    if line.block != after.block:
        return False
    if line.breaks_a_word and after.text[0].isalpha():
        return True
    if _OWN_HYPHEN.fullmatch(after.text):
        return line.text[-1].isalpha()
    if _OWN_HYPHEN.fullmatch(line.text) and len(group) > 1:
        return True
    if BULLET.match(after.text) and not _goes_on_so(group, after, width):
        return False
    if width is not None:
        return _is_full(line, after, width) and after.indent <= line.indent + 1
    return (
        after.text[0].islower()
        and line.length >= _JOINED_FROM
        and not ENDS_A_SENTENCE.search(line.text)
    )


def _goes_on_so(group: list[_Line], after: _Line, width: int | None) -> bool:
    """Whether a line that looks like an item of a list goes on with a sentence broken at a width.

    A dash or a number comes to stand first in a line by chance; an item follows another, or a
    sentence's end.
    """
    line = group[-1]
    return (
        width is not None
        and _is_full(line, after, width)
        and not ENDS_A_SENTENCE.search(line.text)
        and not BULLET.match(group[0].text)
    )
