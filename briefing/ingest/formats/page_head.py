"""Who wrote a page's article, and when, as it is printed between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from briefing.ingest.formats.page_tree import tag_of
from briefing.ingest.layout.names import is_person

__all__ = ["PageHead", "is_wiki", "last_edited", "page_head"]

_EDITED = re.compile(r"last (?:edited|modified|changed) on (.{6,30}?)(?:, at|[.,]? \(|\.$|$)")
_HELD = re.compile(r".{0,60}\b(?:debated|held|delivered|given) on (?P<day>\S.*)", re.IGNORECASE)

_MAY_SAY = re.compile(r"\d|\b(?:by|authors?|writers?)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_WRITER = re.compile(r"byline|author|contributor", re.IGNORECASE)
_NAMES = ("class", "data-testid", "data-component", "itemprop", "rel")
_MOST = 80  # elements that are looked at
_FEW, _SHORT = 4, 40  # elements right above the heading, and characters of a day
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
    for element, line in _lines(tree):
        if byline is None and " " in line and is_person(line) and _is_of_writer(element):
            byline = line
        if not _MAY_SAY.search(line):
            continue
        # What tells such lines takes as long to load as a short page to read.
        from briefing.ingest.layout.bylines import by_position

        label = by_position(line)
        if label is None and (held := _HELD.fullmatch(line)):
            label = by_position(held["day"])
        if label is None:
            continue
        if label.kind == "byline" and byline is None:
            byline = label.value
        if label.date and not label.weak and published is None:
            published = label.date
    return PageHead(byline, published or _above(tree))


def _above(tree: Any) -> str | None:
    """The day that stands right above the main heading, alone in its element."""
    title = next(tree.iter("h1"), None)
    if title is None:
        return None
    for element in islice(title.itersiblings(preceding=True), _FEW):
        words = " ".join(element.text_content().split()) if tag_of(element) else ""
        if len(words) <= _SHORT and any(map(str.isdigit, words)):
            from briefing.ingest.layout.dates import date_line

            if (date := date_line(words)) and not date.updated:
                return date.iso
    return None


def _is_of_writer(element: Any) -> bool:
    """Whether a page's markup says that an element holds who wrote, and nothing else."""
    if len(element) > 1:
        return False
    if element.tag == "address":  # this is what HTML has it for
        return True
    parent = element.getparent()
    near = [element] if parent is None else [element, parent]
    return any(_WRITER.search(each.get(key) or "") for each in near for key in _NAMES)


def is_wiki(tree: Any) -> bool:
    """Whether MediaWiki made a page."""
    body = tree.find("body")
    return body is not None and "mediawiki" in (body.get("class") or "").split()


def last_edited(tree: Any) -> str | None:
    """When a page of a wiki was last edited, as ISO date: what was read is as old as that."""
    from briefing.ingest.layout.dates import iso_date

    for element in tree.iter("li", "p"):
        words = " ".join(element.text_content().split()) if len(element) < _PARTS else ""
        if len(words) <= _LONGEST and (match := _EDITED.search(words)):
            return iso_date(match[1])
    return None


def _lines(tree: Any) -> Iterator[tuple[Any, str]]:
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
                yield element, words
        for piece in (element.text, element.tail):
            if piece and (words := " ".join(piece.split())) and len(words) <= _LONGEST:
                yield element, words
