"""PDF: lines as PDFium finds them, in its own order, put together to paragraphs.

A PDF holds letters at places, not paragraphs. Lines are kept in the order of the page's content,
which is that of reading in nearly all articles, columns included. Running heads and page numbers
are those lines at a page's edge that other pages have, too.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.pdf_heads import without_heads
from briefing.ingest.formats.pdf_lines import (
    Cell,
    Line,
    notes_last,
    with_bullets,
    with_initials,
    with_note_marks,
    without_repeats,
)
from briefing.ingest.formats.pdf_paragraphs import paragraphs
from briefing.ingest.formats.pdf_tables import with_tables
from briefing.ingest.formats.pdf_title import pdf_metadata

__all__ = ["read"]

_MAX_PAGES = 1_000
_FEWEST = 40  # letters, for a file to have a text
_BREAKS = "\ufffe\x02\u00ad"  # what PDFium gives for the hyphen of a word that goes on below
_BOLD = 600  # font weight
_MAY_BE_A_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’\"')\]])\d{1,3}(?!\w)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_NUMBER = re.compile(r"(\d{1,2})(?:[ \t]+|$)")
_NUMBERED = 8  # lines of a page, for their numbers to be no part of the text
_SPACED = re.compile(r"(?:\S\s{1,8}){4,80}\S")
_WIDER = 1.6  # gaps between two letters of a word, for one between two words
_GAP, _LOOSE = 1.3, 0.5  # sizes of a wide gap, and of a character on average where there is one
_SMALL = 0.86  # of a line's size, for a figure in it to be a note's mark


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
    lines = [
        line
        for page in without_heads(pages)
        for line in with_tables(with_bullets(with_initials(page)))
    ]
    blocks = paragraphs(without_repeats(notes_last(lines)))
    metadata = pdf_metadata(title, blocks)
    return [Article(tuple(blocks), metadata, hints.url, notices)]


def _pages(data: bytes) -> tuple[list[list[Line]], str | None, tuple[str, ...]]:
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
    pages: list[list[Line]] = []
    for number in range(min(count, _MAX_PAGES)):
        try:
            page = document[number]
            pages.append(with_note_marks(list(_page_lines(page.get_textpage(), number))))
        except pypdfium2.PdfiumError:
            notices += (f"page {number + 1} is damaged and left out",)
    title = (document.get_metadata_dict().get("Title") or "").strip()
    return pages, title or None, notices[:5]


def _page_lines(textpage: Any, page: int) -> Iterator[Line]:
    """The lines of a page, in PDFium's order."""
    text = textpage.get_text_range()
    start = 0
    found: list[tuple[int, int, bool]] = []
    for match in re.finditer(rf"\r?\n|[{_BREAKS}]|$", text):
        words = text[start : match.start()]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip()) - 1
            broken = match[0] in _BREAKS and bool(match[0])
            found.append((first, last, broken))
        start = match.end()
    for first, last, broken in _without_numbers(text, found):
        yield _line(textpage, text, first, last, page, broken)


def _without_numbers(
    text: str, found: Sequence[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """The lines of a page, as offsets, without the numbers that the records of hearings print."""
    numbers = [_LINE_NUMBER.match(text, first, last + 1) for first, last, _ in found]
    counted = [int(match[1]) for match in numbers if match]
    if len(counted) < _NUMBERED or len(counted) < 0.8 * len(found):
        return list(found)
    if counted != list(range(counted[0], counted[0] + len(counted))):
        return list(found)
    return [
        (match.end() if match else first, last, broken)
        for (first, last, broken), match in zip(found, numbers, strict=True)
        if match is None or match.end() <= last
    ]


def _line(textpage: Any, text: str, first: int, last: int, page: int, broken: bool) -> Line:
    import pypdfium2.raw as pdfium

    places = [
        max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index))
        for index in (first, last)
    ]
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, places[0], x, y)
    begin = textpage.get_charbox(places[0], loose=True)
    end = textpage.get_charbox(places[1], loose=True)
    quarter = round(pdfium.FPDFText_GetCharAngle(textpage, places[0]) / (math.pi / 2)) % 4
    left, right, base = _upright(quarter, begin, end, x.value, y.value)
    # Some characters may be of another size: a bullet, a note's mark, a word of code.
    steps = {places[0] + (places[1] - places[0]) * step // 8 for step in range(9)}
    size = Counter(_size(textpage, place) for place in sorted(steps)).most_common(1)[0][0]
    bold = all(
        pdfium.FPDFText_GetFontWeight(textpage, place) >= _BOLD or _is_bold_font(textpage, place)
        for place in (places[0], (places[0] + places[1]) // 2, places[1])
    )
    written = _with_raised_marks(textpage, text, first, last, size)
    written = _unspaced(textpage, text, first, last) or written
    words = " ".join(written.split()) + ("-" if broken else "")
    cells: tuple[Cell, ...] = ()
    if not quarter and right - left > _LOOSE * size * len(words):
        cells = _cells(textpage, text, first, last, size)
    return Line(words, left, right, base, size, bold, page, broken, cells)


def _unspaced(textpage: Any, text: str, first: int, last: int) -> str | None:
    """The words of a line that is set letter by letter, "N E W S"; None for any other.

    A wider gap than the others parts two words.
    """
    import pypdfium2.raw as pdfium

    if not _SPACED.fullmatch(text, first, last + 1):
        return None
    letters = [place for place in range(first, last + 1) if not text[place].isspace()]
    boxes = [
        textpage.get_charbox(
            max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, place)), loose=True
        )
        for place in letters
    ]
    gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
    usual = median(gaps)
    pieces = [text[letters[0]]]
    for place, gap in zip(letters[1:], gaps, strict=True):
        pieces.append(f" {text[place]}" if gap > _WIDER * usual else text[place])
    return "".join(pieces)


def _cells(textpage: Any, text: str, first: int, last: int, size: float) -> tuple[Cell, ...]:
    """The parts of a line between wide gaps; none where there is no such gap."""
    import pypdfium2.raw as pdfium

    def box(index: int) -> Sequence[float]:
        place = max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index))
        found: Sequence[float] = textpage.get_charbox(place, loose=True)
        return found

    cells: list[Cell] = []
    start = first
    for gap in re.finditer(r"\s+", text[first : last + 1]):
        end, after = first + gap.start(), first + gap.end()
        if box(after)[0] - box(end - 1)[2] > _GAP * size:
            words = " ".join(text[start:end].split())
            cells.append(Cell(box(start)[0], box(end - 1)[2], words))
            start = after
    if not cells:
        return ()
    words = " ".join(text[start : last + 1].split())
    return (*cells, Cell(box(start)[0], box(last)[2], words))


def _upright(
    quarter: int, begin: Sequence[float], end: Sequence[float], x: float, y: float
) -> tuple[float, float, float]:
    """A line's left and right edge and its base, as if its text were turned upright.

    ``quarter`` counts the quarters of a circle by which it is turned, against the clock; boxes are
    left, bottom, right, top.
    """
    if quarter == 1:
        return begin[1], end[3], -x
    if quarter == 2:
        return -begin[2], -end[0], -y
    if quarter == 3:
        return -begin[3], -end[1], x
    return begin[0], end[2], y


def _with_raised_marks(textpage: Any, text: str, first: int, last: int, size: float) -> str:
    """The words of a line, small figures behind a word raised: they are the marks of notes."""
    import pypdfium2.raw as pdfium

    words = text[first : last + 1]
    for match in _MAY_BE_A_MARK.finditer(words):
        place = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, first + match.start())
        if place >= 0 and _size(textpage, place) <= _SMALL * size:
            words = words[: match.start()] + match[0].translate(_RAISED) + words[match.end() :]
    return words


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
