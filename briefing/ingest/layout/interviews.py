"""Interviews whose turns say "Q:" and "A:", or a person's initials: who they are.

The title and the paragraphs before the first question introduce the guest, and often the one who
asks. Where they do so plainly, their names are read in place of the letters; where they do not,
nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.ingest.layout.interview_cast import cast_of, introduction, people_in
from briefing.model import Change, Paragraph

__all__ = ["interview_changes"]

_TAG = re.compile(
    r"(?P<tag>Q(?:uestion)?|QUESTION|A(?:nswer)?|ANSWER|[^\W\d_a-z]{2,3})"
    r"(?P<mark>[ ]?:|\.?[ ]?—|[ ][–-](?=\s)|\.(?=\s))"
)
_FEWEST = 3  # turns


def interview_changes(
    text: str, paragraphs: Sequence[Paragraph], byline: str | None, outlet: str | None
) -> list[Change]:
    """What is read in place of the letters that stand for speakers, in order.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        byline: who wrote it, as far as that is known.
        outlet: who published it.
    """
    turns = [
        (place, match)
        for place, paragraph in enumerate(paragraphs)
        if paragraph.kind in ("body", "heading")
        and (match := _TAG.match(text, *paragraph.span))
        and match.end() < paragraph.span.end
    ]
    tags = Counter(_role(match) for _, match in turns)
    if len(turns) < _FEWEST:
        return []
    lines = introduction(text, paragraphs[: turns[0][0]])
    if tags["Q"] and tags["A"]:
        turns = [turn for turn in turns if _role(turn[1]) in "QA"]
        cast = cast_of(lines, byline, outlet)
        named = {"A": cast.guest, "Q": cast.host}
    else:
        turns = [turn for turn in turns if tags[turn[1]["tag"]] > 1 and turn[1]["mark"] == ":"]
        named = _by_initials(f"{lines}\n{byline or ''}", {match["tag"] for _, match in turns})
    return [change for _, match in turns for change in _changes(match, named)]


def _role(match: re.Match[str]) -> str:
    """Q or A, or the initials."""
    tag = match["tag"]
    return tag[0] if tag.casefold() in ("q", "a", "question", "answer") else tag


def _changes(match: re.Match[str], named: dict[str, str | None]) -> Iterator[Change]:
    if name := named.get(_role(match)):
        yield Change(match.start("tag"), match.end("tag"), name)
    if match["mark"] != ":" and _role(match) in "QA":
        after = "" if match.string[match.end()].isspace() else " "
        yield Change(match.start("mark"), match.end("mark"), ":" + after)


def _by_initials(lines: str, tags: set[str]) -> dict[str, str | None]:
    """Whose initials the tags are: the only person's in the lines who has them."""
    names = {person.name for person in people_in(lines)}
    found: dict[str, str | None] = {}
    for tag in tags:
        having = [name for name in names if _initials(name) == tag]
        found[tag] = having[0] if len(having) == 1 else None
    return found


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[ -]", name) if part[:1].isupper())
