"""Pages from before there were styles: their headings are words in a larger letter."""

from __future__ import annotations

from typing import Any

__all__ = ["with_headings_of_old"]

_LARGE = frozenset(["4", "5", "6", "7", "+1", "+2", "+3", "+4"])
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
