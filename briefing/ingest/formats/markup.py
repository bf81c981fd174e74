"""A tree of HTML to blocks: headings, paragraphs, items of lists, quotations, tables, captions.

It is also what trafilatura gives, whose elements have other names. Nothing is judged here: what is
no part of the article has been left out before, or is all there is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from briefing.ingest.layout.blocks import Block, BlockKind

__all__ = ["blocks_of", "is_data"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAMES = tomllib.loads((Path(__file__).parent / "data" / "markup.toml").read_text(encoding="utf-8"))
_PARTS = frozenset(_NAMES["parts"].split())
_UNREAD = frozenset(_NAMES["unread"].split())
_BOLD = frozenset(["b", "strong"])
_CELLS = frozenset(["td", "th", "cell"])
_ROWS = frozenset(["tr", "row"])
_BREAKS = frozenset(["br", "lb"])
_LISTS = frozenset(["ul", "ol", "list"])
_ITEMS = frozenset(["li", "item"])
_QUOTES = frozenset(["blockquote", "quote"])
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DIRECTIONS = "\u200e\u200f"  # marks of the direction of writing, at a paragraph's edges
_SPACE = re.compile(r"[ \t\r\n\f]+")


def blocks_of(root: Any) -> list[Block]:
    """The blocks of an element and all in it, in order."""
    return list(_Blocks().read(root))


class _Blocks:
    """The state of one reading: the words of the block so far, and what is open around them."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._bold = 0  # characters of the block in bold
        self._in_bold = 0
        self._heading = 0
        self._quotes = 0
        self._images = 0
        self._verbatim = 0
        self._counters: list[int | None] = []
        self._bullet = ""
        self._rows: list[list[str]] | None = None  # of the table of data that is open
        self._table: Any = None

    def read(self, root: Any) -> Iterator[Block]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            tag = _tag(element)
            if event == "start":
                if (tag in _UNREAD or _is_hidden(element)) and element is not root:
                    walk.skip_subtree()
                    skipped = element
                    continue
                yield from self._start(tag, element)
                self._add(element.text)
            else:
                if event == "end" and element is not skipped:
                    yield from self._end(tag, element)
                if element is not root:
                    self._add(element.tail)
        yield from self._flush()

    def _start(self, tag: str, element: Any) -> Iterator[Block]:
        if tag in _BREAKS:
            self._words.append("\n")
        elif tag in ("img", "graphic"):
            self._add(f" {element.get('alt') or ''} " if self._images else None)
        elif tag in _BOLD or (tag == "hi" and "b" in (element.get("rend") or "")):
            self._in_bold += 1
        if tag not in _PARTS:
            return
        if self._rows is not None:
            if tag in _ROWS:
                self._rows.append([])
            self._words.append(" ")
            return
        yield from self._flush()
        if tag == "table" and is_data(element):
            self._rows, self._table = [], element
        elif level := _level(tag, element):
            self._heading = level
        elif tag in _QUOTES:
            self._quotes += 1
        elif tag in ("figcaption", "caption"):
            self._images += 1
        elif tag == "pre":
            self._verbatim += 1
        elif tag in _LISTS:
            numbered = tag == "ol" or element.get("rend") == "ol"
            self._counters.append(0 if numbered else None)
        elif tag in _ITEMS:
            self._bullet = self._next_bullet()

    def _end(self, tag: str, element: Any) -> Iterator[Block]:
        if tag in _BOLD or (tag == "hi" and "b" in (element.get("rend") or "")):
            self._in_bold -= 1
        elif tag == "cite" and (element.tail or " ")[0].isalnum():
            self._add(" ")
        if tag not in _PARTS:
            return
        if self._rows is not None:
            if tag in _CELLS:
                self._end_cell()
            if element is self._table:
                rows, self._rows, self._table = self._rows, None, None
                self._words.clear()
                lines = (" | ".join(filter(None, row)) for row in rows)
                if table := "\n".join(filter(None, lines)):
                    yield Block("verbatim", table)
            return
        yield from self._flush()
        if _level(tag, element):
            self._heading = 0
        elif tag in _QUOTES:
            self._quotes -= 1
        elif tag in ("figcaption", "caption"):
            self._images -= 1
        elif tag == "pre":
            self._verbatim -= 1
        elif tag in _LISTS and self._counters:
            self._counters.pop()
        elif tag in _ITEMS:
            self._bullet = ""

    def _next_bullet(self) -> str:
        count = self._counters[-1] if self._counters else None
        if count is None:
            return "• "
        self._counters[-1] = count + 1
        return f"{count + 1}. "

    def _end_cell(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if self._rows is not None:
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(words)

    def _add(self, words: str | None) -> None:
        if not words:
            return
        self._words.append(words if self._verbatim else _evenly_spaced(words))
        if self._in_bold:
            self._bold += len(words.strip())

    def _flush(self) -> Iterator[Block]:
        """The block that the words so far make, if any."""
        if self._rows is not None:
            return
        written, bold = "".join(self._words), self._bold
        self._bold = 0
        if not written:
            return
        self._words.clear()
        if self._verbatim:
            if text := written.strip("\n").rstrip():
                yield Block("verbatim", text)
            return
        lines = (line.strip() for line in written.split("\n"))
        text = "\n".join(_evenly_spaced(line) for line in lines if line).strip(_DIRECTIONS)
        if not text:
            return
        if bold and text.startswith("**"):
            text = text.strip("* ")  # printed by a page whose own program knows no bold letters
        bullet, self._bullet = self._bullet, ""
        if self._heading:
            yield Block("heading", text.replace("\n", " "), self._heading)
        elif bullet:
            yield Block("item", bullet + text)
        else:
            yield Block(self._kind(text, bold), text)

    def _kind(self, text: str, bold: int) -> BlockKind:
        if self._images:
            return "image"
        if self._quotes:
            return "quote"
        if text.startswith("• "):
            return "item"
        return "bold" if bold >= len(text.replace(" ", "")) * 0.98 and bold > 1 else "paragraph"


def _evenly_spaced(words: str) -> str:
    """Words with single blanks between them; most have no others, which is told much faster."""
    is_even = not (
        "  " in words or "\n" in words or "\t" in words or "\r" in words or "\f" in words
    )
    return words if is_even else _SPACE.sub(" ", words)


def _tag(element: Any) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].lower()


def _is_hidden(element: Any) -> bool:
    """Whether an element is not shown: the preview line of a newsletter, for one."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))


def _level(tag: str, element: Any) -> int:
    """A heading's level; 0 for what is none."""
    if tag == "head":
        return _HEADINGS.get((element.get("rend") or "h2").lower(), 0)
    return _HEADINGS.get(tag, 0)


def is_data(table: Any) -> bool:
    """Whether a table is one of data, not of a page's or a letter's layout."""
    if table.get("role") in ("presentation", "none") or not _has_columns(table):
        return False
    inside = {_tag(each) for each in table.iterdescendants()}
    return not inside & {"table", "h1", "h2", "h3", "ul", "ol", "blockquote"} and not any(
        len("".join(cell.itertext())) > 400 for cell in table.iterdescendants(*_CELLS)
    )


def _has_columns(table: Any) -> bool:
    """Whether a table has a row of two cells and more."""
    return any(
        sum(_tag(cell) in _CELLS for cell in row) > 1
        for row in table.iterdescendants()
        if _tag(row) in _ROWS
    )
