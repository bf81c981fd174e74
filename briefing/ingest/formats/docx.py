"""Word documents (.docx), transitional and strict: paragraphs, headings, lists, tables, notes."""

from __future__ import annotations

import re

from briefing.errors import BriefingError
from briefing.ingest.formats.archive import Archive, parse_xml
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["core_metadata", "own_metadata", "read"]

_HEADING = re.compile(r"heading ?([1-9])|(title)|(subtitle)", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|block ?text|quotations?", re.IGNORECASE)
_CAPTION = re.compile(r"caption", re.IGNORECASE)


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of a Word document.

    Raises:
        BriefingError: it is damaged, or larger than a document is.
    """
    archive = Archive(data)
    body = archive.read("word/document.xml") or archive.read("word/document2.xml")
    if body is None:
        raise BriefingError("is damaged: it lacks its text")
    styles = _styles(archive.read("word/styles.xml"))
    reader = _Body(styles)
    parse_xml(body, reader.start, reader.end, reader.words)
    blocks = reader.blocks
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes := archive.read(part):
            reader = _Body(styles)
            parse_xml(notes, reader.start, reader.end, reader.words)
            blocks += reader.blocks
    metadata = core_metadata(archive.read("docProps/core.xml"))
    return [Article(tuple(blocks), own_metadata(metadata, blocks), hints.url)]


def _styles(data: bytes | None) -> dict[str, str]:
    """The names of styles by their ids, which are translated and numbered in many files."""
    names: dict[str, str] = {}
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if name == "style":
            current = attributes.get("styleId", "")
        elif name == "name" and current:
            names.setdefault(current, attributes.get("val", ""))

    if data is not None:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return names


class _Body:
    """The state of one reading of a document's XML."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._open: list[str] = []
        self._unread = 0  # elements open whose words are not the text's
        self._words: list[str] = []
        self._style = ""
        self._outline = 0
        self._item = False
        self._runs = self._bold_runs = 0
        self._bold = False
        self._rows: list[list[list[str]]] = []  # of each table that is open, its rows so far
        self._tables: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        self._open.append(name)
        if name in ("Fallback", "del", "moveFrom", "instrText", "footnotePr"):
            self._unread += 1
        elif name == "p":
            self._begin_paragraph()
        elif name == "pStyle":
            self._style = self._styles.get(attributes.get("val", ""), attributes.get("val", ""))
        elif name == "outlineLvl" and attributes.get("val", "").isdigit():
            self._outline = int(attributes["val"]) + 1
        elif name == "numPr":
            self._item = True
        elif name == "r":
            self._bold = False
        elif name == "b" and "rPr" in self._open and "r" in self._open:
            self._bold = attributes.get("val", "1") not in ("0", "false", "off")
        elif name in ("tab", "br", "cr") and "r" in self._open and "tabs" not in self._open:
            self._words.append(" " if name == "tab" else "\n")
        elif name == "noBreakHyphen":
            self._words.append("-")
        elif name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._open.pop()
        if name in ("Fallback", "del", "moveFrom", "instrText", "footnotePr"):
            self._unread -= 1
        elif name == "p":
            self._end_paragraph()
        elif name == "tr" and self._rows:
            cells = (" ".join(cell) for cell in self._rows.pop())
            if self._tables and (row := " | ".join(filter(None, cells))):
                self._tables[-1].append(row)
        elif name == "tbl" and self._tables:
            table = "\n".join(self._tables.pop())
            if table and self._rows:
                self._rows[-1][-1].append(" ".join(table.split("\n")))
            elif table:
                self.blocks.append(Block("verbatim", table))

    def words(self, words: str) -> None:
        """Take words; only those of a run's text are the document's."""
        if self._unread or not self._open or self._open[-1] not in ("t", "delText"):
            return
        self._words.append(words)
        self._runs += len(words)
        self._bold_runs += len(words) if self._bold else 0

    def _begin_paragraph(self) -> None:
        if self._unread:
            return
        self._words.clear()
        self._style, self._outline, self._item = "", 0, False
        self._runs = self._bold_runs = 0

    def _end_paragraph(self) -> None:
        if self._unread:
            return
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        text = "\n".join(filter(None, lines))
        self._words.clear()
        if not text:
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text.replace("\n", " "))
            return
        self.blocks.append(self._block(text))

    def _block(self, text: str) -> Block:
        heading = _HEADING.fullmatch(self._style)
        level = self._outline if self._outline <= 6 else 0
        if heading and not heading[3]:
            level = 1 if heading[2] else int(heading[1]) + 1
        if level:
            return Block("heading", text.replace("\n", " "), min(level, 6))
        if _QUOTE.fullmatch(self._style):
            return Block("quote", text)
        if _CAPTION.fullmatch(self._style):
            return Block("image", text)
        if self._item:
            return Block("item", f"• {text}")
        is_bold = self._runs > 0 and self._bold_runs == self._runs
        return Block("bold" if is_bold else "paragraph", text)


def own_metadata(metadata: Metadata, blocks: list[Block]) -> Metadata:
    """What a document's properties say, as far as it can be trusted: the title if the text has it.

    The others are those of a template, a user account or a program, as often as not.
    """
    key = (metadata.title or "").casefold()
    title = next((block.text for block in blocks[:6] if block.text.casefold() == key), None)
    return Metadata(title=title, language=metadata.language)


def core_metadata(data: bytes | None) -> Metadata:
    """What the properties of an Office document or an EPUB say: title, creator, language.

    Their dates are those of the file, and no article's.
    """
    found: dict[str, str] = {}
    open_: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        open_.append(name)

    def words(words_: str) -> None:
        name = open_[-1] if open_ else ""
        if name in ("title", "creator", "publisher", "language"):
            found[name] = found.get(name, "") + words_

    def end(_: str) -> None:
        open_.pop()

    if data is not None:
        parse_xml(data, start, end, words)
    value = {name: " ".join(words_.split()) or None for name, words_ in found.items()}
    return Metadata(
        title=value.get("title"),
        byline=value.get("creator"),
        outlet=value.get("publisher"),
        language=value.get("language"),
    )
