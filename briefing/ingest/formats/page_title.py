"""Which of a page's titles is the article's: pages declare their site's, or a part's, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefing.ingest.formats.page_tree import heading_texts
from briefing.ingest.layout.blocks import Block

__all__ = ["page_title"]

_BETWEEN = re.compile(r"\s*(?:[|»«·•]|:\s|\s[-–—]\s)\s*")
_WORDS = 4  # of a heading that is a title


def page_title(tree: Any, found: str | None, blocks: Sequence[Block]) -> str | None:
    """The title of the article.

    Args:
        tree: the page.
        found: the title that its metadata give.
        blocks: the article.
    """
    if found is None:
        return None
    written = tree.find(".//title")
    whole = _key(written.text_content()) if written is not None else ""
    title = _key(found)
    for heading in heading_texts(tree, "h1"):
        key = _key(heading)
        if len(key) > len(title) and title in key and key in whole:
            return heading  # a part's title stands in its own
    headings = heading_texts(tree)
    keys = {_key(heading): heading for heading in headings}
    parts = [part for part in _BETWEEN.split(whole) if part]
    if title in (*parts[:1], *parts[-1:]) and len(parts) > 1:
        rest = whole.removeprefix(title).removesuffix(title).strip(" |»«·•:-–—")
        if rest != whole and rest in keys:
            return keys[rest]  # the site's name and the article's
        if not headings and rest != whole and len(rest.split()) >= _WORDS > len(title.split()):
            as_written = " ".join(written.text_content().split()) if written is not None else ""
            start = as_written.casefold().find(rest)
            return as_written[start : start + len(rest)]
    if title not in keys:
        for block in blocks[:6]:
            if block.kind == "heading" and len(block.text.split()) >= _WORDS:
                return block.text
            if len(block.text) > 200:
                break
    return found


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()
