"""Paragraphs that a page parts by two line breaks, made elements of their own.

What finds an article on a page takes the words between two links or a change of letters for a
paragraph where no element holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import Element

__all__ = ["with_paragraphs"]

_HOLDERS = ("div", "td", "article", "section", "main", "center", "p", "blockquote", "body", "li")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)


def with_paragraphs(tree: Any) -> None:
    """Put what stands between two line breaks, and is not parted otherwise, into paragraphs."""
    for holder in list(tree.iter(*_HOLDERS)):
        if any(_is_doubled(child) for child in holder.iterchildren("br")):
            _part(holder)


def _is_doubled(line_break: Any) -> bool:
    after = line_break.getnext()
    return (
        after is not None
        and after.tag == "br"
        and not (line_break.tail or "").strip()
        and line_break.getparent() is not None
    )


def _part(holder: Any) -> None:
    """Make a holder's own words and inline elements paragraphs, parted by doubled breaks."""
    pieces = list(_pieces(holder))
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    if holder.tag == "p":
        holder.tag = "div"  # no paragraph stands inside another
    paragraph: Any = None
    for piece in pieces:
        if piece is None:
            paragraph = None
        elif isinstance(piece, str):
            if paragraph is None and not piece.strip():
                continue
            paragraph = _begun(holder, paragraph)
            _say(paragraph, piece)
        elif piece.tag in _INLINE:
            paragraph = _begun(holder, paragraph)
            paragraph.append(piece)
        else:
            paragraph = None
            holder.append(piece)


def _pieces(holder: Any) -> Iterator[Any]:
    """The words and the elements of a holder in order; None where two or more breaks stand."""
    if holder.text:
        yield holder.text
    waiting: Any = None  # a break that may be one of two
    for child in list(holder):
        words, child.tail = child.tail, None
        if child.tag == "br":
            if waiting is None:
                waiting = child
            else:
                yield None
                waiting = None
        else:
            if waiting is not None:
                yield waiting
                waiting = None
            yield child
        if words and (words.strip() or waiting is None):
            if waiting is not None:
                yield waiting
                waiting = None
            yield words
    if waiting is not None:
        yield waiting


def _begun(holder: Any, paragraph: Any) -> Any:
    if paragraph is None:
        paragraph = Element("p")
        holder.append(paragraph)
    return paragraph


def _say(paragraph: Any, words: str) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + words
    else:
        paragraph.text = (paragraph.text or "") + words
