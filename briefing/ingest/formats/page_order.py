"""The blocks of a page's article in the order of the page.

What finds an article on a page puts what it holds for the text before what it finds afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import heading_texts
from briefing.ingest.layout.blocks import Block

__all__ = ["in_page_order"]

_KEY = 200  # characters by which a block is known again


def in_page_order(tree: Any, blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they stand on the page, where its main heading is not the first of them.

    A block that is not found again, or stands on the page twice, stays behind the one before it.
    """
    heads = frozenset(heading_texts(tree, "h1"))
    place = next((place for place, block in enumerate(blocks) if block.text in heads), 0)
    if not place:
        return list(blocks)
    places: dict[str, int] = {}
    for number, block in enumerate(blocks_of(tree)):
        key = block.text[:_KEY]
        places[key] = -1 if key in places else number
    order: list[tuple[int, Block]] = []
    last = -1
    for block in blocks:
        found = places.get(block.text[:_KEY], -1)
        last = found if found >= 0 else last
        order.append((last, block))
    return [block for _, block in sorted(order, key=lambda each: each[0])]
