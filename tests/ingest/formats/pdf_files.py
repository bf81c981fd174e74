"""Small PDF files for the tests, written by hand: text at places, in Helvetica."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Text:
    """Words at a place of a page, in points from its lower left corner."""

    words: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def pdf(pages: Sequence[Sequence[Text]], *, info: str = "", trailer: str = "") -> bytes:
    """A PDF with the words of each page, in their order."""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        5: f"<< {info} >>".encode("cp1252"),
    }
    kids: list[str] = []
    for number, page in enumerate(pages):
        at = 10 + 2 * number
        kids.append(f"{at} 0 R")
        stream = b"\n".join(_shown(text) for text in page)
        objects[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {at + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        ).encode()
        objects[at + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return written(objects, trailer=f"/Info 5 0 R {trailer}")


def written(objects: dict[int, bytes], *, trailer: str = "") -> bytes:
    """A PDF of numbered objects."""
    out = bytearray(b"%PDF-1.5\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _shown(text: Text) -> bytes:
    words = text.words.encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        words = words.replace(mark, b"\\" + mark)
    font = "F2" if text.bold else "F1"
    return f"BT /{font} {text.size} Tf 1 0 0 1 {text.x} {text.y} Tm (".encode() + words + b") Tj ET"


def laid_out(
    paragraphs: Sequence[str],
    *,
    title: str,
    columns: int = 1,
    indent: bool = False,
    running: str = "",
    lines_a_column: int = 50,
) -> bytes:
    """An article set in columns: its paragraphs parted by a gap, or by an indent."""
    width = {1: 92, 2: 44}[columns]
    lines: list[tuple[str, float, float]] = []  # words, set in by, space above
    for paragraph in paragraphs:
        broken = textwrap.wrap(paragraph, width - (3 if indent else 0), break_on_hyphens=False)
        for number, words in enumerate(broken):
            first = number == 0
            lines.append(
                (words, 14.0 if indent and first else 0.0, 6.0 if first and not indent else 0)
            )
    pages: list[list[Text]] = []
    at = 0
    while at < len(lines):
        page = [Text(title, 60, 780, 18, bold=True)] if not pages else []
        if running:
            page += [Text(running, 60, 815, 8), Text(str(len(pages) + 1), 290, 30, 8)]
        for column in range(columns):
            y = 750.0
            for words, set_in, above in lines[at : at + lines_a_column]:
                y -= 12 + above
                page.append(Text(words, 60 + column * 250 + set_in, y))
            at += lines_a_column
        pages.append(page)
    return pdf(pages)
