"""Threads of forums: remarks that answer each other, each inside the one that it answers.

On the page of an article they are left out. Where what was found on a page is one of them, they are
what the page holds, each with who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import tag_of
from briefing.ingest.layout.blocks import Block

__all__ = ["thread_blocks"]

_FEWEST, _MOST = 3, 2_000  # remarks
_INSIDE = 0.7  # of what was found on the page, that they hold
_KEY = 60  # characters by which a block is known again
_LONGEST = 60  # characters of who wrote
_REMARK = frozenset(["comment", "post", "reply", "message", "thing"])
_AUTHOR = re.compile(r"\b(?:author|user-?name|poster)\b", re.IGNORECASE)
_MARGIN = re.compile(
    r"tagline|button|author|user-?name|\b(?:score|votes?|share|title)\b|timestamp|avatar",
    re.IGNORECASE,
)


def thread_blocks(tree: Any, found: Sequence[Block]) -> list[Block]:
    """The remarks of a thread, in the order of the page; none where a page is something else."""
    remarks = [each for each in tree.iter("div", "li", "article", "section") if _is_remark(each)]
    if len(remarks) < _FEWEST:
        return []
    told: list[Block] = []
    count = 0
    for remark in remarks[:_MOST]:
        writer, said = _writer(remark), _said(remark)
        if writer and said:
            told += _told(writer, said)
            count += 1
    words = " ".join(block.text for block in told)
    held = sum(len(block.text) for block in found if block.text[:_KEY] in words)
    whole = sum(len(block.text) for block in found if block.kind != "heading")
    return told if count >= _FEWEST and held >= _INSIDE * whole else []


def _is_remark(element: Any) -> bool:
    return not _REMARK.isdisjoint((element.get("class") or "").lower().split())


def _writer(remark: Any) -> str:
    """Who wrote a remark, as its own elements say, not those of its answers."""
    for element in _own(remark):
        words = " ".join(element.text_content().split())
        if _AUTHOR.search(element.get("class") or "") and 0 < len(words) <= _LONGEST:
            return words
    return ""


def _own(remark: Any) -> Iterator[Any]:
    """The elements of a remark that stand in no other inside it."""
    waiting = list(reversed(remark))
    while waiting:
        element = waiting.pop()
        if tag_of(element) and not _is_remark(element):
            yield element
            waiting += reversed(element)


def _said(remark: Any) -> list[Block]:
    """What a remark says, without its answers, its buttons, and who wrote it when."""
    copy = deepcopy(remark)
    for each in list(copy.iterdescendants()):
        if each.getparent() is not None and (
            tag_of(each) in ("time", "button")
            or _is_remark(each)
            or _MARGIN.search(each.get("class") or "")
        ):
            each.drop_tree()
    return blocks_of(copy)


def _told(writer: str, said: Sequence[Block]) -> Iterator[Block]:
    """A remark with its writer; what it quotes first are the words of who is answered."""
    own = next((place for place, block in enumerate(said) if block.kind != "quote"), 0)
    yield from said[:own]
    if said[own].kind == "paragraph":
        yield Block("paragraph", f"{writer}: {said[own].text}")
        yield from said[own + 1 :]
    else:
        yield Block("paragraph", f"{writer}:")
        yield from said[own:]
