"""Pages of several people's words, one after the other: debates, forums, interviews.

What finds an article on a page takes the short ones of them for its margin. They are told by their
markup: elements of one name and class beside each other, each beginning with who speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import tag_of
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.names import is_person

__all__ = ["contributions"]

_FEWEST = 3  # contributions
_LABELLED = 0.6  # of them, with who speaks
_INSIDE = 0.7  # of what was found on the page, that they hold
_FOUND = 0.9  # of their words, for what was found to be kept
_LONGEST = 80  # characters of who speaks
_ITEMS = frozenset(["div", "article", "section", "li", "tr", "dd"])
_SPEAKER = re.compile(r"author|user|member|speaker|poster|profile|contributor|attribution", re.I)
_REMARKS = re.compile(r"comment|respon[ds]|disqus|sidebar|related|teaser|card|promo|menu|nav", re.I)
_TURN = re.compile(r"contribution|speech|debate|speaker|intervention|utterance|\bturn", re.I)
_HEADINGS = frozenset(["h2", "h3", "h4", "h5"])
_SAYS = ("p", "blockquote", "h1", "h2", "h3", "h4")
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
_SEAT = re.compile(r"(?:\([^()]{1,60}\) ?){1,3}")  # for which place and party somebody speaks
_TITLES = re.compile(r"^(?:The |Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Senator|Rep|Sen)\.?\s*")
_MARGIN = re.compile(
    r"shar(?:e|ing)|button|signature|profile|tools|action|timestamp|footer|col(?:umn)?-num", re.I
)


class _Contribution(NamedTuple):
    speaker: str
    blocks: tuple[Block, ...]


def contributions(tree: Any, found: Sequence[Block]) -> list[Block]:
    """The contributions of a page, each with its speaker and a colon before it.

    None where a page has no such parts, or what was found on it holds nearly all of them.
    """
    best: list[_Contribution] = []
    for items in _alike(tree):
        speakers = [_speaker(item) for item in items]
        if _are_posts(items, speakers):
            continue
        if sum(map(bool, speakers)) < max(_FEWEST, _LABELLED * len(items)):
            continue
        read = [
            _Contribution(speaker, blocks)
            for item, speaker in zip(items, speakers, strict=True)
            if (blocks := _said(item, speaker))
        ]
        if _size(read) > _size(best):
            best = read
    if not best:
        return []
    words = " ".join(block.text for one in best for block in one.blocks)
    said = " ".join(block.text for block in found)
    names = {one.speaker for one in best}
    found = [
        block
        for block in found
        if block.kind != "heading" and not any(_repeats(block.text, name) for name in names)
    ]
    inside = sum(len(block.text) for block in found if block.text[:60] in words)
    if inside < _INSIDE * sum(len(block.text) for block in found):
        return []
    if inside >= _FOUND * len(words) and all(f"{name}:" in said for name in names):
        return []
    return list(_told(best))


def _alike(tree: Any) -> Iterator[list[Any]]:
    """The elements of one name and class that stand beside each other, group by group."""
    for parent in tree.iter("div", "main", "article", "section", "ul", "ol", "body", "dl"):
        if len(parent) < _FEWEST or _in_margin(parent):
            continue
        groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for child in parent:
            if tag_of(child) in _ITEMS:
                first = (child.get("class") or "").split()[:1]
                groups[tag_of(child), *first or ("",)].append(child)
        yield from (group for group in groups.values() if len(group) >= _FEWEST)


def _are_posts(items: Sequence[Any], speakers: Sequence[str]) -> bool:
    """Whether most elements have a time and a heading that is not who speaks: live pages' posts."""
    headed = sum(
        any(" ".join(each.text_content().split()) != speaker for each in item.iter(*_HEADINGS))
        for item, speaker in zip(items, speakers, strict=True)
    )
    timed = sum(next(item.iter("time"), None) is not None for item in items)
    return 2 * headed > len(items) and 2 * timed > len(items)


def _in_margin(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _REMARKS.search(names) is not None or any(
        tag_of(each) in ("nav", "aside", "footer", "header")
        or _REMARKS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in element.iterancestors()
    )


def _speaker(item: Any) -> str:
    """Who says what an element holds; "" where it does not begin with that."""
    for element in item.iterdescendants():
        if tag_of(element) in _HEADINGS and _TURN.search(_names(item)):
            return _heading(element)
        if tag_of(element) in _SAYS:
            break
        if speaker := _label(element):
            after = element.getnext()
            beside = " ".join(after.text_content().split()) if after is not None else ""
            return f"{speaker} {beside}" if _SEAT.fullmatch(beside) else speaker
    return ""


def _heading(element: Any) -> str:
    """Who speaks, if a heading over a turn says it."""
    words = " ".join(element.text_content().split()).rstrip(": ")
    core = _TITLES.sub("", _ASIDE.sub("", words))
    is_titled = words.startswith(("The ", "Mr ", "Mrs ", "Ms "))
    return words if len(words) <= _LONGEST and (is_titled or is_person(core)) else ""


def _label(element: Any) -> str:
    """Who speaks, if an element says it: by its name, or as a person's name alone."""
    if not tag_of(element) or next(element.iter(*_SAYS), None) is not None:
        return ""
    words = " ".join(element.text_content().split()).rstrip(": ")
    if not words or len(words) > _LONGEST:
        return ""
    if any(
        sum(bool(child.text_content().strip()) for child in each if tag_of(child)) > 1
        for each in element.iter()
    ):
        return ""
    core = _TITLES.sub("", _ASIDE.sub("", words))
    named = (len(core.split()) > 1 or core != words) and is_person(core)
    if named or words.startswith(("The ", "Mr ", "Mrs ", "Ms ")):
        return words
    short = len(words.split()) <= 4 and words[-1] not in ".!?"
    names = _names(element) + _names(element.getparent())
    return words if short and _SPEAKER.search(names) else ""


def _said(item: Any, speaker: str) -> tuple[Block, ...]:
    """What an element holds, without its buttons and its speaker's particulars."""
    copy = deepcopy(item)
    for each in [each for each in copy.iterdescendants() if _is_margin(each)]:
        if each.getparent() is not None:
            each.drop_tree()
    return tuple(block for block in blocks_of(copy) if not _repeats(block.text, speaker))


def _names(element: Any) -> str:
    """What an element's attributes call it."""
    return " ".join(element.get(key) or "" for key in ("class", "itemprop", "rel")) + " "


def _is_margin(element: Any) -> bool:
    return tag_of(element) in ("time", "button", "form", "dl") or bool(
        _MARGIN.search(element.get("class") or "")
    )


def _repeats(words: str, speaker: str) -> bool:
    """Whether a block says nothing but who speaks, for which seat, and when."""
    bare = words.strip(" :")
    if not speaker or len(words) > _LONGEST + 40:
        return False
    is_name = speaker.startswith(bare) and _SEAT.fullmatch(f"{speaker[len(bare) :].strip()} ")
    is_seat = _SEAT.fullmatch(bare) is not None and speaker.endswith(bare)
    return (
        bare == speaker
        or bool(is_name)
        or is_seat
        or words.startswith((f"by {speaker} ", f"{speaker} »", f"{speaker} @"))
    )


def _size(read: Sequence[_Contribution]) -> int:
    return sum(len(block.text) for one in read for block in one.blocks)


def _told(read: Sequence[_Contribution]) -> Iterator[Block]:
    speaker = ""
    for one in read:
        if one.speaker and one.speaker != speaker:
            first, *rest = one.blocks
            if first.kind == "paragraph":
                yield Block("paragraph", f"{one.speaker}: {first.text}")
                yield from rest
            else:
                yield Block("paragraph", f"{one.speaker}:")
                yield from one.blocks
        else:
            yield from one.blocks
        speaker = one.speaker or speaker
