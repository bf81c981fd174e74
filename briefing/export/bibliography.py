"""An article as an entry of a bibliography: CSL-JSON, as Zotero and Pandoc read it, and BibTeX."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from briefing.export.names import slug
from briefing.export.wording import one_line
from briefing.model import Briefing, Document

__all__ = [
    "Author",
    "authors",
    "bibtex",
    "citation_key",
    "csl_json",
    "csl_json_text",
    "distinct_keys",
]

_LIST = Path(__file__).parent / "data" / "bylines.toml"
_BETWEEN = re.compile(r"\s*(?:[,;&|]|\band\b)\s*", re.IGNORECASE)
_MOST_WORDS = 5  # of a person's name
_KEY_WORD = 4  # letters of a word of the title that tells articles apart, at least
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# Braces count in BibTeX even where a backslash stands before them.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "$%&#_"}
_NOT_IN_ADDRESS = re.compile(r"[\\{}\s\"<>]")


@dataclass(frozen=True)
class Author:
    """Who wrote an article: a person's name in its two parts, or a body's as it is printed."""

    family: str
    given: str = ""
    is_body: bool = False


def authors(document: Document) -> tuple[Author, ...]:
    """Those whom the byline names, in its order; roles are left out."""
    line = one_line(document.byline or "")
    for opening in _words("openings"):
        if line.casefold().startswith(f"{opening} "):
            line = line[len(opening) + 1 :]
            break
    found: list[Author] = []
    for part in filter(None, _BETWEEN.split(line)):
        words = set(re.findall(r"\w+", part.casefold()))
        if words & _words("bodies"):
            found.append(Author(part, is_body=True))
        elif not found or not words & _words("roles"):
            found.append(_person(part))
    return tuple(found)


def csl_json(document: Document, *, key: str | None = None) -> dict[str, Any]:
    """An article as an item of CSL-JSON 1.0. What the article does not tell is left out.

    Args:
        document: The article.
        key: What the bibliography calls it, in the place of `citation_key`.
    """
    item: dict[str, Any] = {
        "id": key or citation_key(document),
        "type": _csl_type(document),
        "title": _title(document),
        "container-title": one_line(document.outlet or ""),
        "author": [_csl_name(author) for author in authors(document)],
        "issued": {"date-parts": [[*parts]]} if (parts := _date(document)) else None,
        "URL": document.source.url,
        "language": document.language,
    }
    return {key: value for key, value in item.items() if value}


def csl_json_text(document: Document) -> str:
    """An article as a CSL-JSON file of one item, ending in a newline."""
    return json.dumps([csl_json(document)], ensure_ascii=False, indent=2) + "\n"


def bibtex(document: Document, *, note: str = "", key: str | None = None) -> str:
    """An article as an entry that BibTeX and BibLaTeX read, ending in a newline.

    Args:
        document: The article. What it does not tell is left out.
        note: What the entry is to say beside that.
        key: What the bibliography calls it, in the place of `citation_key`.
    """
    year, month, day = (*_date(document), None, None, None)[:3]
    outlet, address = one_line(document.outlet or ""), document.source.url or ""
    fields = {
        "author": " and ".join(_latex_name(author) for author in authors(document)),
        "title": f"{{{_latex(_title(document))}}}",
        "journal": _latex(outlet),
        "year": f"{year}" if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "day": f"{day}" if day else "",
        "url": _NOT_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", address),
        "note": _latex(one_line(note)),
    }
    lines = [f"@{'article' if outlet else 'misc'}{{{key or citation_key(document)},"]
    for name, value in fields.items():
        if value:
            lines.append(f"  {name} = {value if name == 'month' else f'{{{value}}}'},")
    return "\n".join((*lines, "}")) + "\n"


def citation_key(document: Document) -> str:
    """What a bibliography calls the article: "aljazeera2023strengthening"; only a-z and 0-9.

    By the first author, else the outlet; the year; and the first long word of the title.
    """
    first = next((author.family for author in authors(document)), document.outlet or "")
    words = slug(_title(document)).split("-")
    word = next((word for word in words if len(word) >= _KEY_WORD), words[0])
    year = (document.published or "")[:4]
    key = "".join((slug(first).replace("-", ""), year if year.isdecimal() else "", word))
    return key or f"article{document.id[:8]}"


def distinct_keys(briefings: Iterable[Briefing]) -> Iterator[tuple[Briefing, str]]:
    """Briefings with a key for each article; those alike are told apart by a number."""
    taken: set[str] = set()
    for briefing in briefings:
        own = citation_key(briefing.document)
        key = next(k for n in count(1) if (k := own if n == 1 else f"{own}-{n}") not in taken)
        taken.add(key)
        yield briefing, key


def _title(document: Document) -> str:
    return one_line(document.title or document.source.path or document.source.url or "Untitled")


def _csl_type(document: Document) -> str:
    if document.outlet:
        return "article-newspaper"
    return "webpage" if document.source.url else "document"


def _csl_name(author: Author) -> dict[str, str]:
    if author.is_body or not author.given:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}


def _latex_name(author: Author) -> str:
    """A name that BibTeX takes apart as it is meant; braces keep a body's whole."""
    if author.is_body or not author.given:
        return f"{{{_latex(author.family)}}}"
    return f"{_latex(author.family)}, {_latex(author.given)}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)


def _date(document: Document) -> tuple[int, ...]:
    """Year, month and day; none where the article tells no date."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", document.published or "", re.ASCII)
    date = tuple(int(part) for part in match.groups()) if match else ()
    return date if date and 1 <= date[1] <= len(_MONTHS) else ()


def _person(name: str) -> Author:
    """A name's parts; one of a word, or of many, is kept whole."""
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return Author(name)
    last = len(words) - 1
    while last > 1 and words[last - 1].casefold() in _words("particles"):
        last -= 1
    return Author(" ".join(words[last:]), " ".join(words[:last]))


def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(_LIST.read_text(encoding="utf-8"))
