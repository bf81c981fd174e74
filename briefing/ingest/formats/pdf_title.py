"""What a PDF's text is called: by its properties, below a masthead, or in its largest letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.dates import date_line
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.page_lines import SYMBOL, is_boilerplate
from briefing.ingest.layout.word_lists import words

__all__ = ["pdf_metadata"]

_LETTERHEAD = 4  # words of the name at the top of a letter
_SUBJECT = re.compile(r"Subject ?: ?\|? ?(\S.{8,200})")
_MASTHEAD, _TITLE = 20, 3  # blocks of a masthead at the most, and words of a title below it
_TEXT = 120  # characters of a paragraph of the text


def pdf_metadata(title: str | None, blocks: Sequence[Block]) -> Metadata:
    """The title of a PDF's text, and its day where a masthead has it.

    Args:
        title: the one that the file's properties give.
        blocks: the text.
    """
    found = _below_masthead(blocks)
    if found.title is not None:
        return found
    return Metadata(title=_subject(blocks) or _known_title(title, blocks) or _first_heading(blocks))


def _subject(blocks: Sequence[Block]) -> str | None:
    """What a memorandum's or a note's head says that it is about."""
    heads = (line for block in blocks[:_MASTHEAD] for line in block.text.split("\n"))
    return next((match[1] for line in heads if (match := _SUBJECT.fullmatch(line))), None)


def _known_title(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The title that a PDF declares, if its text has it, too: many declare a file's name."""
    if title is None:
        return None
    key = " ".join(title.split()).casefold()
    return next((block.text for block in blocks[:6] if block.text.casefold() == key), None)


def _below_masthead(blocks: Sequence[Block]) -> Metadata:
    """Title and day of a document of an international body, whose masthead is in larger letters.

    Such a document is known by its symbol, "S/2026/311", among the first lines.
    """
    head = blocks[:_MASTHEAD]
    if not any(SYMBOL.fullmatch(block.text) for block in head):
        return Metadata()
    titles = (
        block.text
        for block in head
        if block.kind in ("heading", "bold")
        and len(block.text.split()) >= _TITLE
        and block.text.casefold() not in words("mastheads")
        and not (SYMBOL.fullmatch(block.text) or is_boilerplate(block.text))
    )
    days = (date.iso for block in head if (date := date_line(block.text)))
    return Metadata(title=next(titles, None), published=next(days, None))


def _first_heading(blocks: Sequence[Block]) -> str | None:
    """The heading that a text begins with, where others are as large: slides, communiqués.

    Below the name of who wrote it, in a letter's head, it is the longest before the text.
    """
    blocks = [block for block in blocks if block.text.casefold() not in words("contents")]
    first = next((block for block in blocks[:2] if block.kind == "heading"), None)
    if first is None or first.level != 1:
        return None
    if len(first.text.split()) > _LETTERHEAD or not first.text.isupper():
        return first.text
    head: list[str] = []
    for block in blocks[:12]:
        if block.kind in ("heading", "bold"):
            head.append(block.text)
        elif len(block.text) >= _TEXT:
            break
    longest = max(head, key=len)
    return longest if len(longest.split()) > _LETTERHEAD else first.text
