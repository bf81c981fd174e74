"""An article as an entry in RIS, which programs that keep references read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.export.bibliography import Author, authors
from briefing.export.wording import one_line
from briefing.model import Document

__all__ = ["ris"]

_TYPES = {True: "NEWS", False: "ELEC"}  # by whether the outlet is known


def ris(document: Document) -> str:
    """The entry; lines end in CRLF. What the article does not tell is left out."""
    lines = (f"{tag}  - {one_line(value)}" for tag, value in _fields(document) if value)
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    """Each tag with what it holds, the type of the entry first."""
    source, outlet = document.source, document.outlet or ""
    known = outlet or source.url
    yield "TY", _TYPES[bool(outlet)] if known else "GEN"
    for author in authors(document):
        yield "AU", _name(author)
    yield "TI", document.title or source.path or source.url or "Untitled"
    yield "T2", outlet
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", document.published or "", re.ASCII):
        yield "PY", day[1]
        yield "DA", "/".join((*day.groups(), ""))
    yield "CY", document.dateline or ""
    yield "LA", document.language
    yield "UR", source.url or ""


def _name(author: Author) -> str:
    """Family name first; a body's name has no comma, which would part it."""
    if author.given:
        return f"{author.family}, {author.given}"
    return author.family.replace(",", "")
