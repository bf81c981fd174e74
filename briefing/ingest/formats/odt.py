"""OpenDocument texts (.odt): paragraphs, headings, lists, tables, notes."""

from __future__ import annotations

import re

from briefing.errors import BriefingError
from briefing.ingest.formats.archive import Archive, parse_xml
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.docx import core_metadata, own_metadata
from briefing.ingest.layout.blocks import Block

__all__ = ["read"]

_CAPTION = re.compile(r"caption|illustration|drawing|figure|table")

_PARAGRAPHS = ("p", "h")
# No words of the text, or such as a program counts.
_APART = frozenset(
    "annotation tracked-changes note-citation forms table-of-content alphabetical-index "
    "illustration-index desc hidden-text hidden-paragraph page-number page-count".split()
)


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of an OpenDocument text.

    Raises:
        BriefingError: it is damaged, or larger than a document is.
    """
    archive = Archive(data)
    content = archive.read("content.xml")
    if content is None:
        raise BriefingError("is damaged: it lacks its text")
    reader = _Content()
    parse_xml(content, reader.start, reader.end, reader.words)
    metadata = own_metadata(core_metadata(archive.read("meta.xml")), reader.blocks)
    return [Article((*reader.blocks, *reader.notes), metadata, hints.url)]


class _Content:
    """The state of one reading of a document's XML."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self._open: list[str] = []
        self._apart = 0
        self._paragraphs: list[tuple[list[str], int, str]] = []  # words, level, style if open
        self._rows: list[list[list[str]]] = []
        self._tables: list[list[str]] = []
        self._bullet = ""
        self._lists: list[tuple[str, int]] = []  # style and items so far of those that are open
        self._numbered: set[tuple[str, str]] = set()  # styles of lists, and their levels
        self._list_style = ""
        self._parents: dict[str, str] = {}  # of styles that were made for one paragraph

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        self._open.append(name)
        if self._is_apart(name):
            self._apart += 1
        elif name in _PARAGRAPHS and not self._apart:
            level = attributes.get("outline-level", "1") if name == "h" else "0"
            style = attributes.get("style-name", "")
            style = self._parents.get(style, style)
            self._paragraphs.append(([], int(level) if level.isdecimal() else 1, style.casefold()))
        elif name == "style" and attributes.get("family") == "paragraph":
            if parent := attributes.get("parent-style-name"):
                self._parents[attributes.get("name", "")] = parent
        elif name == "list-style":
            self._list_style = attributes.get("name", "")
        elif name == "list-level-style-number" and attributes.get("num-format"):
            self._numbered.add((self._list_style, attributes.get("level", "")))
        elif name == "list":
            above = self._lists[-1][0] if self._lists else ""
            self._lists.append((attributes.get("style-name", above), 0))
        elif name == "list-item" and self._lists:
            self._bullet = self._next_bullet()
        elif name == "table":
            self._tables.append([])
        elif name == "table-row" and self._tables:
            self._rows.append([])
        elif name == "table-cell" and self._rows:
            self._rows[-1].append([])
        elif self._paragraphs and name in ("s", "tab", "line-break"):
            self._paragraphs[-1][0].append("\n" if name == "line-break" else " ")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        is_apart = self._is_apart(name)
        self._open.pop()
        if is_apart:
            self._apart -= 1
        elif name == "list" and self._lists:
            self._lists.pop()
        elif name in _PARAGRAPHS and not self._apart:
            self._end_paragraph()
        elif name == "table-row" and self._rows:
            cells = (" ".join(cell) for cell in self._rows.pop())
            if self._tables and (row := " | ".join(filter(None, cells))):
                self._tables[-1].append(row)
        elif name == "table" and self._tables:
            table = "\n".join(self._tables.pop())
            if table and self._rows and self._rows[-1]:
                self._rows[-1][-1].append(table.replace("\n", " "))
            elif table:
                self.blocks.append(Block("verbatim", table))

    def words(self, words: str) -> None:
        """Take words; only those of a paragraph are the document's."""
        if self._paragraphs and not self._apart:
            self._paragraphs[-1][0].append(words.replace("\n", " "))

    def _is_apart(self, name: str) -> bool:
        """Whether the innermost element's words are none of the text.

        A title and a description inside a frame stand for its picture; a title elsewhere is a
        field that prints the document's.
        """
        return name in _APART or (name == "title" and "frame" in self._open[-2:-1])

    def _next_bullet(self) -> str:
        style, count = self._lists[-1]
        self._lists[-1] = (style, count + 1)
        is_numbered = (style, str(len(self._lists))) in self._numbered
        return f"{count + 1}. " if is_numbered else "• "

    def _end_paragraph(self) -> None:
        words, level, style = self._paragraphs.pop()
        lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
        text = "\n".join(filter(None, lines))
        if not text:
            return
        if "note-body" in self._open:
            self.notes.append(Block("paragraph", text))
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text.replace("\n", " "))
        elif level or style == "title":
            level = 1 if style == "title" else level + 1
            self.blocks.append(Block("heading", text.replace("\n", " "), min(level, 6)))
        elif "list-item" in self._open:
            self.blocks.append(Block("item", f"{self._bullet}{text}"))
            self._bullet = ""
        elif _CAPTION.fullmatch(style):
            self.blocks.append(Block("image", text))
        else:
            self.blocks.append(Block("quote" if "quot" in style else "paragraph", text))
