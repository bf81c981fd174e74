"""What each piece of an article is.

The order of the questions: what a line's own words say (`page_lines.by_words`, asked beforehand),
the title, what a line is by where it stands (`bylines.by_position`), captions by the credit after
them, headings by their form and their neighbours. What none of these takes is the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.ingest.layout.bylines import by_position
from briefing.ingest.layout.dateline import inline_dateline
from briefing.ingest.layout.dates import date_line
from briefing.ingest.layout.headings import heading_levels, heading_style, is_title_case
from briefing.ingest.layout.lines import BULLET, ENDS_A_SENTENCE, Piece
from briefing.ingest.layout.names import is_person
from briefing.ingest.layout.page_lines import SYMBOL, Label
from briefing.ingest.layout.word_lists import words

__all__ = ["Reading", "find_kinds"]

_IN_PLACE = re.compile(r" (?:in|at) [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?$")
_BETWEEN = re.compile(r",? and |, | & ")
_SLUG = re.compile(r"[A-Z0-9]{2,}(?:[-/][A-Z0-9]+)+/?(?: \([A-Z0-9 ,/-]+\))?")  # an agency's
# Of records of the United Nations: "Eighty-first year", "9871st meeting".
_MEETING = re.compile(
    r"[A-Z][a-z]+(?:-[a-z]+)? (?:year|session)|\d{1,5}(?:st|nd|rd|th) (?:plenary )?meeting"
)
_HEAD = 10  # lines at the top of a text, among which a document's symbol may stand
_TURN = re.compile(r"[A-Z][^:\n]{0,60}:(?=\s)")


class Reading:
    """The pieces of one text and what is known of each so far; None is not known yet: the body."""

    def __init__(
        self,
        text: str,
        found: Sequence[Piece],
        labels: list[Label | None],
        levels: dict[int, int] | None = None,
        bold: set[int] | None = None,
        fixed: set[int] | None = None,
        continued: set[int] | None = None,
    ):
        self.text = text
        self.found = found
        self.labels = labels
        self.levels = levels or {}  # of headings, by the piece's place
        self.bold = bold or set()  # pieces in bold throughout
        self.fixed = fixed or set()  # pieces that are no headings whatever their form
        self.continued = continued or set()  # pieces that go on over a page's end
        self.quoted: set[int] = set()  # pieces in a block quotation
        self.title: int | None = None

    def words(self, place: int) -> str:
        """A piece's words on one line."""
        return " ".join(self.found[place].span.of(self.text).split())

    def length(self, place: int) -> int:
        """A piece's length in code points."""
        span = self.found[place].span
        return span.end - span.start

    def open(self) -> Iterator[int]:
        """The places of the pieces that may still be anything."""
        return (place for place, label in enumerate(self.labels) if label is None)

    def ended(self, place: int) -> bool:
        """Whether a piece ends as sentences do."""
        span = self.found[place].span
        return bool(ENDS_A_SENTENCE.search(self.text[max(span.start, span.end - 20) : span.end]))

    def body_like(self, place: int) -> bool:
        """Whether a piece that is nothing else is surely a paragraph of the body."""
        return self.length(place) >= 80 or self.ended(place)


def find_kinds(reading: Reading, title: str | None = None) -> None:
    """Label all pieces that are not the body; ``title`` is what the file's metadata give."""
    _find_title(reading, title)
    _read_head(reading)
    _read_tail(reading)
    _find_captions(reading)
    _find_headings(reading)


def _find_title(reading: Reading, known: str | None) -> None:
    place = _title_place(reading, known)
    title = _key(known) if known else ""
    if place is not None:
        reading.title = place
        reading.labels[place] = Label("title")
        reading.levels.pop(place, None)
        title = _key(reading.words(place))
    if not title:
        return
    for other in range(len(reading.found)):
        label = reading.labels[other]
        if other == place or (label is not None and label.kind != "heading"):
            continue
        if reading.length(other) <= 2 * len(title) + 20 and _key(reading.words(other)) == title:
            reading.labels[other] = Label("repeated title")
            reading.levels.pop(other, None)


def _title_place(reading: Reading, known: str | None) -> int | None:
    if known:
        title = _key(known)
        return next(
            (
                place
                for place in range(min(12, len(reading.found)))
                if _key(reading.words(place)) == title
            ),
            None,
        )
    if reading.levels:
        top = min(reading.levels.values())
        tops = [place for place, level in reading.levels.items() if level == top]
        is_first = not any(reading.body_like(place) for place in reading.open() if place < tops[0])
        if len(tops) == 1 and is_first and tops[0] == min(reading.levels):
            return tops[0]
        return None
    head = range(min(_HEAD, len(reading.found)))
    has_masthead = any(_is_symbol(reading.words(place)) for place in head)
    for place in reading.open():
        line = reading.words(place) if reading.length(place) <= 250 else ""
        if not line:
            return None
        if (
            line.lower().rstrip(":") in words("kickers")
            or _SLUG.fullmatch(line)
            or (has_masthead and _is_masthead(line))
        ):
            reading.labels[place] = Label("boilerplate")
        elif label := by_position(line):
            reading.labels[place] = label
        elif _is_site(reading, place, line):
            reading.labels[place] = Label("boilerplate")
        else:
            return place if _is_title(reading, place, line) else None
    return None


def _is_masthead(line: str) -> bool:
    return line.lower() in words("mastheads") or _is_symbol(line) or bool(_MEETING.fullmatch(line))


def _is_symbol(line: str) -> bool:
    """Whether a line is the symbol of a document of an international body, with its name before."""
    return SYMBOL.fullmatch(line.removeprefix("United Nations ")) is not None


def _is_site(reading: Reading, place: int, line: str) -> bool:
    """Whether a line is a site's name, copied with its page: what the site offers follows it."""
    labels = reading.labels[place + 1 : place + 2]
    if len(line.split()) > 3 or not labels or labels[0] is None or labels[0].kind != "boilerplate":
        return False
    for other in range(place + 1, min(place + 8, len(reading.found))):
        if reading.labels[other] is None:
            if reading.body_like(other):
                return False
            if len(reading.words(other).split()) >= 4:
                return True
    return False


def _is_title(reading: Reading, place: int, line: str) -> bool:
    """Whether the first line that is not known to be anything else is the title."""
    later = [other for other in reading.open() if other > place]
    key = _key(line)
    if not any(_key(reading.words(other)) != key for other in later[:3]):
        return False
    if (
        BULLET.match(line)
        or place in reading.fixed
        or inline_dateline(line)
        or len(line.split()) > 35
        or _is_turn(reading, place, line)
    ):
        return False
    # A page may print a sentence twice, as its deck and as its lead: that is no title.
    repeated = any(
        reading.length(other) <= 2 * len(line) and _key(reading.words(other)) == key
        for other in later[:3]
    )
    if repeated and line[-1] not in '.:;"”':
        return True
    is_open = line.rpartition(" ")[2].lower() in words("small")
    if is_open and later and reading.words(later[0])[:1].islower():
        return False  # the sentence goes on
    if line.endswith((",", ";", ":", "…", ".”", '."', ".'", ".’", ",”", ',"')):
        return False
    if line.endswith("."):
        style = heading_style(line[:-1])
        return style is not None and is_title_case(line) and len(line.split()) >= 4
    return True


def _is_turn(reading: Reading, place: int, line: str) -> bool:
    """Whether a line begins with who speaks: so does another one."""
    match = _TURN.match(line)
    return match is not None and any(
        reading.text.startswith(match[0], reading.found[other].span.start)
        for other in reading.open()
        if other != place
    )


def _read_head(reading: Reading) -> None:
    """Find bylines, dates and outlets from the top to the third paragraph of the body.

    After the first, which may be a deck under the title, a line must say more of what it is.
    """
    bodies = 0
    before: int | None = None  # a line that is a byline if a date follows
    last_body = max((place for place in reading.open() if reading.body_like(place)), default=-1)
    for place in list(reading.open()):
        if reading.title is not None and place < reading.title:
            _read_above_title(reading, place)
            continue
        label = None
        if reading.length(place) <= 200 and place not in reading.fixed:
            label = by_position(reading.words(place))
        if label is not None and (
            bodies == 0 or _says_enough(reading.words(place), label, bodies, place < last_body)
        ):
            if before is not None and label.kind in ("dateline", "outlet"):
                reading.labels[before] = Label("byline", _IN_PLACE.sub("", reading.words(before)))
            reading.labels[place] = label
            before = None
            continue
        line = reading.words(place) if reading.length(place) <= 60 else ""
        before = place if bodies == 0 and _are_people(line) and not reading.ended(place) else None
        bodies += reading.body_like(place)
        if bodies == 3 or (reading.found[place].block > 40):
            return


def _are_people(line: str) -> bool:
    """Whether a line names nobody but people: "Jane Doe and John Roe in Geneva"."""
    names = _BETWEEN.split(_IN_PLACE.sub("", line))
    return all(2 <= len(name.split()) <= 4 and is_person(name) for name in names)


def _read_above_title(reading: Reading, place: int) -> None:
    """Find the place and day of a letter's head; it may be a page's own day, so it is weak."""
    if reading.length(place) > 60 or place in reading.fixed:
        return
    label = by_position(reading.words(place))
    if label is not None and label.kind == "dateline" and label.date and label.place:
        reading.labels[place] = replace(label, weak=True)


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


def _read_tail(reading: Reading) -> None:
    """Find bylines, dates and outlets after the last paragraph of the body."""
    for place in reversed(list(reading.open())):
        if reading.length(place) > 400 or place in reading.fixed:
            return
        label = by_position(reading.words(place))
        if label is None:
            return
        # A bare date at the end may be a correction's; only "Published …" dates the article.
        date = date_line(reading.words(place))
        bare = date is not None and not date.labelled
        reading.labels[place] = replace(label, date=None) if bare else label


def _find_captions(reading: Reading) -> None:
    """A short line right before a credit is the caption of the same picture."""
    found, labels = reading.found, reading.labels
    blockless = len(found) > 1 and found[0].block == found[-1].block
    for place in range(1, len(found)):
        label = labels[place]
        if label is None or label.kind != "credit" or labels[place - 1] is not None:
            continue
        line = reading.words(place - 1) if reading.length(place - 1) <= 250 else ""
        if not line or "“" in line or '"' in line:
            continue
        if found[place - 1].block == found[place].block and not blockless:
            opens = place == 1 or found[place - 2].block != found[place].block
            if opens or labels[place - 2] is not None:
                labels[place - 1] = Label("caption")
        elif (
            not reading.ended(place - 1)
            and len(line) <= 120
            and len(line.split()) >= 4
            and not is_title_case(line)
        ):
            labels[place - 1] = Label("caption")


def _find_headings(reading: Reading) -> None:
    if reading.levels:
        top = min(reading.levels.values())
        reading.levels = {place: level - top + 1 for place, level in reading.levels.items()}
    deepest = max(reading.levels.values(), default=0)
    for place in reading.bold:
        if reading.labels[place] is None and _is_bold_heading(reading, place):
            reading.levels[place] = deepest + 1
    if not reading.levels:
        is_open = [label is None for label in reading.labels]
        reading.levels = heading_levels(reading.text, reading.found, is_open, reading.fixed)
    for place in reading.levels:
        reading.labels[place] = Label("heading")


def _is_bold_heading(reading: Reading, place: int) -> bool:
    following = next((other for other in reading.open() if other > place), None)
    if following is None or following in reading.bold or reading.length(place) > 120:
        return False
    style = heading_style(reading.words(place))
    return style is not None


def _key(words_: str) -> str:
    """A title's words as they are compared, without the full stop that some pages print."""
    return " ".join(words_.split()).casefold().rstrip(". ")
