"""Cutting text into rows of a terminal.

A row is a range of the text. The rows of a text hold each of its characters once; white space at
the end of a row belongs to it but is not shown and has no width. Line ends and tabs count as
spaces: an article is set anew for the width at hand.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

# Letters, signs and punctuation of one cell each; whatever else a text holds takes the slow path.
_NARROW = re.compile(
    "[ -~\n\t\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e€№™−]*"
)
_TO_SPACES = str.maketrans("\n\t\r", "   ")

# Not shown: they have no width, and the terminal may make something of them.
_UNSHOWN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb]+"
    # A joiner is shown only inside an emoji, that is, behind a wide character or a selector.
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d+"
)

# A letter may carry many combining marks; terminals choke on thousands.
_MARKS_SHOWN = 8
_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)

# These close what is before them, and do not begin a row.
_CLOSING = frozenset("、。，．！？：；」』）】〉》〕］｝…‥ー々")


def is_narrow(text: str) -> bool:
    """Whether each of its characters is one cell wide and shown as it is."""
    return _NARROW.fullmatch(text) is not None


def shown(text: str) -> str:
    """A text as it is put on the screen: on one line, without what has no width."""
    text = text.translate(_TO_SPACES)
    if text.isascii():
        return text
    return _MARKS.sub(r"\1", _UNSHOWN.sub("", text))


def shown_pieces(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """A range of a text in pieces that are shown unbroken, each with the offset it begins at."""
    pieces: list[tuple[int, str]] = []
    position = start
    for gap in _gaps(text, start, end):
        if gap[0] > position:
            pieces.append((position, text[position : gap[0]].translate(_TO_SPACES)))
        position = gap[1]
    if position < end:
        pieces.append((position, text[position:end].translate(_TO_SPACES)))
    return pieces


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges that are not shown."""
    gaps = [match.span() for match in _UNSHOWN.finditer(text, start, end)]
    gaps += [(match.end(1), match.end()) for match in _MARKS.finditer(text, start, end)]
    return sorted(gaps)


def wrap(text: str, width: int) -> list[int]:
    """Where the rows of a text end; the last is its length. An empty text has one empty row.

    A row is broken at white space, between wide characters, and within a word only where the word
    is longer than a row.

    Args:
        text: one paragraph.
        width: cells a row, at least 2, since a character can be two cells wide.
    """
    if len(text) <= width and is_narrow(text):
        return [len(text)]
    if is_narrow(text):
        return _wrap_narrow(text.translate(_TO_SPACES), width)
    return _wrap_wide(text, width)


def _wrap_narrow(text: str, width: int) -> list[int]:
    """`wrap` where a character is a cell: one search a row."""
    ends: list[int] = []
    start, length = 0, len(text)
    while length - start > width:
        cut = text.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            end = start + width
        else:
            end = cut + 1
            while end < length and text[end] == " ":
                end += 1
        if end >= length:
            break
        ends.append(end)
        start = end
    ends.append(length)
    return ends


def _wrap_wide(text: str, width: int) -> list[int]:
    """`wrap` by clusters: a character with its marks and joiners is never parted."""
    ends: list[int] = []
    start = 0  # of the row
    used = 0  # cells of the row so far, its white space at the end included
    break_at = 0  # where the row could end best
    used_at_break = 0
    previous_wide = False
    for first, last, cells in split_graphemes(text)[0]:
        cluster = text[first:last]
        space = cluster[0] in " \n\t\r\u3000"
        if space:
            cells = max(cells, 1)
        elif last - first > 1:
            cells = cell_len(shown(cluster))
        wide = cells > 1
        if (wide or previous_wide) and first > start and cluster[0] not in _CLOSING:
            break_at, used_at_break = first, used
        if not space and used + cells > width and first > start:
            if break_at <= start:
                break_at, used_at_break = first, used
            ends.append(break_at)
            start, used = break_at, used - used_at_break
        used += cells
        if space or cluster[-1] == "\u200b":
            break_at, used_at_break = last, used
        previous_wide = wide
    ends.append(len(text))
    return ends
