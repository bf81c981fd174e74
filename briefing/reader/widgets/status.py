"""What the bottom line says of where one is."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger
from briefing.reader.text.wrap import shown

_ANALYSIS_SHARE = 3  # how the analysis is getting on may have one cell in so many
_ANALYSIS_CELLS = 20  # but at least so many
_SECTION_SHARE = 5  # a section's name may have one cell in so many
_SECTION_CELLS = 10  # but at least so many
_OTHERS = 11  # cells for the edges of the line and one thing that one can do

_KIND_NAMES = {
    "claim": "claims",
    "response": "responses",
    "stance": "stances",
    "commitment": "commitments",
}


@dataclass(frozen=True)
class Place:
    """All that the status says."""

    filter: Filter
    ledger: Ledger | None
    hit: int | None
    """Which of the hits is the current one, from 0."""
    hits: int
    section: str | None
    progress: float
    """How much has been read, 0 to 1."""
    analysis: str
    """How the analysis is getting on, or why it failed; empty when all is said."""


def status(place: Place, width: int) -> Content:
    """The left side of the bottom line, which has so many cells in all.

    What does not fit leaves whole: the section, then how much has been read.
    """
    parts = _told(place, width)
    below: list[Content] = []
    if place.section:
        room = max(_SECTION_CELLS, width // _SECTION_SHARE)
        name = Content(place.section).truncate(room, ellipsis=True).plain
        below.append(Content.styled(f"§ {name}", "dim"))
    below.append(Content.styled(f"{place.progress:.0%}".replace("%", " %"), "dim"))
    while True:
        said = Content.styled(" · ", "dim").join([*parts, *below])
        if not below or said.cell_length <= width - _OTHERS:
            return said
        below.pop(0)


def _told(place: Place, width: int) -> list[Content]:
    """What is said however little room there is."""
    parts: list[Content] = []
    if place.analysis:
        room = max(_ANALYSIS_CELLS, width // _ANALYSIS_SHARE)
        said = Content(shown(place.analysis)).truncate(room, ellipsis=True).plain
        parts.append(Content.styled(said, "italic"))
    parts += _filtered(place.filter, place.ledger)
    if place.filter.query or place.ledger is not None:
        which = "–" if place.hit is None else str(place.hit + 1)
        parts.append(Content(f"{which}/{place.hits}"))
    return parts


def _filtered(filter_: Filter, ledger: Ledger | None) -> list[Content]:
    """What is searched and what is shown, each as one part."""
    parts: list[Content] = []
    if filter_.query:
        parts.append(Content.assemble(("SEARCH ", "bold $accent"), shown(filter_.query)))
    if not filter_.selects or ledger is None:
        return parts
    names: list[Content] = []
    for party in ledger.parties:
        if party.id in filter_.parties:
            mark = f"{party.digit} " if party.digit else ""
            name = Content.styled(f"{mark}{shown(party.name)}", f"bold $party-{party.digit}")
            names.append(name)
    names += [Content.styled(shown(ledger.name(actor)), "bold") for actor in sorted(filter_.actors)]
    about = next((party for party in ledger.parties if party.id in filter_.about), None)
    if about is not None:
        mark = f"{about.digit} " if about.digit else ""
        name = Content.styled(f"{mark}{shown(about.name)}", f"bold $party-{about.digit}")
        who = Content(" + ").join(names) if names else Content("all")
        names = [Content.assemble(who, " → ", name)]
    names += [Content(_KIND_NAMES[kind]) for kind in sorted(filter_.kinds)]
    parts.append(Content.assemble(("FILTER ", "bold $accent"), Content(" + ").join(names)))
    return parts
