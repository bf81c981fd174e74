"""Who posted, and when, as messengers write it above what they copy: "NAME, [04.05.2026 09:12]".

Where all posts are one channel's, it is who wrote the text; where several people post, each line is
who speaks from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.ingest.layout.dates import iso_date
from briefing.ingest.layout.page_lines import Label
from briefing.model import Change, Paragraph

__all__ = ["post_head_labels", "post_turns"]

_MARK = ", ["
_HEAD = re.compile(
    r"(?P<name>\S[^\n\[\]]{0,80}?)"
    r"(?P<rest>, \[(?P<day>[^\[\]\n]{6,40}?)\d{1,2}:\d{2}[^\[\]\n]{0,20}\]:?)"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")  # the day stands first


def post_head_labels(lines: Sequence[str]) -> Iterator[tuple[int, Label]]:
    """What lines over posts say, by their places: who wrote, if it is one, and on which day."""
    heads = {
        place: match
        for place, line in enumerate(lines)
        if _MARK in line and (match := _HEAD.fullmatch(line))
    }
    is_one = len({match["name"] for match in heads.values()}) == 1
    for place, match in heads.items():
        day = _day(match["day"])
        yield (
            place,
            Label("byline", match["name"], date=day) if is_one else Label("dateline", date=day),
        )


def post_turns(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those joined to the line above that says who of several posted them, and what
    is read in place of the rest of that line: a colon."""
    made = list(paragraphs)
    changes: list[Change] = []
    if _MARK in text:
        for place, paragraph in enumerate(paragraphs[:-1]):
            if paragraph.kind != "dateline" or paragraphs[place + 1].kind != "body":
                continue
            if match := _HEAD.fullmatch(text, *paragraph.span):
                made[place] = replace(paragraph, kind="body")
                made[place + 1] = replace(made[place + 1], continues=True)
                changes.append(Change(*match.span("rest"), ":"))
    return tuple(made), changes


def _day(words: str) -> str | None:
    """The ISO date of the day that stands before a post's time."""
    if match := _DOTTED.match(words):
        day, month, year = match.groups()
        return iso_date(f"{year}-{month:0>2}-{day:0>2}")
    return iso_date(words)
