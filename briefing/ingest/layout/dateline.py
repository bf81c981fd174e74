"""The dateline that a report's first sentence begins with: "WASHINGTON (AP) — The president …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.ingest.layout.dates import DATE, iso_date
from briefing.ingest.layout.names import outlet_name
from briefing.ingest.layout.word_lists import outlets, words

__all__ = ["Dateline", "inline_dateline"]

_DASH = r"\s*(?:—|–|--|\s-\s)\s*(?=\S)"
_AGENCY = r"\s*[(/](?P<agency>[A-Za-z][\w .&-]{1,30})[)/]"


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled when there is a dash: it costs more than to read most articles."""
    return re.compile(
        r"(?P<place>[^\W\d_][\w.’'-]*(?:[ /][^\W\d_][\w.’'-]*){0,3}"
        r"(?:,\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})?)"
        rf"(?:,?\s+(?P<date>(?i:{DATE})))?(?:{_AGENCY})?(?:{_DASH}|(?<=[)])\s*:\s*)"
    )


_AGENCY_ALONE = re.compile(rf"{_AGENCY}\s*(?:{_DASH}|(?=[A-Z\"“]))")
_PARTED = re.compile(r"[—–]|--|\s-\s|\)\s*:")
_LOOKED_AT = 140  # characters


@dataclass(frozen=True)
class Dateline:
    """Where and when a report was filed, and by which agency, as far as its dateline says."""

    place: str | None
    iso: str | None
    agency: str | None


def inline_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph.

    A place in capitals is one, and so is any place before a known agency's name in parentheses;
    with a name there that is not known, a place in capitals and a date.
    """
    head = paragraph[:_LOOKED_AT]
    if match := _AGENCY_ALONE.match(head):
        return Dateline(None, None, match["agency"]) if outlet_name(match["agency"]) else None
    match = _pattern().match(head) if _PARTED.search(head) else None
    if match is None:
        return None
    place, agency = match["place"], match["agency"]
    city = place.partition(",")[0]
    if agency and not outlet_name(agency):
        if not (match["date"] and city.isupper()):
            return None
        agency = None  # "LIMA, 12 March 2025 (Norpress) —": a date behind a place leaves no doubt
    plain = city.lower()
    if plain in words("no place") or plain in outlets("agencies") or plain in outlets("outlets"):
        return None
    if not agency and not (city.isupper() and sum(map(str.isalpha, city)) >= 4):
        return None
    if not city[0].isupper():
        return None
    return Dateline(place, iso_date(match["date"]) if match["date"] else None, agency)
