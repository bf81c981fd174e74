"""Pages that a word processor wrote: all of them is the text, and their titles have no heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.layout.blocks import Block

__all__ = ["exported_blocks", "exported_title"]

_PROGRAM = re.compile(
    r"microsoft word|libreoffice|openoffice|google docs|pages for mac|abiword", re.IGNORECASE
)
_GOOGLE = "doc-content"  # the class of a body
_ADDED = ("banners", "footer")  # ids of what Google puts around a document that it shows
_TITLE = frozenset(["title", "MsoTitle"])  # classes of a paragraph
_REMARK = re.compile(r"#?(?:cmnt|_msocom_|_mso?anchor_)", re.IGNORECASE)


def exported_blocks(tree: Any) -> list[Block]:
    """The blocks of such a page, its title the one heading at the top; none of any other page."""
    body = tree.find("body")
    if body is None or not _is_exported(tree, body):
        return []
    _drop_remarks(body)
    for part in [each for each in body if each.get("id") in _ADDED]:
        part.drop_tree()
    title = exported_title(tree)
    found = blocks_of(body)
    if title is None:
        return found
    place = next((n for n, block in enumerate(found[:12]) if block.text == title), None)
    if place is None:
        return found
    lowered = [
        replace(block, level=min(6, block.level + 1)) if block.kind == "heading" else block
        for block in found
    ]
    lowered[place] = Block("heading", title, 1)
    return lowered


def exported_title(tree: Any) -> str | None:
    """The words of the paragraph that has the style of a title."""
    for paragraph in tree.iter("p"):
        if not _TITLE.isdisjoint((paragraph.get("class") or "").split()):
            return " ".join(paragraph.text_content().split()) or None
    return None


def _is_exported(tree: Any, body: Any) -> bool:
    if _GOOGLE in (body.get("class") or "").split():
        return True
    metas: Sequence[Any] = tree.findall(".//meta")
    return any(
        (each.get("name") or "").lower() in ("generator", "progid")
        and _PROGRAM.search(each.get("content") or "")
        for each in metas
    )


def _drop_remarks(body: Any) -> None:
    """Leave out what readers of a draft remarked, and the marks that lead there."""
    for link in list(body.iter("a")):
        names = (link.get("id") or "", link.get("name") or "", link.get("href") or "")
        if link.getparent() is None or not any(_REMARK.match(name) for name in names):
            continue
        if (link.get("href") or "").lower().startswith(("#cmnt_ref", "#_msoanchor")):
            around = next(link.iterancestors("div"), None)
            if around is not None and around is not body and around.getparent() is not None:
                around.drop_tree()
                continue
        link.drop_tree()
