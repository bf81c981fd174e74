"""Lines of a page, at their places, to paragraphs and headings.

A paragraph ends where the next line stands further off, is set in, or is of another size; in a text
that has neither gaps nor indents, where a line ends a sentence and is short of its column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.ingest.formats.pdf_lines import OTHER_SIZE, Line, body_size
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.bylines import by_position
from briefing.ingest.layout.lines import BULLET, ENDS_A_SENTENCE
from briefing.ingest.layout.word_lists import words
from briefing.ingest.text.hyphens import hyphen_stays

__all__ = ["paragraphs"]

_HYPHENS = "-‐¬"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD, _LAST_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(r"(?:\d{1,3}[.)]?|[*†‡§])\s\S")
# Who speaks, as records of hearings and debates print it.
_TURN = re.compile(r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}:|[QA][.:])\s")
_FAR = 3  # sizes between two parts of a line that are not one
_LEADING = 0.3  # of the distances of lines, those that are smaller than the usual one
_MANY = 8  # lines of a column, for a few to be told from the others
_OWN_LINE = 48  # characters of a line that may stand by itself among others
_GOES_ON = ".!?:;,-–—”"  # what ends a line of a sentence or of a list in one
_LETTERHEAD = 60  # characters of a line of one


def paragraphs(lines: Sequence[Line]) -> list[Block]:
    """The blocks that lines make, in their order; words broken at a line's end are whole."""
    known = frozenset(word for line in lines for word in _WORD.findall(line.text.casefold()))
    return list(_blocks(lines, known))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: by what its paragraphs are parted, and the measures to tell it by."""

    leading: dict[float, float]  # the usual distance of two lines, by their size
    columns: dict[int, list[tuple[float, float]]]  # of each page: left and right edge
    body: float  # the size of most of the text
    gaps: bool = False  # paragraphs stand further apart than lines
    indents: bool = False  # their first lines are set in

    def column(self, line: Line) -> tuple[float, float]:
        """The column that a line stands in."""
        left = [column for column in self.columns[line.page] if column[0] <= line.left + 3]
        return left[-1] if left else (line.left, line.right)

    def is_indented(self, line: Line) -> bool:
        """Whether a line is set in."""
        return line.left - self.column(line)[0] > 0.7 * line.size

    def is_apart(self, line: Line, after: Line) -> bool:
        """Whether two lines stand further apart than lines do."""
        usual = self.leading.get(after.size, 1.2 * after.size)
        return line.base - after.base > 1.2 * usual

    def is_short(self, line: Line, after: Line) -> bool:
        """Whether the first word of the line after would have fitted into a line."""
        wide = (line.right - line.left) / max(1, len(line.text))
        first = after.text.partition(" ")[0]
        return line.right + (len(first) + 2) * wide < self.column(line)[1]

    def is_cut_short(self, line: Line, after: Line) -> bool:
        """Whether a line was ended on purpose: it would fill less than half of the next column."""
        left, right = self.column(after)
        return line.right - line.left < 0.5 * (right - left)


def _blocks(lines: Sequence[Line], known: frozenset[str]) -> Iterator[Block]:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = body_size(lines)
    larger = sorted((size for size in sizes if size > (1 + OTHER_SIZE) * body), reverse=True)[:6]
    setting = _setting(lines, body)
    group: list[Line] = []
    is_head = True  # nothing so far is as long as a line of text
    for line in lines:
        if group and (_parts(group, line, setting) or (is_head and _is_cut_short(group, setting))):
            yield from _made(group, larger, known, body)
            group = []
        group.append(line)
        is_head = (
            is_head
            and len(line.text) <= _LETTERHEAD
            and not line.text[0].islower()
            and not ENDS_A_SENTENCE.search(line.text)
        )
    if group:
        yield from _made(group, larger, known, body)


def _setting(lines: Sequence[Line], body: float) -> _Setting:
    setting = _Setting(_leading(lines), _columns(lines, body), body)
    ends = [
        (line, after)
        for line, after in pairwise(lines)
        if line.size == after.size and line.page == after.page and line.base > after.base
        if ENDS_A_SENTENCE.search(line.text.rstrip(_RAISED))
    ]
    return replace(
        setting,
        gaps=sum(setting.is_apart(line, after) for line, after in ends) > 0.1 * len(ends),
        indents=sum(setting.is_indented(after) for _, after in ends) > 0.1 * len(ends),
    )


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of two lines, by their size: one of the smaller ones, since a text of
    short paragraphs has as many gaps between these as between lines."""
    gaps: dict[float, list[float]] = {}
    for line, after in pairwise(lines):
        gap = line.base - after.base
        if line.size == after.size and line.page == after.page and 0 < gap < 3 * line.size:
            gaps.setdefault(line.size, []).append(gap)
    return {size: sorted(found)[int(_LEADING * len(found))] for size, found in gaps.items()}


def _columns(lines: Sequence[Line], body: float) -> dict[int, list[tuple[float, float]]]:
    """The columns of each page: where their lines begin, most of them, and where they end.

    Headings in larger letters run over several columns, and tables have columns of their own.
    """
    columns: dict[int, list[tuple[float, float]]] = {}
    for number in {line.page for line in lines}:
        page = [line for line in lines if line.page == number]
        starts = Counter(round(line.left / 2) for line in page)
        found: list[tuple[float, float]] = []
        for start, count in starts.most_common():
            left = 2.0 * start
            here = [line for line in page if abs(line.left - left) <= 3]
            here = [line for line in here if _is_text(line, body)] or here
            if count < 2 or any(abs(left - other) < 30 for other, _ in found):
                continue
            found.append((min(line.left for line in here), _right_edge(here)))
        columns[number] = sorted(found)
    return columns


def _right_edge(lines: Sequence[Line]) -> float:
    """Where the lines of a column end, without a few that are far longer."""
    ends = sorted(line.right for line in lines)
    left = min(line.left for line in lines)
    few = len(ends) // 4 if len(ends) >= _MANY else 0
    for place in range(len(ends) - few, len(ends)):
        if ends[place] - ends[place - 1] > 0.5 * (ends[place - 1] - left):
            return ends[place - 1]
    return ends[-1]


def _is_text(line: Line, body: float) -> bool:
    return not line.table and abs(line.size - body) <= OTHER_SIZE * body


def _parts(group: list[Line], line: Line, setting: _Setting) -> bool:
    """Whether a line begins another paragraph than the lines before it."""
    before = group[-1]
    if before.table or line.table:
        return True
    if abs(before.size - line.size) > OTHER_SIZE * before.size:
        return True
    ended = bool(ENDS_A_SENTENCE.search(before.text.rstrip(_RAISED)))
    goes_on = not ended and line.text[0].islower()
    is_even = all(each.bold == before.bold for each in group)
    if before.bold != line.bold and is_even and not goes_on:
        return True
    if abs(before.base - line.base) < 0.3 * line.size and before.page == line.page:
        # A part of the same line, else one beside it.
        return line.left < before.left or line.left > before.right + _FAR * line.size
    if before.broken:
        return False
    if line.size < (1 - OTHER_SIZE) * setting.body and _NOTE.match(line.text):
        return True
    if ended and _TURN.match(line.text):
        return True
    bullet = BULLET.match(line.text + " ")
    if bullet and (ended or BULLET.match(group[0].text + " ") or setting.is_short(before, line)):
        return True
    if line.page != before.page or line.base >= before.base:
        # A column's or a page's end: the paragraph goes on unless it has come to an end.
        if not ended and setting.is_cut_short(before, line):
            return True  # a line at a page's foot or head that is none of the text
        has_ended = ended and setting.is_short(before, line)
        if setting.indents:
            return setting.is_indented(line) or (setting.gaps and has_ended)
        return has_ended
    if setting.is_apart(before, line):
        # What stood between, a picture or a quotation in large letters, is in mid-sentence.
        return not goes_on or setting.is_short(before, line)
    if BULLET.match(group[0].text + " ") and line.left > group[0].left + 2:
        return False  # an item's lines hang below its first word
    if setting.indents:
        return setting.is_indented(line) and (ended or setting.is_short(before, line))
    return not setting.gaps and ended and setting.is_short(before, line)


def _is_cut_short(group: Sequence[Line], setting: _Setting) -> bool:
    """Whether a line of a letterhead was ended on purpose: far from its column's end."""
    line = group[-1]
    left, right = setting.column(line)
    return (
        line.page == 0 and line.right < right - 0.4 * (right - left) and line.text[-1] not in ",-"
    )


def _made(
    group: list[Line], larger: list[float], known: frozenset[str], body: float
) -> Iterator[Block]:
    """The block of a group of lines, or that of each of them."""
    if _are_apart(group, body):
        yield from (_block([line], larger, known) for line in group)
    else:
        yield _block(group, larger, known)


def _are_apart(group: Sequence[Line], body: float) -> bool:
    """Whether lines were ended on purpose: those of an address, a list of authors, a file number.

    None ends a sentence or goes on with one, and each begins as a name or a number does.
    """
    if len(group) < 2 or group[0].table or group[0].size > (1 + OTHER_SIZE) * body:
        return False
    if group[0].bold and not any(_is_day(line) for line in group):
        return False
    return all(
        len(line.text) <= _OWN_LINE
        and not line.broken
        and (not line.text[0].islower() or "@" in line.text)
        and line.text[-1] not in _GOES_ON
        and line.text.rpartition(" ")[2].casefold() not in words("small")
        and not BULLET.match(f"{line.text} ")
        and (_is_day(line) or not _NOTE.match(line.text))
        for line in group
    )


def _is_day(line: Line) -> bool:
    label = by_position(line.text)
    return label is not None and label.date is not None


def _block(group: list[Line], larger: list[float], known: frozenset[str]) -> Block:
    if group[0].table:
        return Block("verbatim", group[0].text)
    text = _joined(group, known)
    size = group[0].size
    if size in larger and len(text) <= 300:
        return Block("heading", text, larger.index(size) + 1)
    if BULLET.match(text):
        return Block("item", text)
    return Block("bold" if group[0].bold and len(text) <= 200 else "paragraph", text)


def _joined(group: list[Line], known: frozenset[str]) -> str:
    """The lines as one; words that are broken at a line's end are whole."""
    pieces: list[str] = [group[0].text]
    for line in group[1:]:
        before = pieces[-1]
        first = _LAST_WORD.search(before, max(0, len(before) - 60), len(before) - 1)
        second = _FIRST_WORD.match(line.text)
        if before[-1] in _RAISED and line.text[0] in ".,;:!?)”":
            pieces.append(line.text)  # a note's mark stood before it
        elif before[-1] not in _HYPHENS or first is None:
            pieces += (" ", line.text)
        elif second is None or hyphen_stays(
            first[0], second[0], lambda word: word.casefold() in known
        ):
            pieces.append(line.text)
        else:
            pieces[-1] = before[:-1]
            pieces.append(line.text)
    return "".join(pieces)
