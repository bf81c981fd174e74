"""The document of plain text and of Markdown, which need no child process."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, pairwise

from briefing.errors import BriefingError
from briefing.ingest.file_type import is_markdown, unread_markup
from briefing.ingest.layout import front_matter
from briefing.ingest.layout.document import structured, structured_blocks
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.text.clean import clean, commands, without_colours
from briefing.ingest.text.columns import column_by_column
from briefing.ingest.text.decode import READABLE, decode
from briefing.ingest.text.reply_marks import without_reply_marks
from briefing.model import Document, Source

__all__ = ["counted", "parse_text"]

MAX_LINES = 250_000


def parse_text(data: bytes, source: Source, where: str, name_hint: str | None) -> Document:
    """The document of plain text or Markdown."""
    text, notices = decode(data, where=where)
    if name := unread_markup(text):
        raise BriefingError(f"is {name}", where=where, hint=READABLE)
    if text.count("\n") > MAX_LINES:
        raise BriefingError(f"has more than {MAX_LINES:,} lines", where=where)
    text, colours = without_colours(text)
    if colours:
        notices += (f"{counted(colours, 'colour sequence')} left out",)
    breaks = [match.start() for match in re.finditer("\f", text)]
    text = text.replace("\f", "\n")
    if unsafe := commands(text):
        notices += (f"{counted(unsafe, 'character')} that could command the terminal replaced",)
    text = clean(text)
    fields, body = front_matter.split(text)
    if is_markdown(text, name=name_hint, front_matter=bool(fields)):
        # Its parser costs 40 ms, which plain text need not pay.
        from briefing.ingest.formats import markdown

        source = replace(source, format="markdown")
        metadata = Metadata.of(fields)
        blocks = markdown.render(body)
        if blocks is not None:
            return structured_blocks(blocks, source=source, metadata=metadata, notices=notices)
        notices += ("too large or too deeply nested to read as Markdown, shown as plain text",)
        return structured(body, source=source, metadata=metadata, notices=notices)
    text = without_reply_marks(text)
    ordered, breaks = _ordered(text, breaks)
    if ordered != text:
        text = ordered
        notices += ("columns side by side are put one after the other",)
    return structured(text, source=source, notices=notices, breaks=breaks)


def _ordered(text: str, breaks: list[int]) -> tuple[str, list[int]]:
    """A text whose pages have their columns one after the other, and where its pages end."""
    pages = [
        column_by_column(text[start + 1 : end]) for start, end in pairwise([-1, *breaks, len(text)])
    ]
    ends = accumulate(len(page) + 1 for page in pages[:-1])
    return "\n".join(pages), [end - 1 for end in ends]


def counted(number: int, what: str) -> str:
    """A number of things in words: "1 character", "2 characters"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
