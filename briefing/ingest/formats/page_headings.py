"""Headings that stand right above a part of a page's article, and were not found with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import HEADINGS, heading_texts
from briefing.ingest.layout.blocks import Block

__all__ = ["with_headings"]

_LONGEST = 200  # characters
_ENOUGH = 30  # characters of a block, to be known again


def with_headings(tree: Any, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an article, with the page's headings that stand above one of them."""
    known = {block.text for block in blocks if block.kind == "heading"}
    if not blocks or known.issuperset(heading_texts(tree, *HEADINGS[1:])):
        return list(blocks)
    above = {
        _key(after): heading
        for heading, after in pairwise(blocks_of(tree))
        if heading.kind == "heading" and heading.level > 1 and len(heading.text) <= _LONGEST
        if after.kind != "heading" and len(after.text) >= _ENOUGH
    }
    made: list[Block] = []
    for block in blocks:
        heading = above.get(_key(block)) if block.kind != "heading" else None
        if heading is not None and heading.text not in known:
            made.append(heading)
        made.append(block)
    return made


def _key(block: Block) -> str:
    return block.text[:200]
