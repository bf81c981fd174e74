"""Office holders of the Phoenix dictionaries, and the notice under which these may be used.

The files are in the CAMEO actor format, MIT, and lie beside each other as
``Phoenix.Countries.actors.txt.gz``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Official", "lines_of", "notice", "officials"]

_PERSON = re.compile(r"^([A-Z][A-Z'_-]+?)_?\s*;\s*CountryInfo\.txt")
_TERM = re.compile(r"\[([A-Z]{3})GOV[A-Z]*\s+(>?)(\d{6})(?:-(\d{6}))?\]")
_SMALL = {"of", "the", "and", "for", "in", "al", "de", "el", "bin", "ibn", "la", "da", "dos", "von"}


@dataclass(frozen=True)
class Official:
    """A person in a government of the Phoenix dictionaries; months are YYYYMM, end None if open."""

    country: str  # three letters
    name: str
    start: str
    end: str | None


def lines_of(sources: Path, name: str) -> list[str]:
    """The lines of a dictionary, such as "Countries", in the folder of all."""
    path = sources / f"Phoenix.{name}.actors.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        return file.read().splitlines()


def notice(lines: list[str]) -> str:
    """The licence that a dictionary's lines hold, on one line."""
    start = next(i for i, line in enumerate(lines) if "The MIT License" in line)
    end = next(i for i in range(start, len(lines)) if "SOFTWARE." in lines[i])
    return " ".join(" ".join(line.lstrip("#").strip() for line in lines[start : end + 1]).split())


def officials(lines: list[str]) -> Iterator[Official]:
    """People in a government in or after 2005, those of the longest terms first."""
    found: dict[tuple[str, str], Official] = {}
    name = None
    for line in lines:
        if person := _PERSON.match(line):
            name = _title_case(person.group(1))
        elif not line.startswith(("\t", " ", "+")):
            name = None
        for country, is_open, start, end in _TERM.findall(line) if name else ():
            term = Official(country, str(name), _month(start), None if is_open else _month(end))
            before = found.get((country, term.name))
            found[country, term.name] = _longer(before, term) if before else term
    recent = [x for x in found.values() if (x.end or "999912") >= "200501" and _is_name(x.name)]
    return iter(sorted(recent, key=lambda x: (-_months(x), x.country, x.name)))


def _is_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(len(word) > 1 for word in words) and "Mr" not in words


def _longer(one: Official, other: Official) -> Official:
    end = None if one.end is None or other.end is None else max(one.end, other.end)
    return Official(one.country, one.name, min(one.start, other.start), end)


def _months(official: Official) -> int:
    end = official.end or "201412"
    return (int(end[:4]) - int(official.start[:4])) * 12 + int(end[4:]) - int(official.start[4:])


def _month(yymmdd: str) -> str:
    century = "20" if int(yymmdd[:2]) < 30 else "19"
    return century + yymmdd[:4]


def _title_case(name: str) -> str:
    words = name.strip("_").replace("_", " ").lower().split()
    return " ".join(
        word if i and word in _SMALL else "-".join(part.capitalize() for part in word.split("-"))
        for i, word in enumerate(words)
    )
