"""Finding words in an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from briefing.ingest.text.folded import folded
from briefing.reader.state.hits import Hits
from briefing.reader.text.layout import Block

_UNSHOWN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_HAS_UNSHOWN = re.compile(f"[{_UNSHOWN}]")
_ALIKE = {
    "'": "['‘’ʼ]",
    '"': '["“”„«»]',
    "-": "[-‐‑‒–—−]",
}


def pattern(query: str, *, unshown: bool) -> re.Pattern[str] | None:
    """What finds a query; None for one of white space only.

    Capitals count only if the query has one. White space stands for any white space, a straight
    quotation mark or dash for all its shapes.

    Args:
        query: what was typed.
        unshown: whether to pass over characters of no width between those of the query.
    """
    query = unicodedata.normalize("NFC", query)
    parts = [
        r"\s+" if part.isspace() else _ALIKE.get(part, re.escape(part))
        for part in re.findall(r"\s+|\S", query.strip())
        if not _HAS_UNSHOWN.fullmatch(part)
    ]
    if not parts:
        return None
    flags = re.NOFLAG if any(character.isupper() for character in query) else re.IGNORECASE
    return re.compile((f"[{_UNSHOWN}]*" if unshown else "").join(parts), flags)


def find(query: str, blocks: Sequence[Block]) -> Hits:
    """Every place of a query in the words of an article, start and end as document offsets."""
    starts: list[int] = []
    ends: list[int] = []
    plain, careful = pattern(query, unshown=False), pattern(query, unshown=True)
    if plain is None or careful is None:
        return Hits()
    for block in blocks:
        if not block.printed:
            continue
        expression = plain if block.narrow else careful
        read = folded(block.text)
        for match in expression.finditer(read.text if read else block.text):
            place = read.span(*match.span()) if read else match.span()
            starts.append(block.start + place[0])
            ends.append(block.start + place[1])
    return Hits(starts, ends)
