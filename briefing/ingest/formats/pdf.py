"""PDF: lines as PDFium finds them, in its own order, put together to paragraphs.

A PDF holds letters at places, not paragraphs. Lines are kept in the order of the page's content,
which is that of reading in nearly all articles, columns included. Running heads and page numbers
are those lines at a page's edge that other pages have, too. A paragraph ends where the next line
stands further off, is set in, or is of another size; in a text that has neither gaps nor indents,
where a line ends a sentence and is short of its column.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.lines import BULLET, ENDS_A_SENTENCE
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.pages import is_page_number, masked
from briefing.ingest.text.hyphens import hyphen_stays

__all__ = ["read"]

_MAX_PAGES = 1_000
_FEWEST = 40  # letters, for a file to have a text
_EDGE = 3  # lines at a page's top and bottom that may be running heads
_BREAKS = "\ufffe\x02\u00ad"  # what PDFium gives for the hyphen of a word that goes on below
_HYPHENS = "-‐¬"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD, _LAST_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_BOLD = 600  # font weight
_OTHER_SIZE = 0.12  # of a size, by which another differs


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on a page; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    broken: bool = False  # its last word goes on in the next line


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of a PDF.

    Raises:
        BriefingError: it is encrypted, damaged, or has no text.
    """
    pages, title, notices = _pages(data)
    letters = sum(map(str.isalpha, "".join(line.text for page in pages for line in page)))
    if letters < _FEWEST:
        raise BriefingError(
            "is a PDF without text, perhaps a scan", hint="recognise its text first (OCR)"
        )
    lines = [line for page in _without_heads(pages) for line in page]
    known = frozenset(
        word.casefold() for line in lines for word in _WORD.findall(line.text.casefold())
    )
    blocks = list(_blocks(lines, known))
    return [Article(tuple(blocks), Metadata(title=_known_title(title, blocks)), hints.url, notices)]


def _pages(data: bytes) -> tuple[list[list[_Line]], str | None, tuple[str, ...]]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise BriefingError(
                "is an encrypted PDF", hint="save a copy without its password"
            ) from None
        raise BriefingError("is a damaged PDF") from None
    notices: tuple[str, ...] = ()
    if count > _MAX_PAGES:
        notices = (f"only the first {_MAX_PAGES:,} of {count:,} pages are read",)
    pages: list[list[_Line]] = []
    for number in range(min(count, _MAX_PAGES)):
        try:
            page = document[number]
            pages.append(list(_page_lines(page.get_textpage(), number)))
        except pypdfium2.PdfiumError:
            notices += (f"page {number + 1} is damaged and left out",)
    title = (document.get_metadata_dict().get("Title") or "").strip()
    return pages, title or None, notices[:5]


def _page_lines(textpage: Any, page: int) -> Iterator[_Line]:
    """The lines of a page, in PDFium's order."""
    text = textpage.get_text_range()
    start = 0
    for match in re.finditer(rf"\r?\n|[{_BREAKS}]|$", text):
        words = text[start : match.start()]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip()) - 1
            broken = match[0] in _BREAKS and bool(match[0])
            yield _line(textpage, text, first, last, page, broken)
        start = match.end()


def _line(textpage: Any, text: str, first: int, last: int, page: int, broken: bool) -> _Line:
    import pypdfium2.raw as pdfium

    places = [
        max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index))
        for index in (first, last)
    ]
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, places[0], x, y)
    left, _, _, _ = textpage.get_charbox(places[0], loose=True)
    _, _, right, _ = textpage.get_charbox(places[1], loose=True)
    # Some characters may be of another size: a bullet, a note's mark, a word of code.
    steps = {places[0] + (places[1] - places[0]) * step // 8 for step in range(9)}
    size = Counter(_size(textpage, place) for place in sorted(steps)).most_common(1)[0][0]
    bold = all(
        pdfium.FPDFText_GetFontWeight(textpage, place) >= _BOLD or _is_bold_font(textpage, place)
        for place in (places[0], (places[0] + places[1]) // 2, places[1])
    )
    words = " ".join(text[first : last + 1].split()) + ("-" if broken else "")
    return _Line(words, left, right, y.value, size, bold, page, broken)


def _size(textpage: Any, place: int) -> float:
    """The size of a character in points, as it is shown."""
    import pypdfium2.raw as pdfium

    size: float = pdfium.FPDFText_GetFontSize(textpage, place)
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(textpage, place, matrix):
        size *= abs(matrix.d) or abs(matrix.b) or 1.0
    return round(size, 1)


def _is_bold_font(textpage: Any, place: int) -> bool:
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, place, buffer, 200, flags)
    return b"bold" in buffer.value.lower() or b"black" in buffer.value.lower()


def _without_heads(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without their running heads and page numbers."""
    edges = [_edge(page) for page in pages]
    times = Counter(key for edge in edges for key in {masked(page_line.text) for page_line in edge})
    kept: list[list[_Line]] = []
    for page, edge in zip(pages, edges, strict=True):
        heads = [
            line
            for line in edge
            if is_page_number(line.text) or (times[masked(line.text)] > 1 and len(line.text) <= 120)
        ]
        kept.append([line for line in page if line not in heads])
    return kept


def _edge(page: list[_Line]) -> list[_Line]:
    """The lines at the top and the bottom of a page."""
    by_height = sorted(page, key=lambda line: line.base)
    return by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: by what its paragraphs are parted, and the measures to tell it by."""

    leading: dict[float, float]  # the usual distance of two lines, by their size
    columns: dict[int, list[tuple[float, float]]]  # of each page: left and right edge
    gaps: bool = False  # paragraphs stand further apart than lines
    indents: bool = False  # their first lines are set in

    def column(self, line: _Line) -> tuple[float, float]:
        """The column that a line stands in."""
        left = [column for column in self.columns[line.page] if column[0] <= line.left + 3]
        return left[-1] if left else (line.left, line.right)

    def is_indented(self, line: _Line) -> bool:
        """Whether a line is set in."""
        return line.left - self.column(line)[0] > 0.7 * line.size

    def is_apart(self, line: _Line, after: _Line) -> bool:
        """Whether two lines stand further apart than lines do."""
        usual = self.leading.get(after.size, 1.2 * after.size)
        return line.base - after.base > 1.2 * usual

    def is_short(self, line: _Line, after: _Line) -> bool:
        """Whether the first word of the line after would have fitted into a line."""
        wide = (line.right - line.left) / max(1, len(line.text))
        first = after.text.partition(" ")[0]
        return line.right + (len(first) + 2) * wide < self.column(line)[1]


def _blocks(lines: Sequence[_Line], known: frozenset[str]) -> Iterator[Block]:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted((size for size in sizes if size > (1 + _OTHER_SIZE) * body), reverse=True)[:6]
    setting = _setting(lines)
    group: list[_Line] = []
    for line in lines:
        if group and _parts(group, line, setting):
            yield _block(group, larger, known)
            group = []
        group.append(line)
    if group:
        yield _block(group, larger, known)


def _setting(lines: Sequence[_Line]) -> _Setting:
    setting = _Setting(_leading(lines), _columns(lines))
    ends = [
        (line, after)
        for line, after in pairwise(lines)
        if line.size == after.size and line.page == after.page and line.base > after.base
        if ENDS_A_SENTENCE.search(line.text)
    ]
    return replace(
        setting,
        gaps=sum(setting.is_apart(line, after) for line, after in ends) > 0.1 * len(ends),
        indents=sum(setting.is_indented(after) for _, after in ends) > 0.1 * len(ends),
    )


def _leading(lines: Sequence[_Line]) -> dict[float, float]:
    """The usual distance of two lines, by their size."""
    gaps: dict[float, list[float]] = {}
    for line, after in pairwise(lines):
        gap = line.base - after.base
        if line.size == after.size and line.page == after.page and 0 < gap < 3 * line.size:
            gaps.setdefault(line.size, []).append(gap)
    return {size: median(found) for size, found in gaps.items()}


def _columns(lines: Sequence[_Line]) -> dict[int, list[tuple[float, float]]]:
    """The columns of each page: where their lines begin, most of them, and where they end."""
    columns: dict[int, list[tuple[float, float]]] = {}
    for number in {line.page for line in lines}:
        page = [line for line in lines if line.page == number]
        starts = Counter(round(line.left / 2) for line in page)
        found: list[tuple[float, float]] = []
        for start, count in starts.most_common():
            left = 2.0 * start
            here = [line for line in page if abs(line.left - left) <= 3]
            if count < 2 or any(abs(left - other) < 30 for other, _ in found):
                continue
            found.append((min(line.left for line in here), max(line.right for line in here)))
        columns[number] = sorted(found)
    return columns


def _parts(group: list[_Line], line: _Line, setting: _Setting) -> bool:
    """Whether a line begins another paragraph than the lines before it."""
    before = group[-1]
    if abs(before.size - line.size) > _OTHER_SIZE * before.size or (
        before.bold != line.bold and all(each.bold == before.bold for each in group)
    ):
        return True
    if abs(before.base - line.base) < 0.3 * line.size and before.page == line.page:
        return line.left < before.left  # a part of the same line, else one beside it
    if before.broken:
        return False
    ended = bool(ENDS_A_SENTENCE.search(before.text))
    bullet = BULLET.match(line.text + " ")
    if bullet and (ended or BULLET.match(group[0].text + " ")):
        return True
    if line.page != before.page or line.base >= before.base:
        # A column's or a page's end: the paragraph goes on unless it has come to an end.
        if setting.indents:
            return setting.is_indented(line)
        return ended and setting.is_short(before, line)
    if setting.is_apart(before, line):
        return True
    if BULLET.match(group[0].text + " ") and line.left > group[0].left + 2:
        return False  # an item's lines hang below its first word
    if setting.indents:
        return ended and setting.is_indented(line)
    return not setting.gaps and ended and setting.is_short(before, line)


def _block(group: list[_Line], larger: list[float], known: frozenset[str]) -> Block:
    text = _joined(group, known)
    size = group[0].size
    if size in larger and len(text) <= 300:
        return Block("heading", text, larger.index(size) + 1)
    if BULLET.match(text):
        return Block("item", text)
    return Block("bold" if group[0].bold and len(text) <= 200 else "paragraph", text)


def _joined(group: list[_Line], known: frozenset[str]) -> str:
    """The lines as one; words that are broken at a line's end are whole."""
    pieces: list[str] = [group[0].text]
    for line in group[1:]:
        before = pieces[-1]
        first = _LAST_WORD.search(before, max(0, len(before) - 60), len(before) - 1)
        second = _FIRST_WORD.match(line.text)
        if before[-1] not in _HYPHENS or first is None:
            pieces += (" ", line.text)
        elif second is None or hyphen_stays(
            first[0], second[0], lambda word: word.casefold() in known
        ):
            pieces.append(line.text)
        else:
            pieces[-1] = before[:-1]
            pieces.append(line.text)
    return "".join(pieces)


def _known_title(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The title that a PDF declares, if its text has it, too: many declare a file's name."""
    if title is None:
        return None
    key = " ".join(title.split()).casefold()
    return next((block.text for block in blocks[:6] if block.text.casefold() == key), None)
