"""Quotation marks, paired from the text alone: before the parse, and whatever the parse says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Span


@dataclass(frozen=True)
class MarkedSpan:
    """A stretch in quotation marks. ``span`` holds the marks; ``closed`` is False where the
    paragraph ends before the quotation does."""

    span: Span
    closed: bool = True
    continues: bool = False  # a quotation that the paragraph before left open goes on here


_OPENING = {"“": "”", "«": "»", "„": "“"}
_MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_STRAIGHT = {'"', "''", "``"}


def quotations(text: str, paragraphs: Sequence[Span]) -> list[list[MarkedSpan]]:
    """The quotations of each paragraph, in order, outermost only.

    Marks are paired by type within the paragraph. One left open runs to the paragraph's end if the
    next paragraph opens one again (as a quotation over several paragraphs does), or if it opened
    the paragraph; else it counts for nothing. Apostrophes are told from single quotation marks by
    the letters beside them, and single marks count only outside double ones. Nothing is an error.
    """
    found = []
    carried = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        reopened = following is not None and _opens(text, following)
        marks, left_open = _pair(text, paragraph, carried=carried, reopened=reopened)
        found.append(marks)
        carried = left_open and reopened
    return found


def _opens(text: str, paragraph: Span) -> bool:
    return text[paragraph.start : paragraph.start + 1] in {"“", '"', "«"}


def _pair(
    text: str, paragraph: Span, *, carried: bool, reopened: bool
) -> tuple[list[MarkedSpan], bool]:
    found: list[MarkedSpan] = []
    opened: int | None = None
    closing = ""
    singles: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        if opened is None:
            if mark in _OPENING or (mark in _STRAIGHT and _may_open(text, match, paragraph)):
                opened, closing = at, _OPENING.get(mark, mark)
                singles = None
            elif mark in "‘'":
                singles = at if _may_open(text, match, paragraph) else singles
            elif mark == "’" or mark == "'":
                pass
            if singles is not None and opened is None and mark in "’'" and at > singles:
                found.append(MarkedSpan(Span(singles, match.end())))
                singles = None
        elif (
            mark == closing
            or (closing in _STRAIGHT and mark in _STRAIGHT)
            or (closing == "”" and mark in {'"', "''"})
            or (mark == "’" and text.startswith("’’", at) and closing == "”")
        ):
            end = match.end() + (1 if text.startswith("’’", at) else 0)
            found.append(
                MarkedSpan(Span(opened, end), continues=carried and opened == paragraph.start)
            )
            opened = None
    if opened is None:
        return found, False
    if reopened or opened == paragraph.start:
        found.append(
            MarkedSpan(
                Span(opened, paragraph.end),
                closed=False,
                continues=carried and opened == paragraph.start,
            )
        )
    return found, True


def _may_open(text: str, match: re.Match[str], paragraph: Span) -> bool:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not before.isalnum() and not after.isspace()
