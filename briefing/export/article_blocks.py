"""The article in blocks, as a note prints it: headings, paragraphs, lists, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.export.inline import within
from briefing.model import Document, Markup, Paragraph, Span

__all__ = ["ArticleBlock", "article_blocks", "small_print"]

_SMALL_PRINT = ("caption", "credit")
_BULLET = re.compile(r"(?:•|(\d{1,9})\.) ")


@dataclass(frozen=True)
class ArticleBlock:
    """A block of the article, and its words."""

    kind: Literal["heading", "paragraph", "item", "quote"]
    span: Span
    """Its words; of an item those after the bullet."""
    markup: tuple[Markup, ...] = ()
    """Of a heading without bold and italics, which it is by itself."""
    level: int = 0
    """A heading's and an item's, from 1: an item is at most one deeper than that before it."""
    number: int | None = None
    """An item's in a list that counts; if the item before it is of that list, the next one."""


def article_blocks(document: Document) -> Iterator[ArticleBlock]:
    """The blocks of the body and its headings, in order."""
    numbers: list[int | None] = []  # of the last item of each list that is open
    for paragraph in document.paragraphs:
        if paragraph.kind not in ("heading", "body"):
            continue
        markup = tuple(within(document.markup, paragraph))
        whole = next((each for each in markup if each.kind in ("item", "quote")), None)
        item = _item(document.text, paragraph, whole, numbers) if whole else None
        if item is not None:
            numbers[item.level - 1 :] = [item.number]
            yield ArticleBlock("item", item.span, markup, item.level, item.number)
            continue
        numbers = []
        if paragraph.kind == "heading":
            links = tuple(each for each in markup if each.kind not in ("strong", "emphasis"))
            yield ArticleBlock("heading", paragraph.span, links, max(paragraph.level, 1))
        else:
            is_quote = whole is not None and whole.kind == "quote"
            yield ArticleBlock("quote" if is_quote else "paragraph", paragraph.span, markup)


def small_print(document: Document) -> list[str]:
    """The captions and the credits, which stand behind the article."""
    return [p.span.of(document.text) for p in document.paragraphs if p.kind in _SMALL_PRINT]


def _item(
    text: str, paragraph: Paragraph, whole: Markup, numbers: list[int | None]
) -> ArticleBlock | None:
    """The paragraph as an item of a list; None where it is none, or its number breaks the count."""
    bullet = _BULLET.match(text, *paragraph.span) if whole.kind == "item" else None
    if bullet is None or bullet.end() >= paragraph.span.end:
        return None
    number = int(bullet[1]) if bullet[1] else None
    level = min(max(whole.level, 1), len(numbers) + 1)
    last = numbers[level - 1] if len(numbers) >= level else None
    if number is not None and last is not None and number != last + 1:
        return None
    return ArticleBlock("item", Span(bullet.end(), paragraph.span.end), (), level, number)
