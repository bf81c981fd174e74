"""Word documents (.docx), transitional and strict: paragraphs, headings, lists, tables, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.errors import BriefingError
from briefing.ingest.formats.archive import Archive, parse_xml
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.docx_numbers import BULLET, Numbering, numbering
from briefing.ingest.formats.docx_styles import HEADING, Style, styles_of
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["core_metadata", "own_metadata", "read"]

_QUOTE = re.compile(r"(?:intense )?quote|block ?text|quotations?", re.IGNORECASE)
_CONTENTS = re.compile(
    r"toc(?: heading| ?\d)|table of (?:contents|figures)|contents heading", re.IGNORECASE
)
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|INDEX)\b")
_TITLE, _HEAD = 200, 8  # characters of a title, and blocks among which it stands
_LARGE = 28  # half points of letters that may be those of a title
_DIGITS = 3  # of a level's number
_SOME_LIST = "?"  # that of an item which names none
_NO_LIST = "0"  # the id by which a paragraph leaves the list of its style
_CAPTION = re.compile(r"caption", re.IGNORECASE)
_OFF = ("0", "false", "off")

_UNREAD = frozenset(["Fallback", "del", "moveFrom", "instrText", "footnotePr"])
_NOTES = frozenset(["footnote", "endnote"])  # those of a type part notes from the text


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of a Word document.

    Raises:
        BriefingError: it is damaged, or larger than a document is.
    """
    archive = Archive(data)
    body = archive.read("word/document.xml") or archive.read("word/document2.xml")
    if body is None:
        raise BriefingError("is damaged: it lacks its text")
    styles = styles_of(archive.read("word/styles.xml"))
    reader = _Body(styles, numbering(archive.read("word/numbering.xml")))
    parse_xml(body, reader.start, reader.end, reader.words)
    blocks, large = reader.blocks, reader.large
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes := archive.read(part):
            reader = _Body(styles, Numbering())
            parse_xml(notes, reader.start, reader.end, reader.words)
            blocks += reader.blocks
    metadata = core_metadata(archive.read("docProps/core.xml"))
    _mark_title(blocks, large)
    return [Article(tuple(blocks), own_metadata(metadata, blocks), hints.url)]


def _mark_title(blocks: list[Block], large: dict[int, int]) -> None:
    """Make the largest words at the top the title of a text whose headings have no styles.

    ``large`` are the sizes of blocks by their places.
    """
    if not large or any(block.kind == "heading" for block in blocks):
        return
    place = max(large, key=lambda each: (large[each], -each))
    if len(blocks[place].text) <= _TITLE:
        blocks[place] = Block("heading", blocks[place].text.replace("\n", " "), 1)


@dataclass
class _Paragraph:
    """A paragraph in the making: its words and what is known of it."""

    words: list[str] = field(default_factory=list)
    style: str = ""
    outline: int = 0
    list: str = ""  # the id of the list that it is an item of, and its level there
    level: int = 0
    letters: int = 0
    bold: int = 0  # of the letters
    size: int = 0  # the largest letters', in half points
    goes_on: bool = False  # its end was deleted


class _Body:
    """The state of one reading of a document's XML."""

    def __init__(self, styles: dict[str, Style], lists: Numbering) -> None:
        self.blocks: list[Block] = []
        self.large: dict[int, int] = {}  # sizes of blocks at the top, in half points
        self._styles = styles
        self._lists = lists
        self._fields: list[str] = []  # the instructions of those that are open
        self._open: list[str] = []
        self._unread = 0  # elements open whose words are not the text's
        self._paragraph = _Paragraph()
        self._around: list[_Paragraph] = []  # those in which a text box stands
        self._bold = False
        self._hidden = False
        self._carried: list[str] = []  # words that the next paragraph begins with
        self._rows: list[list[list[str]]] = []  # of each table that is open, its rows so far
        self._tables: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        self._open.append(name)
        if name == "del" and "pPr" in self._open:
            self._paragraph.goes_on = True
        if name in _UNREAD or (name in _NOTES and "type" in attributes):
            self._unread += 1
        elif name == "fldChar":
            self._field(attributes.get("fldCharType", ""))
        elif name == "fldSimple":
            self._fields.append(attributes.get("instr", ""))
        elif name == "sz" and "r" in self._open and attributes.get("val", "").isdecimal():
            self._paragraph.size = max(self._paragraph.size, int(attributes["val"]))
        elif name == "p":
            self._begin_paragraph()
        elif name == "pStyle":
            style = self._styles.get(attributes.get("val", ""))
            self._paragraph.style = style.name if style else attributes.get("val", "")
            if style and style.list:
                level = self._lists.level_of(style.list, attributes.get("val", ""))
                self._paragraph.list = style.list
                self._paragraph.level = (style.level or 0) if level is None else level
            if style and style.outline:
                self._paragraph.outline = style.outline
        elif name == "outlineLvl" and attributes.get("val", "").isdecimal():
            self._paragraph.outline = int(attributes["val"]) + 1
        elif name == "numPr":
            self._paragraph.list = self._paragraph.list or _SOME_LIST
        elif name == "numId" and "pPr" in self._open:
            self._paragraph.list = attributes.get("val", "")
        elif name == "ilvl" and "pPr" in self._open and attributes.get("val", "").isdecimal():
            self._paragraph.level = int(attributes["val"][:_DIGITS])
        elif name == "r":
            self._bold = self._hidden = False
        elif name == "vanish" and "r" in self._open and "rPrChange" not in self._open:
            self._hidden = attributes.get("val", "1") not in _OFF
        elif name == "b" and "rPr" in self._open and "r" in self._open:
            self._bold = attributes.get("val", "1") not in _OFF
        elif name in ("tab", "br", "cr") and "r" in self._open and "tabs" not in self._open:
            self._paragraph.words.append(" " if name == "tab" else "\n")
        elif name == "noBreakHyphen":
            self._paragraph.words.append("-")
        elif name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._open.pop()
        if name in _UNREAD or (name in _NOTES and self._unread):
            self._unread -= 1
        elif name == "fldSimple" and self._fields:
            self._fields.pop()
        elif name == "body" and self._carried:
            self._begin_paragraph()
            self._end_paragraph()
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
        if self._fields and self._open and self._open[-1] == "instrText":
            self._fields[-1] += words
        if self._unread or not self._open or self._open[-1] not in ("t", "delText"):
            return
        if self._hidden:
            return
        if any(_COUNTED.match(field) for field in self._fields):
            return  # what a program counts is no word of the text
        self._paragraph.words.append(words)
        self._paragraph.letters += len(words)
        self._paragraph.bold += len(words) if self._bold else 0

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _begin_paragraph(self) -> None:
        if self._unread:
            return
        self._around.append(self._paragraph)
        self._paragraph = _Paragraph(self._carried, letters=sum(map(len, self._carried)))
        self._carried = []

    def _end_paragraph(self) -> None:
        if self._unread:
            return
        ended = self._paragraph
        self._paragraph = self._around.pop() if self._around else _Paragraph()
        if ended.goes_on:
            self._carried = ended.words
            return
        lines = (" ".join(line.split()) for line in "".join(ended.words).split("\n"))
        text = "\n".join(filter(None, lines))
        if not text or _CONTENTS.fullmatch(ended.style):
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text.replace("\n", " "))
            return
        if ended.size >= _LARGE and len(self.blocks) < _HEAD:
            self.large[len(self.blocks)] = ended.size
        is_item = ended.list not in ("", _NO_LIST)
        mark = self._lists.mark(ended.list, ended.level) if is_item else ""
        self.blocks.append(_block(text, ended, mark))


def _block(text: str, paragraph: _Paragraph, mark: str) -> Block:
    heading = HEADING.fullmatch(paragraph.style)
    level = paragraph.outline if paragraph.outline <= 6 else 0
    if heading and not heading[3]:
        level = 1 if heading[2] else int(heading[1]) + 1
    if level:
        number = "" if mark in ("", BULLET) else f"{mark} "
        return Block("heading", number + text.replace("\n", " "), min(level, 6))
    if _QUOTE.fullmatch(paragraph.style):
        return Block("quote", text)
    if _CAPTION.fullmatch(paragraph.style):
        return Block("image", text)
    if mark:
        return Block("item", f"{mark} {text}")
    is_bold = paragraph.letters > 0 and paragraph.bold == paragraph.letters
    return Block("bold" if is_bold else "paragraph", text)


def own_metadata(metadata: Metadata, blocks: list[Block]) -> Metadata:
    """What a document's properties say, as far as it can be trusted: the title if the text has it.

    The others are those of a template, a user account or a program, as often as not.
    """
    key = (metadata.title or "").casefold()
    title = next((block.text for block in blocks[:6] if block.text.casefold() == key), None)
    return Metadata(title=title, language=metadata.language)


def core_metadata(data: bytes | None, *, named_type: bool = False) -> Metadata:
    """What the properties of an Office document or an EPUB say: title, creator, language.

    Their dates are those of the file, and no article's. ``named_type`` as in `parse_xml`.
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
        parse_xml(data, start, end, words, named_type=named_type)
    value = {name: " ".join(words_.split()) or None for name, words_ in found.items()}
    return Metadata(
        title=value.get("title"),
        byline=value.get("creator"),
        outlet=value.get("publisher"),
        language=value.get("language"),
    )
