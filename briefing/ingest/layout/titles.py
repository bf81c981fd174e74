"""The title of an article: by the file's metadata, its headings, or where a line stands."""

from __future__ import annotations

import re

from briefing.ingest.layout.bylines import by_position
from briefing.ingest.layout.dateline import inline_dateline
from briefing.ingest.layout.headings import heading_style, is_title_case
from briefing.ingest.layout.labelled import LabelledPieces
from briefing.ingest.layout.lines import BULLET
from briefing.ingest.layout.page_lines import SYMBOL, Label
from briefing.ingest.layout.title_key import title_key
from briefing.ingest.layout.word_lists import words

__all__ = ["find_title"]

_SLUG = re.compile(r"[A-Z0-9]{2,}(?:[-/][A-Z0-9]+)+/?(?: \([A-Z0-9 ,/-]+\))?")  # an agency's
# Of records of the United Nations: "Eighty-first year", "9871st meeting".
_MEETING = re.compile(
    r"[A-Z][a-z]+(?:-[a-z]+)? (?:year|session)|\d{1,5}(?:st|nd|rd|th) (?:plenary )?meeting"
)
_HEAD = 10  # lines at the top of a text, among which a document's symbol may stand
_TURN = re.compile(r"[A-Z][^:\n]{0,60}:(?=\s)")


def find_title(pieces: LabelledPieces, known: str | None) -> None:
    """Label the title, where it is repeated, and the lines above it that belong to its page.

    Args:
        pieces: The text's.
        known: What the file's metadata give as the title.
    """
    place = _title_place(pieces, known)
    title = title_key(known) if known else ""
    if place is not None:
        pieces.title = place
        pieces.labels[place] = Label("title")
        pieces.levels.pop(place, None)
        title = title_key(pieces.words(place))
    if not title:
        return
    for other in range(len(pieces.found)):
        label = pieces.labels[other]
        if other == place or (label is not None and label.kind != "heading"):
            continue
        if pieces.length(other) <= 2 * len(title) + 20 and title_key(pieces.words(other)) == title:
            pieces.labels[other] = Label("repeated title")
            pieces.levels.pop(other, None)


def _title_place(pieces: LabelledPieces, known: str | None) -> int | None:
    if known:
        title = title_key(known)
        return next(
            (
                place
                for place in range(min(12, len(pieces.found)))
                if title_key(pieces.words(place)) == title
            ),
            None,
        )
    if pieces.levels:
        top = min(pieces.levels.values())
        tops = [place for place, level in pieces.levels.items() if level == top]
        is_first = not any(pieces.body_like(place) for place in pieces.open() if place < tops[0])
        if len(tops) == 1 and is_first and tops[0] == min(pieces.levels):
            return tops[0]
        return None
    head = range(min(_HEAD, len(pieces.found)))
    has_masthead = any(_is_symbol(pieces.words(place)) for place in head)
    for place in pieces.open():
        line = pieces.words(place) if pieces.length(place) <= 250 else ""
        if not line:
            return None
        if (
            line.lower().rstrip(":") in words("kickers")
            or _SLUG.fullmatch(line)
            or (has_masthead and _is_masthead(line))
        ):
            pieces.labels[place] = Label("boilerplate")
        elif label := by_position(line):
            pieces.labels[place] = label
        elif _is_site(pieces, place, line):
            pieces.labels[place] = Label("boilerplate")
        else:
            return place if _is_title(pieces, place, line) else None
    return None


def _is_masthead(line: str) -> bool:
    return line.lower() in words("mastheads") or _is_symbol(line) or bool(_MEETING.fullmatch(line))


def _is_symbol(line: str) -> bool:
    """Whether a line is the symbol of a document of an international body, with its name before."""
    return SYMBOL.fullmatch(line.removeprefix("United Nations ")) is not None


def _is_site(pieces: LabelledPieces, place: int, line: str) -> bool:
    """Whether a line is a site's name, copied with its page: what the site offers follows it."""
    labels = pieces.labels[place + 1 : place + 2]
    if len(line.split()) > 3 or not labels or labels[0] is None or labels[0].kind != "boilerplate":
        return False
    for other in range(place + 1, min(place + 8, len(pieces.found))):
        if pieces.labels[other] is None:
            if pieces.body_like(other):
                return False
            if len(pieces.words(other).split()) >= 4:
                return True
    return False


def _is_title(pieces: LabelledPieces, place: int, line: str) -> bool:
    """Whether the first line that is not known to be anything else is the title."""
    later = [other for other in pieces.open() if other > place]
    key = title_key(line)
    if not any(title_key(pieces.words(other)) != key for other in later[:3]):
        return False
    if (
        BULLET.match(line)
        or place in pieces.fixed
        or inline_dateline(line)
        or len(line.split()) > 35
        or _is_turn(pieces, place, line)
    ):
        return False
    # A page may print a sentence twice, as its deck and as its lead: that is no title.
    repeated = any(
        pieces.length(other) <= 2 * len(line) and title_key(pieces.words(other)) == key
        for other in later[:3]
    )
    if repeated and line[-1] not in '.:;"”':
        return True
    is_open = line.rpartition(" ")[2].lower() in words("small")
    if is_open and later and pieces.words(later[0])[:1].islower():
        return False  # the sentence goes on
    if line.endswith((",", ";", ":", "…", ".”", '."', ".'", ".’", ",”", ',"')):
        return False
    if line.endswith("."):
        style = heading_style(line[:-1])
        return style is not None and is_title_case(line) and len(line.split()) >= 4
    return True


def _is_turn(pieces: LabelledPieces, place: int, line: str) -> bool:
    """Whether a line begins with who speaks: so does another one."""
    match = _TURN.match(line)
    return match is not None and any(
        pieces.text.startswith(match[0], pieces.found[other].span.start)
        for other in pieces.open()
        if other != place
    )
