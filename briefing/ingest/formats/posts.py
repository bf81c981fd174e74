"""Live pages: posts under each other, each with a heading and a few paragraphs of its own.

What finds an article on a page takes one post for it, and the headings of the others for a list of
other articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import tag_of
from briefing.ingest.layout.blocks import Block

__all__ = ["posts"]

_FEWEST = 3  # posts
_INSIDE = 0.5  # of what was found on the page, that they hold
_HEADED = 0.5  # of them, with a heading
_POST = re.compile(r"live|post|block|entry|update", re.IGNORECASE)
_OTHERS = re.compile(
    r"comment|related|teaser|card|promo|menu|nav|recommend|sidebar|widget", re.IGNORECASE
)
_MARGIN = re.compile(r"shar(?:e|ing)|button|avatar|author|byline|timestamp|social", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4")
_KEY = 60  # characters by which a block is known again


def posts(tree: Any, found: Sequence[Block]) -> list[Block]:
    """The posts of a live page in the order of the page, what introduces them first.

    None where a page has no posts, or they are not what was found on it.
    """
    best: list[Block] = []
    for group in _groups(tree):
        read = [block for post in group for block in _said(post)]
        if sum(len(block.text) for block in read) > sum(len(block.text) for block in best):
            best = read
    if not best:
        return []
    inside = {block.text[:_KEY] for block in best}
    before = [block for block in found if block.text[:_KEY] not in inside]
    held = sum(len(block.text) for block in found if block.text[:_KEY] in inside)
    if held < _INSIDE * sum(len(block.text) for block in found if block.kind != "heading"):
        return []
    return [*before, *best]


def _groups(tree: Any) -> Iterator[list[Any]]:
    """The posts that stand beside each other, group by group."""
    for parent in tree.iter("div", "main", "article", "section", "ul", "ol", "body"):
        if len(parent) < _FEWEST or any(_is(_OTHERS, each) for each in (parent, *_above(parent))):
            continue
        groups: dict[str, list[Any]] = defaultdict(list)
        for child in parent:
            if (
                tag_of(child) in ("article", "div", "section", "li")
                and (_is(_POST, child) or _is(_POST, parent))
                and not _is(_OTHERS, child)
            ):
                groups[tag_of(child)].append(child)
        for group in groups.values():
            whole = [post for post in group if next(post.iter("p"), None) is not None]
            headed = sum(next(post.iter(*_HEADINGS), None) is not None for post in whole)
            timed = sum(next(post.iter("time"), None) is not None for post in whole)
            if len(whole) >= _FEWEST and headed >= _HEADED * len(whole) and 2 * timed > len(whole):
                yield whole


def _above(element: Any) -> Iterator[Any]:
    return (each for each in element.iterancestors() if tag_of(each) not in ("html", "body"))


def _is(names: re.Pattern[str], element: Any) -> bool:
    return names.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _said(post: Any) -> list[Block]:
    """What a post says, without who wrote it, when, and its buttons."""
    copy = deepcopy(post)
    for each in list(copy.iterdescendants()):
        if each.getparent() is not None and (
            tag_of(each) in ("time", "button", "form", "footer", "nav") or _is(_MARGIN, each)
        ):
            each.drop_tree()
    return blocks_of(copy)
