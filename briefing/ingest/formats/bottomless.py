"""Pages nested more deeply than a parser follows: told, and read without a tree."""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

from briefing.ingest.layout.blocks import Block

__all__ = ["is_bottomless", "plain_page_blocks"]

_DEEP, _MANY_TAGS = 240, 400_000  # elements inside each other, and in all
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*)>")


def is_bottomless(page: str) -> bool:
    """Whether elements stand inside each other more deeply than the parser follows."""
    unnested = frozenset(
        tomllib.loads((Path(__file__).parent / "data" / "markup.toml").read_text(encoding="utf-8"))[
            "unnested"
        ].split()
    )
    depth = 0
    for number, match in enumerate(_TAG.finditer(page)):
        if number > _MANY_TAGS:
            return True
        if match[2].lower() in unnested or match[3].endswith("/"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEP:
            return True
    return False


class _Words(HTMLParser):
    """The words of a page, a block for each element that parts them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "template", "noscript"):
            self._unread += 1
        elif tag not in ("a", "b", "i", "em", "strong", "span") and self.blocks[-1].strip():
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "template", "noscript"):
            self._unread = max(0, self._unread - 1)
        else:
            self.handle_starttag(tag, [])

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.blocks[-1] += data


def plain_page_blocks(page: str) -> list[Block]:
    """A page's words, without a tree."""
    parser = _Words()
    parser.feed(page)
    parser.close()
    lines = (" ".join(words.split()) for words in parser.blocks)
    return [Block("paragraph", line) for line in lines if line]
