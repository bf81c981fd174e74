"""Lines that stand around an article and are not its body, told by their own words.

Every test asks for the whole line, and none takes a line that might be a sentence of the body:
what is wrongly left in the body costs a little noise, what is wrongly taken out loses a statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.ingest.layout.names import is_name, is_person, outlet_name
from briefing.ingest.layout.word_lists import after, outlet_key, outlets
from briefing.ingest.text.sounds import is_sound
from briefing.model import ParagraphKind

__all__ = ["DASHES", "LONGEST", "SYMBOL", "Label", "by_words", "is_boilerplate", "is_quote"]

SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9][\w.-]*){1,5}(?: ?\(\d{4}\))?\*?")
"""The symbol of a document of an international body: "S/2026/311"."""
LONGEST = 400  # characters; nothing longer is looked at


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is, and what it says of the article.

    ``value`` is a byline's, outlet's or credit's name, ``date`` an ISO date, ``place`` where the
    report was filed from, ``outlet`` who published it, if a line says so by the way. What a
    ``weak`` line says gives way to any other.
    """

    kind: ParagraphKind
    value: str | None = None
    date: str | None = None
    place: str | None = None
    outlet: str | None = None
    weak: bool = False


_INK = re.compile(r"[^\W_]")
_FIRST = re.compile(r"[^\w@]*([\w’'-]+)\s*")
_FINAL = ' .…:»>→›)]"”'
_SPEAKS = re.compile(r"\b(?:said|says|told|according)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{1,30}:")

_PICTURE = (
    r"(?:(?:cover|featured|feature|file|lead|main|stock|top|header|thumbnail)\s+)?"
    r"(?:image|photo(?:graph)?|picture|pic|video|graphic|illustration|map|screen\s?shot|screengrab)s?"
)
_CREDIT = re.compile(
    rf"[(\[]?(?:{_PICTURE}\s*(?:credits?|source|courtesy(?:\s+of)?|copyright|by|via|from)?"
    r"|credits?|photographer)(?P<sep>\s*[:,|/]\s*|\s*[–—-]\s+|\s+)(?P<name>\S.{0,100}?)\.?[)\]]?",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(r"\b(?:credits?|source|courtesy|copyright|by|via)\b", re.IGNORECASE)


@cache
def _at_its_end() -> re.Pattern[str]:
    """A caption with its credit; compiled for a line with marks for one, since it costs 4 ms."""
    return re.compile(
        r".{10,}?(?:"
        rf"[.!?”\"'’]\s+[(\[]?{_PICTURE}(?:\s+(?:credit|source|courtesy|by)s?)?\s*(?::|\bby\b)\s*(?P<name>[^.:]{{2,60}})"
        r"|[(\[]\s*(?:(?:AP|Reuters|AFP|EPA|Getty)\s+(?:Photo|Images?)(?:/[^()]{2,60})?"
        rf"|{_PICTURE}(?:\s+(?:credit|courtesy\s+of|by)\s*:?|\s*:)\s+[^()]{{2,60}})"
        r")\.?[)\]]?",
        re.IGNORECASE,
    )


# What its pictures are called, in lower case: a line without any of these has no such end.
_PICTURES = ("image", "photo", "pic", "video", "graphic", "illustration", "map", "screen")
_CAPTION = re.compile(
    rf"(?:(?i:(?:{_PICTURE}\s+)?caption\s*[:,]\s*\S)"
    r"|FILE\s*(?:PHOTO|PICTURE|IMAGE)?\s*[:–—-]\s*\S"
    r"|File (?:photo|picture|image)\b"
    r"|(?i:pictured)\s*:\s*\S"
    r"|(?:Table|Figure|Fig\.|Chart|Map|Exhibit)\s\d{1,3}[.:–—|]\s*\S"
    r"|In this (?:[\w.,]+ ){0,6}(?:photo|image|picture|frame grab)"
    r"(?:,| (?:provided|released|taken|made|posted|issued|by|from))\b)"
)
_COURTESY = re.compile(
    r"[(\[]?(?:courtesy(?:\s+of)?|with thanks to|published\s+by|publisher|outlet)\s*:?\s+"
    r"(?P<name>\S.{0,80}?)[)\]]?\.?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[(\[]?(?:sources?|via|from|agency|agencies|news\s+agency)\s*:\s*(?P<name>\S.{0,80}?)[)\]]?\.?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[,.]?\s*"
    r"(?P<name>[^.©\d]{2,60}?)[.,]?\s*(?:(?:19|20)\d\d)?[.,]?\s*(?:all rights reserved.{0,120})?",
    re.IGNORECASE,
)
_NUMERALS = frozenset("0123456789ivxl")
# What the United Nations print at the foot of a document: its job number and a bar code.
_JOB_NUMBER = re.compile(
    r"(?:\d{1,3}/\d{1,3} +)?\d{2}-\d{5}(?: ?\([A-Z]\))?(?: +\d{6})*(?: +\d{1,3}/\d{1,3})?"
    r"|\*\d{6,9}\*"
)
# And at the head of its pages: the symbol, what it is about, the day.
_RUNNING_HEAD = re.compile(
    rf"{SYMBOL.pattern} .{{3,120}} \d\d/\d\d/\d{{4}}|\d\d/\d\d/\d{{4}} .{{3,120}} {SYMBOL.pattern}"
)
_SLASHES = 3  # in such a line
_LEADERS = (". . . . .", "......", "………")  # dots that lead from one column to the other
_BESIDE = " | "  # stands between links beside each other
_JOB_ENDS = frozenset("*)0123456789")
_CONTENTS = re.compile(r".{2,200}?(?:[.…·_] ?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})")  # an entry of a list
_DIRECTION = re.compile(
    r"[(\[][A-Z][A-Z0-9 ,;:.’'\"“”&-]{3,120}[)\]]"
)  # what is heard beside speech
DASHES = "—–- ()[]"


def by_words(line: str) -> Label | None:
    """What a line is wherever it stands; None where its own words do not tell."""
    if len(line) > LONGEST:
        return None
    if not _INK.search(line) or (line.startswith("((") and line.endswith("))")):
        return Label("boilerplate")  # agencies print in such brackets how to reach them
    if line[-1] in _NUMERALS and _CONTENTS.fullmatch(line):
        return Label("boilerplate")
    if any(map(line.__contains__, _LEADERS)):
        return Label("boilerplate")
    if line.count("/") >= _SLASHES and _RUNNING_HEAD.fullmatch(line):
        return Label("boilerplate")
    if line[0] in "([" and (_DIRECTION.fullmatch(line) or is_sound(line)):
        return Label("boilerplate")
    return (
        _credit(line) or _outlet(line) or (Label("boilerplate") if is_boilerplate(line) else None)
    )


def is_boilerplate(line: str) -> bool:
    """Whether a line is one that pages put around their articles, or several beside each other."""
    return _is_one(line) or (_BESIDE in line and all(map(_is_one, line.split(_BESIDE))))


def _is_one(line: str) -> bool:
    if line[-1:] in _JOB_ENDS and _JOB_NUMBER.fullmatch(line):
        return True
    core = line.rstrip(_FINAL)
    first = _FIRST.match(core)
    if first is None or len(core) > 220:
        return False
    word = first[1].lower()
    rest = core[first.end() :]
    pattern = after("#" if word.isdigit() else word)
    if line[len(core) :].startswith(":") and pattern is not None and pattern.fullmatch(rest + ":"):
        return True
    if pattern is None or not pattern.fullmatch(rest):
        return False
    return not _SPEAKS.search(core) or bool(_LABELLED.match(core)) or len(core.split()) < 4


def _credit(line: str) -> Label | None:
    if match := _CREDIT.fullmatch(line):
        name = match["name"].strip()
        if is_name(name) and (
            match["sep"].strip() or _CREDIT_WORD.search(line[: match.start("name")])
        ):
            return Label("credit", name)
        if ":" in match["sep"] and name[0].isupper() and not _SPEAKS.search(name):
            return Label("caption")
    if _CAPTION.match(line) and not is_quote(line):
        return Label("caption")
    small = line.lower()
    match = _at_its_end().fullmatch(line) if any(name in small for name in _PICTURES) else None
    if match and (match["name"] is None or is_name(match["name"])):
        return Label("caption")
    return Label("credit", line.strip(_FINAL)) if _is_agencies(line) else None


def _is_agencies(line: str) -> bool:
    """Whether a line names nobody but picture agencies, and perhaps a photographer before them."""
    if len(line) > 80:
        return False
    parts = [
        part for part in re.split(r"\s*/\s*|\s+via\s+|\s*\|\s*", line.strip(DASHES + ".")) if part
    ]
    if not parts:
        return False
    keys = [outlet_key(part) for part in parts]
    pictures = [key in outlets("photographs") for key in keys]
    if len(parts) == 1:
        return pictures[0]
    known = [
        picture or key in outlets("agencies") for picture, key in zip(pictures, keys, strict=True)
    ]
    if not any(known):
        return False
    others = [part for part, is_known in zip(parts, known, strict=True) if not is_known]
    return len(others) <= 1 and all(
        is_name(part) and len(part.split()) <= 4 and not part.lower().startswith("by ")
        for part in others
    )


def _outlet(line: str) -> Label | None:
    if (match := _COURTESY.fullmatch(line)) and is_name(match["name"]):
        return Label("outlet", match["name"])
    if (match := _SOURCE.fullmatch(line)) and is_name(match["name"]):
        known = outlet_name(match["name"])
        name = match["name"].split()
        if line.lower().startswith("from") and 1 < len(name) < 5 and is_person(match["name"]):
            return Label("byline", match["name"], weak=True)  # in the head of a memorandum
        return Label("outlet" if known else "credit", match["name"])
    if (match := _RIGHTS.fullmatch(line)) and is_name(match["name"]):
        return Label("outlet", match["name"].strip())
    return None


def is_quote(line: str) -> bool:
    """Whether a line holds somebody's words and says whose."""
    return bool(re.search('["“”]', line)) and bool(_SPEAKS.search(line))
