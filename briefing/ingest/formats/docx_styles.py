"""The styles of a Word document's paragraphs, by which its headings and lists are known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.ingest.formats.archive import parse_xml

__all__ = ["HEADING", "Style", "styles_of"]

HEADING = re.compile(r"heading ?([1-9])|(title)|(subtitle)", re.IGNORECASE)
"""The names of the styles of headings: their level, or what they are."""
_DIGITS = 3  # of a level's number
_BASES = 10  # styles that are based on each other


@dataclass
class Style:
    """A style of paragraphs: its name, the list that they are items of, with their level, the level
    of headings, from 1, and the id of the style from which it has what it does not say itself."""

    name: str = ""
    list: str = ""
    level: int | None = None
    outline: int = 0
    based_on: str = ""


def styles_of(data: bytes | None) -> dict[str, Style]:
    """The styles by their ids, which are translated and numbered in many files."""
    styles: dict[str, Style] = {}
    current = Style()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        value = attributes.get("val", "")
        if name == "style":
            current = styles.setdefault(attributes.get("styleId", ""), Style())
        elif name == "name":
            current.name = current.name or value
        elif name == "numId":
            current.list = value
        elif name == "ilvl" and value.isdecimal():
            current.level = int(value[:_DIGITS])
        elif name == "outlineLvl" and value.isdecimal():
            current.outline = int(value[:_DIGITS]) + 1
        elif name == "basedOn":
            current.based_on = value

    if data is not None:
        parse_xml(data, start, lambda _: None, lambda _: None)
    for style in styles.values():
        _inherit(style, styles)
    return styles


def _inherit(style: Style, styles: dict[str, Style]) -> None:
    """Give a style what those say that it is based on: its list, its level, whether it is a
    heading's."""
    base = style
    for _ in range(_BASES):
        after = styles.get(base.based_on)
        if after is None:
            return
        base = after
        style.list = style.list or base.list
        style.level = base.level if style.level is None else style.level
        heading = HEADING.fullmatch(base.name)
        style.outline = style.outline or base.outline or (int(heading[1] or 0) if heading else 0)
