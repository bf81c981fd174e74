"""Who wrote a page's article, and when, as it is printed between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from briefing.ingest.formats.page_tree import tag_of

__all__ = ["PageHead", "page_head"]

_MAY_SAY = re.compile(r"\d|\b(?:by|authors?|writers?)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_MOST = 80  # elements that are looked at
_LONGEST = 160  # characters of a line of the head
_TEXT = 200  # characters of a paragraph of the text
_SENTENCE = 80  # characters of a sentence, which may be the only one above the text
_PARTS = 12  # elements inside one that is a line
_UNSAID = frozenset(["script", "style", "noscript", "svg", "button", "select", "option"])


class PageHead(NamedTuple):
    """What a page prints below its title; a day as ISO date."""

    byline: str | None = None
    published: str | None = None


def page_head(tree: Any) -> PageHead:
    """The byline and the day between a page's main heading and its text."""
    byline = published = None
    for line in _lines(tree):
        if not _MAY_SAY.search(line):
            continue
        # What tells such lines takes as long to load as a short page to read.
        from briefing.ingest.layout.bylines import by_position

        label = by_position(line)
        if label is None:
            continue
        if label.kind == "byline" and byline is None:
            byline = label.value
        if label.date and not label.weak and published is None:
            published = label.date
    return PageHead(byline, published)


def _lines(tree: Any) -> Iterator[str]:
    """The lines of the head: the words of small elements, and those between elements."""
    title = next(tree.iter("h1"), None)
    body = tree.find("body")
    if title is None or body is None:
        return
    elements = body.iter()
    for element in elements:
        if element is title:
            break
    inside = set(title.iterdescendants())
    sentences: set[str] = set()
    for element in islice(elements, _MOST):
        if element in inside or not tag_of(element) or tag_of(element) in _UNSAID:
            continue
        if len(list(islice(element.iterdescendants(), _PARTS))) < _PARTS:
            words = " ".join(element.text_content().split())
            if len(words) >= _SENTENCE and _ENDS.search(words):
                sentences.add(words)
            if len(words) >= _TEXT or len(sentences) > 1:
                return
            if 0 < len(words) <= _LONGEST:
                yield words
        for piece in (element.text, element.tail):
            if piece and (words := " ".join(piece.split())) and len(words) <= _LONGEST:
                yield words
