"""What the bottom line says of where one is."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger, is_doubtful, is_kind_uncertain
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.highlights import DOUBT, MARKED
from briefing.reader.text.wrap import shown

_ANALYSIS_SHARE = 3  # how the analysis is getting on may have one cell in so many
_ANALYSIS_CELLS = 20  # but at least so many
_NAME_CELLS = 24  # of the speaker of the current statement
_SECTION_SHARE = 5  # a section's name may have one cell in so many
_SECTION_CELLS = 10  # but at least so many
_NOTE_SHARE = 4  # a note may have one cell in so many
_NOTE_CELLS = 12  # but at least so many
_OTHERS = 11  # cells for the edges of the line and one thing that one can do
_FILTER = Content.styled("FILTER", "bold $accent")


@dataclass(frozen=True)
class Place:
    """All that the status says."""

    navigation: Navigation
    section: str | None
    progress: float
    """How much has been read, 0 to 1."""
    analysis: str
    """How the analysis is getting on, or why it failed; empty when all is said."""
    note: str | None = None
    """The note of the current statement; None where it is not marked."""


def status(place: Place, width: int) -> Content:
    """The left side of the bottom line, which has so many cells in all.

    What does not fit leaves whole: the section, how much has been read, the note, and of a filter
    all but that there is one.
    """
    parts = _parts(place, width)
    for leaving in ("section", "progress", "note", "filter"):
        said = Content.styled(" · ", "dim").join(part for _, part in parts)
        if said.cell_length <= width - _OTHERS:
            break
        if leaving == "filter":
            parts = [(name, _FILTER if name == leaving else part) for name, part in parts]
        else:
            parts = [(name, part) for name, part in parts if name != leaving]
    return Content.styled(" · ", "dim").join(part for _, part in parts)


def _parts(place: Place, width: int) -> list[tuple[str, Content]]:
    """All that could be said, and what each part is about."""
    parts: list[tuple[str, Content]] = []
    navigation = place.navigation
    if place.analysis:
        room = max(_ANALYSIS_CELLS, width // _ANALYSIS_SHARE)
        said = Content(shown(place.analysis)).truncate(room, ellipsis=True).plain
        parts.append(("analysis", Content.styled(said, "italic")))
    if navigation.filter.query:
        at = navigation.found_at
        which = "" if at is None else f"{at + 1} of "
        found = f" {which}{len(navigation.found)}"
        query = shown(navigation.filter.query)
        parts.append(("search", Content.assemble(("SEARCH ", "bold $accent"), query, found)))
    if navigation.ledger is not None:
        filtered = _filtered(navigation.filter, navigation.ledger)
        parts += [("filter", part) for part in filtered]
        parts += [("current", part) for part in _current(navigation, navigation.ledger)]
    if place.note is not None:
        room = max(_NOTE_CELLS, width // _NOTE_SHARE)
        note = Content(shown(f"{MARKED} {place.note}".strip())).truncate(room, ellipsis=True)
        parts.append(("note", note.stylize("$accent")))
    if place.section:
        room = max(_SECTION_CELLS, width // _SECTION_SHARE)
        name = Content(place.section).truncate(room, ellipsis=True).plain
        parts.append(("section", Content.styled(f"§ {name}", "dim")))
    progress = f"{place.progress:.0%}".replace("%", " %")
    return [*parts, ("progress", Content.styled(progress, "dim"))]


def _current(navigation: Navigation, ledger: Ledger) -> list[Content]:
    """The current statement: who, what, which of how many; else how many there are."""
    count = len(navigation.admitted)
    if navigation.current is None:
        return [Content(f"{count} statement{'' if count == 1 else 's'}")]
    statement = ledger.statements[navigation.current]
    digit = ledger.digit(statement)
    name = Content(shown(ledger.speaker(statement))).truncate(_NAME_CELLS, ellipsis=True)
    who = Content.assemble((f"{digit} " if digit else "", ""), name)
    if ledger.is_side_uncertain(statement):
        who = who + f" ({shown(ledger.name(statement.party))}{DOUBT})"
    doubt = DOUBT if is_kind_uncertain(statement) else ""
    doubt += f" {DOUBT}" if is_doubtful(statement) and not doubt else ""
    which = "" if navigation.place is None else f"{navigation.place + 1}/{count}"
    told = [who.stylize(f"bold $party-{digit}"), Content(f"{statement.kind}{doubt}")]
    return [*told, Content(which)] if which else told


def _filtered(filter_: Filter, ledger: Ledger) -> list[Content]:
    """What is shown, as one part."""
    if not filter_.selects:
        return []
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
    names += [Content(f"{kind}s") for kind in sorted(filter_.kinds)]
    return [Content.assemble(("FILTER ", "bold $accent"), Content(" + ").join(names))]
