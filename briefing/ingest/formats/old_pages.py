"""Pages from before there were styles: their headings are words in a larger letter."""

from __future__ import annotations

from typing import Any

__all__ = ["with_bold_lines", "with_headings_of_old"]

_LARGE = frozenset(["4", "5", "6", "7", "+1", "+2", "+3", "+4"])
_HOLDERS = frozenset(["article", "body", "center", "div", "section", "td"])
_PARTS = frozenset(["br", "center", "div", "h1", "h2", "h3", "hr", "ol", "p", "table", "ul"])
_FEWEST, _LONGEST = 3, 200  # words, and characters, of a heading


def with_headings_of_old(tree: Any) -> None:
    """Make large letters headings on a page that has none: the first the title, others below."""
    if next(tree.iter("h1", "h2", "h3"), None) is not None:
        return
    level = 1
    for element in list(tree.iter("font")):
        words = element.text_content().split()
        if (
            (element.get("size") or "").strip() in _LARGE
            and len(words) >= _FEWEST
            and len(" ".join(words)) <= _LONGEST
        ):
            element.tag = f"h{level}"
            level = 2


def with_bold_lines(tree: Any) -> None:
    """Make words in bold that stand alone between a page's paragraphs paragraphs, too.

    Such a heading stands in no element of its own, and would be left out.
    """
    for element in list(tree.iter("b", "strong")):
        holder, before, after = element.getparent(), element.getprevious(), element.getnext()
        above = (holder.text if before is None else before.tail) if holder is not None else None
        if (
            holder is not None
            and holder.tag in _HOLDERS
            and (before is None or before.tag in _PARTS)
            and (after is None or after.tag in _PARTS)
            and not (above or "").strip()
            and not (element.tail or "").strip()
            and element.text_content().strip()
        ):
            paragraph = holder.makeelement("p", {})
            paragraph.tail, element.tail = element.tail, None
            holder.replace(element, paragraph)
            paragraph.append(element)
