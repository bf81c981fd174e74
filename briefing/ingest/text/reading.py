"""What the analysis reads in place of some words of a text.

Offsets stay true: nothing here touches the text that is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing.ingest.text.scars import TextWords, is_suspect, scar_changes
from briefing.ingest.text.spaced_quotes import spaced_quotes
from briefing.model import Change, Paragraph, Span

__all__ = ["changes", "together"]

_READ: frozenset[str] = frozenset({"title", "body"})
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}/\d{1,2}[.):]?)[ \t]+(?=[A-Z“\"‘])")
_NUMBERS = re.compile(rf"^{_NUMBER.pattern}", re.MULTILINE)
_SEVERAL = 3  # numbered paragraphs


def changes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Change, ...]:
    """What is read in place of words of the title and the body, in order, apart from each other.

    Read otherwise are: comments, tags and character references of HTML; wiki links; marks of notes
    (``[1]``, ``¹``) and editors' brackets; characters of no width; ligatures, accents set apart and
    the shapes of apostrophes and hyphens; words broken at a line's end; and quotation marks that
    spaces stand around, as in text cut into words; the numbers of a report's paragraphs; and what
    is heard beside speech ("[Applause]").
    """
    mixed = "’" in text and "'" in text
    numbered = list(_numbered(text, paragraphs))
    if not mixed and not is_suspect(text, 0, len(text)):
        return tuple(numbered)
    of_text = TextWords(text)
    other = of_text.other_apostrophe
    found: list[Change] = []
    for paragraph in paragraphs:
        if paragraph.kind in _READ and (
            is_suspect(text, *paragraph.span) or (other and other in paragraph.span.of(text))
        ):
            found += _of_paragraph(text, paragraph.span, of_text)
    return tuple(together(found, numbered) if numbered else found)


def together(found: Sequence[Change], more: Sequence[Change]) -> list[Change]:
    """Both lists as one, without those of the second that overlap one of the first."""
    ends = [change.end for change in found]
    kept = [
        change
        for change in more
        for after in [bisect_left(ends, change.start + 1)]
        if after == len(found) or change.end <= found[after].start
    ]
    return sorted([*found, *kept])


def _numbered(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Change]:
    """The numbers of a report's paragraphs, "3.1 ", and of a thread's, "2/6 ", are no words where
    several have some."""
    if not _NUMBERS.search(text):
        return
    bodies = (paragraph.span for paragraph in paragraphs if paragraph.kind == "body")
    found = [match for span in bodies if (match := _NUMBER.match(text, *span))]
    if len(found) >= _SEVERAL:
        yield from (Change(match.start(), match.end(), "") for match in found)


def _of_paragraph(text: str, span: Span, of_text: TextWords) -> list[Change]:
    found = scar_changes(text, span, of_text)
    spaced = list(spaced_quotes(text, span))
    return together(found, spaced) if spaced else found
