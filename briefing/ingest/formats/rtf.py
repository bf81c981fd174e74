"""RTF documents, by striprtf: paragraphs without their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["read"]

# Groups of words that were deleted, or are hidden.
_UNSHOWN = re.compile(r"\{((?:\\[a-z]{1,20}-?\d{0,9} ?){0,12}\\(?:deleted|v)(?![a-z0-9]))")

# Raised figures, which are the marks of notes.
_RAISED = re.compile(r"\{\\super ?(\d{1,3})\}")
_NOTE = re.compile(r"\{\s*(?:\\\*\s*)?\\footnote(?![a-z])(?:\\ftnalt)?")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_FIGURES = [rf"\u{ord(figure)}?" for figure in "⁰¹²³⁴⁵⁶⁷⁸⁹"]


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of an RTF document.

    Raises:
        BriefingError: it holds no text.
    """
    from striprtf.striprtf import rtf_to_text

    source = _UNSHOWN.sub(r"{\\*\1", data.decode("cp1252", "replace"))
    source = _notes_last(source)
    source = _RAISED.sub(lambda mark: "".join(_FIGURES[int(each)] for each in mark[1]), source)
    source = source.replace("HYPERLINK", "LINK")  # striprtf would print where it leads
    text: str = rtf_to_text(source, errors="replace")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    blocks = tuple(_blocks(line for line in lines if line.strip(" |")))
    if not blocks:
        raise BriefingError("holds no text")
    return [Article(blocks, Metadata(), hints.url)]


def _notes_last(source: str) -> str:
    """The document with its notes, which stand inside sentences, as paragraphs at its end."""
    kept: list[str] = []
    notes: list[str] = []
    at = 0
    for match in _NOTE.finditer(source):
        if match.start() < at:
            continue
        end = _group_end(source, match.start())
        kept.append(source[at : match.start()])
        notes.append(source[match.end() : end - 1])
        at = end
    if not notes:
        return source
    rest, brace, _ = source[at:].rpartition("}")
    paragraphs = (rf"\par {{{note}}}" for note in notes)
    return "".join([*kept, rest, *paragraphs, brace])


def _group_end(source: str, start: int) -> int:
    """Where the group that begins at an offset ends; the text's end, if it does not."""
    depth = 0
    for match in _BRACE.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(source)


def _blocks(lines: Iterator[str]) -> Iterator[Block]:
    """A paragraph a line, and a table for rows of cells on end."""
    for is_row, found in groupby(lines, key=lambda line: line.endswith("|")):
        if not is_row:
            yield from (Block("paragraph", line) for line in found)
            continue
        rows = (filter(None, map(str.strip, line.split("|"))) for line in found)
        yield Block("verbatim", "\n".join(" | ".join(row) for row in rows))
