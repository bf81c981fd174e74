"""Questions put to governments in writing: who asks, and who answers, on lines of their own.

``Asked by Lord Crane`` above ``To ask His Majesty's Government …``, and ``Answered by …`` above an
answer, are read as who speaks, "Lord Crane: To ask …". So are names alone, as parliaments' sites
print them, with lines for party and house between them and the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.ingest.layout.names import is_person
from briefing.model import Change, Paragraph

__all__ = ["question_changes"]

_TO_ASK = re.compile(r"To ask (?:the|His|Her|Mr|Mrs|Ms|what|whether)\b")
_TITLE = re.compile(r"^(?:The |Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Viscount|Earl)\.? ?")
_ANSWER = re.compile(r"Answer(?:ed)?\b")
_KINDS = ("body", "heading", "byline", "dateline")
_BETWEEN, _LONGEST = 4, 40  # lines between a name and the words, and their characters


@cache
def _by() -> re.Pattern[str]:
    """Compiled when a text has such questions: few have."""
    return re.compile(
        r"(?P<by>(?:Asked|Tabled|Answered|Question|Answer)"
        r"(?:[ ]on[ ][\w ]{5,24})?[ ]?(?:by|from)?:?[ ])?"
        r"(?P<name>[A-Z][^\n():,]{2,60}?)"
        r"(?P<rest>(?:[ ]\([^()\n]{1,80}\))*(?:,[ ][^\n]{2,80})?(?:[ ]on[ ][\w ]{5,24})?)\s*:?"
    )


def question_changes(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those joined to the line above that says who asks or answers, and what is
    read in place of the rest of that line."""
    if not _TO_ASK.search(text):
        return tuple(paragraphs), []
    made = list(paragraphs)
    changes: list[Change] = []
    for place, paragraph in enumerate(paragraphs):
        span = paragraph.span
        if paragraph.kind != "body" or made[place].continues:
            continue
        is_asked = _TO_ASK.match(text, *span) is not None
        if not is_asked and span.end - span.start <= _LONGEST and text[span.end - 1] not in ".!?”":
            continue
        who = _who(text, paragraphs, place, is_asked=is_asked)
        if who is None:
            continue
        line, match = who
        made[line] = replace(made[line], kind="body", level=0)
        made[place] = replace(made[place], continues=True)
        for between in range(line + 1, place):
            made[between] = replace(made[between], kind="boilerplate", level=0)
        if match["by"]:
            changes.append(Change(match.start("by"), match.end("by"), ""))
        changes.append(Change(match.end("name"), match.end(), ":"))
    return tuple(made), sorted(changes)


def _who(
    text: str, paragraphs: Sequence[Paragraph], place: int, *, is_asked: bool
) -> tuple[int, re.Match[str]] | None:
    """The line above that says who asks, or who answers, by its place."""
    for line in range(place - 1, max(-1, place - 2 - _BETWEEN), -1):
        paragraph = paragraphs[line]
        if paragraph.kind not in _KINDS or _TO_ASK.match(text, *paragraph.span):
            return None
        match = _by().fullmatch(text, *paragraph.span)
        if match and _is_member(match["name"]):
            above = paragraphs[line - 1].span.of(text) if line else ""
            announced = match["by"] or above
            answers = _ANSWER.match(announced) is not None
            if answers != is_asked and (is_asked or answers):
                return line, match
            return None
        if paragraph.span.end - paragraph.span.start > _LONGEST:
            return None
    return None


def _is_member(words: str) -> bool:
    core = _TITLE.sub("", words).replace(" of ", " ")  # "Baroness Hay of Ure"
    return is_person(core) and (core != words or len(core.split()) > 1)
