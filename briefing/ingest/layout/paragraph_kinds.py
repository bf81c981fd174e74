"""What each piece of an article is.

The order of the questions: what a line's own words say (`page_lines.by_words`, asked beforehand),
the title, what a line is by where it stands (`bylines.by_position`), captions by the credit after
them, headings by their form and their neighbours. What none of these takes is the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.ingest.layout.bylines import by_position
from briefing.ingest.layout.dates import date_line
from briefing.ingest.layout.headings import heading_levels, heading_style, is_title_case
from briefing.ingest.layout.labelled import LabelledPieces
from briefing.ingest.layout.names import is_person
from briefing.ingest.layout.page_lines import Label
from briefing.ingest.layout.titles import find_title

__all__ = ["find_kinds"]

_IN_PLACE = re.compile(r" (?:in|at) [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?$")
_BETWEEN = re.compile(r",? and |, | & ")


def find_kinds(pieces: LabelledPieces, title: str | None = None) -> None:
    """Label all pieces that are not the body; ``title`` is what the file's metadata give."""
    find_title(pieces, title)
    _read_head(pieces)
    _read_tail(pieces)
    _find_captions(pieces)
    _find_headings(pieces)


def _read_head(pieces: LabelledPieces) -> None:
    """Find bylines, dates and outlets from the top to the third paragraph of the body.

    After the first, which may be a deck under the title, a line must say more of what it is.
    """
    bodies = 0
    before: int | None = None  # a line that is a byline if a date follows
    last_body = max((place for place in pieces.open() if pieces.body_like(place)), default=-1)
    for place in list(pieces.open()):
        if pieces.title is not None and place < pieces.title:
            _read_above_title(pieces, place)
            continue
        label = None
        if pieces.length(place) <= 200 and place not in pieces.fixed:
            label = by_position(pieces.words(place))
        if label is not None and (
            bodies == 0 or _says_enough(pieces.words(place), label, bodies, place < last_body)
        ):
            if before is not None and label.kind in ("dateline", "outlet"):
                pieces.labels[before] = Label("byline", _IN_PLACE.sub("", pieces.words(before)))
            pieces.labels[place] = label
            before = None
            continue
        line = pieces.words(place) if pieces.length(place) <= 60 else ""
        before = place if bodies == 0 and _are_people(line) and not pieces.ended(place) else None
        bodies += pieces.body_like(place)
        if bodies == 3 or (pieces.found[place].block > 40):
            return


def _are_people(line: str) -> bool:
    """Whether a line names nobody but people: "Jane Doe and John Roe in Geneva"."""
    names = _BETWEEN.split(_IN_PLACE.sub("", line))
    return all(2 <= len(name.split()) <= 4 and is_person(name) for name in names)


def _read_above_title(pieces: LabelledPieces, place: int) -> None:
    """Find the place and day of a letter's head; it may be a page's own day, so it is weak."""
    if pieces.length(place) > 60 or place in pieces.fixed:
        return
    label = by_position(pieces.words(place))
    if label is not None and label.kind == "dateline" and label.date and label.place:
        pieces.labels[place] = replace(label, weak=True)


def _says_enough(line: str, label: Label, bodies: int, goes_on: bool) -> bool:
    """Whether a line that stands below a paragraph still belongs to the head of the article.

    ``goes_on``: a paragraph of the body follows.
    """
    if label.kind == "byline" or label.place:
        return True
    date = date_line(line)
    if date is None:
        return False
    return goes_on and (date.labelled or (bodies == 1 and date.iso is not None))


def _read_tail(pieces: LabelledPieces) -> None:
    """Find bylines, dates and outlets after the last paragraph of the body."""
    for place in reversed(list(pieces.open())):
        if pieces.length(place) > 400 or place in pieces.fixed:
            return
        label = by_position(pieces.words(place))
        if label is None:
            return
        # A bare date at the end may be a correction's; only "Published …" dates the article.
        date = date_line(pieces.words(place))
        bare = date is not None and not date.labelled
        pieces.labels[place] = replace(label, date=None) if bare else label


def _find_captions(pieces: LabelledPieces) -> None:
    """A short line right before a credit is the caption of the same picture."""
    found, labels = pieces.found, pieces.labels
    blockless = len(found) > 1 and found[0].block == found[-1].block
    for place in range(1, len(found)):
        label = labels[place]
        if label is None or label.kind != "credit" or labels[place - 1] is not None:
            continue
        line = pieces.words(place - 1) if pieces.length(place - 1) <= 250 else ""
        if not line or "“" in line or '"' in line:
            continue
        if found[place - 1].block == found[place].block and not blockless:
            opens = place == 1 or found[place - 2].block != found[place].block
            if opens or labels[place - 2] is not None:
                labels[place - 1] = Label("caption")
        elif (
            not pieces.ended(place - 1)
            and len(line) <= 120
            and len(line.split()) >= 4
            and not is_title_case(line)
        ):
            labels[place - 1] = Label("caption")


def _find_headings(pieces: LabelledPieces) -> None:
    if pieces.levels:
        top = min(pieces.levels.values())
        pieces.levels = {place: level - top + 1 for place, level in pieces.levels.items()}
    deepest = max(pieces.levels.values(), default=0)
    for place in pieces.bold:
        if pieces.labels[place] is None and _is_bold_heading(pieces, place):
            pieces.levels[place] = deepest + 1
    if not pieces.levels:
        is_open = [label is None for label in pieces.labels]
        pieces.levels = heading_levels(pieces.text, pieces.found, is_open, pieces.fixed)
    for place in pieces.levels:
        pieces.labels[place] = Label("heading")


def _is_bold_heading(pieces: LabelledPieces, place: int) -> bool:
    following = next((other for other in pieces.open() if other > place), None)
    if following is None or following in pieces.bold or pieces.length(place) > 120:
        return False
    style = heading_style(pieces.words(place))
    return style is not None
