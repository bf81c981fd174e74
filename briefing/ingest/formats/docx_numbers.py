"""The numbers of a Word document's lists, which Word counts and does not write down."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.ingest.formats.archive import parse_xml

__all__ = ["BULLET", "Numbering", "numbering"]

BULLET = "•"
"""The mark of an item that has no number."""
_LEVELS = 9
_DIGITS = 6  # of a number
_LETTERS = 26 * 4  # items that are numbered by letters: "a" to "zzzz"
_LONGEST = 40  # characters of a number with what stands around it
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass
class _Level:
    """How items of a level are numbered: "%2" in ``text`` stands for the second level's number."""

    form: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document, by the ids that paragraphs name, counted as they are read."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def mark(self, list_: str, level: int) -> str:
        """What stands before the next item of a list: its number, or a bullet."""
        kind = self.lists.get(list_, "")
        levels = self.levels.get(kind, {})
        own = levels.get(level, _Level())
        if own.form in ("bullet", "none", "") or not 0 <= level < _LEVELS:
            return BULLET
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        before = counts[level]
        counts[level] = own.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        mark = own.text
        for number in range(level + 1):
            each = levels.get(number, _Level())
            count = counts[number]
            mark = mark.replace(
                f"%{number + 1}", _written(each.start if count is None else count, each.form)
            )
        return mark.strip()[:_LONGEST] or BULLET

    def level_of(self, list_: str, style: str) -> int | None:
        """The level of a list that paragraphs of a style have; None where it names no such."""
        return self.styles.get((self.lists.get(list_, ""), style))


def numbering(data: bytes | None) -> Numbering:
    """The lists that a document's part for them declares; none where it has no such part.

    Raises:
        BriefingError: it is damaged.
    """
    made = Numbering()
    kind = list_ = ""
    level: _Level | None = None
    number = 0  # of the level

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal kind, list_, level, number
        value = attributes.get("val", "")
        if name == "abstractNum":
            kind = attributes.get("abstractNumId", "")
        elif name == "lvl" and kind and attributes.get("ilvl", "").isdecimal():
            number = int(attributes["ilvl"][:_DIGITS])
            level = made.levels.setdefault(kind, {}).setdefault(number, _Level())
        elif name == "num":
            kind, list_, level = "", attributes.get("numId", ""), None
        elif name == "abstractNumId" and list_:
            made.lists[list_] = value
        elif level is not None and name == "pStyle":
            made.styles[kind, value] = number
        elif level is not None and name == "numFmt":
            level.form = value
        elif level is not None and name == "lvlText":
            level.text = value[:_LONGEST]
        elif level is not None and name == "start" and value.isdecimal():
            level.start = int(value[:_DIGITS])

    if data is not None:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return made


def _written(count: int, form: str) -> str:
    """A number as a list writes it."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4_000:
        roman = ""
        for value, digits in _ROMAN:
            roman += digits * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(count)
