"""Articles for tests of the library: a word, a line, a whole wire report."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Analysis, Briefing, Document, Source
from tests.reader.building import Said, briefing, document

MADE_BY = Analysis("1.0", "en_briefing-1", "0123456789abcdef")

PARAGRAPHS = (
    "Iran has denied that it has sold a single one of these drones to anybody.",
    "The United States accuses Iran of having sold hundreds of drones to Russia.",
    "Ukraine said that its air defence had brought down forty of them over Kyiv.",
    "The ministry in Tehran called the report a fabrication of the Zionist press.",
    "Nobody who was asked about it on Friday wished to be named in this article.",
)


def article(
    *paragraphs: str,
    title: str = "Drones over Kyiv",
    outlet: str | None = "AP",
    published: str | None = "2026-05-04",
    url: str | None = None,
    path: str | None = None,
) -> Document:
    """A document with a title and paragraphs, those of `PARAGRAPHS` unless they are given."""
    body = paragraphs or PARAGRAPHS
    made = document(("title", title), *(("body", words) for words in body), outlet=outlet)
    source = Source(path, url, made.source.sha256)
    return replace(made, source=source, published=published)


ACCUSATION = Said(
    "accusation",
    "United States",
    "The United States",
    "accuses",
    "Iran of having sold hundreds of drones to Russia",
    targets=("Iran",),
)
DENIAL = Said(
    "denial", "Iran", "Iran", "has denied", "that it has sold a single one of these drones"
)


def read(made: Document, *said: Said, answered: bool = False) -> Briefing:
    """A briefing of it; without statements given, the two above, of which one answers the other."""
    if not said:
        both = (DENIAL, ACCUSATION)
        found = briefing(made, both, [(0, 1, "denies")] if answered else [])
    else:
        found = briefing(made, said)
    return replace(found, analysis=MADE_BY)
