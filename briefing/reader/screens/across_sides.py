"""The lists of sides across articles: who says how much of whom, and on whom their claims rest."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from briefing.compare.chains import SORTS, Case, Chain, Sort, cases, chains, sort_of
from briefing.compare.collection import Collection, Said
from briefing.compare.matrix import Matrix, matrix, sides_about
from briefing.compare.phrases import SORT_WORDS, quoted
from briefing.compare.roster import Figure
from briefing.export.wording import count
from briefing.model import CLAIM_KINDS
from briefing.model.kinds import KINDS
from briefing.reader.screens.across import Entry, Found
from briefing.reader.screens.across_lists import dated, of_articles
from briefing.reader.state.across import Gathered
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.item_list import Item

__all__ = ["matrix_found", "sources_found"]

_WIDE = 120  # columns
_NAME = 22  # cells of a side's name
_CELL = 4  # cells of a number
_BESIDE = 18  # cells of the box's edges, the cursor, a side's number
_GLYPHS = {kind.name: kind.glyph for kind in KINDS}


def matrix_found(gathered: Gathered, *, columns: int = _WIDE) -> Found:
    """Who says how much of whom: a row a side, each leading to whom it speaks of, and to the words.

    Args:
        gathered: the articles.
        columns: of the terminal; so many sides have a column that a row fits.
    """
    most = max(2, (columns - _BESIDE - _NAME) // _CELL)
    found = matrix(gathered.collection, min(most, 10))
    about = "In a row what a side says, in a column whom it is about"
    if found.left_out:
        about += f"; {count(found.left_out, 'more side')} left out"
    return Found(
        tuple(_rows(gathered.collection, found)),
        heading="Who says how much of whom",
        about=Content("\n").join((Content(about), of_articles(gathered))),
        empty="No side says anything about another",
    )


def _rows(collection: Collection, found: Matrix) -> Iterator[Entry]:
    numbers = range(1, len(found.parties) + 1)
    # The cursor and the number of a side stand before its name.
    heading = " " * (5 + _NAME) + "".join(f"{number:>{_CELL}}" for number in numbers)
    for number, side in enumerate(found.parties, 1):
        counts = (found.count(side.id, other.id) for other in found.parties)
        cells = "".join(f"{n or '·':>{_CELL}}" for n in counts)
        name = (_cut(shown(side.name), _NAME).ljust(_NAME), "bold")
        line = Content.assemble((f"{number:>2} ", "$accent"), name, cells)

        def opens(side: Figure = side) -> Found:
            return _of_side(collection, found, side)

        yield Entry(Item(((0, line),), heading), opens=opens)
        heading = ""


def _of_side(collection: Collection, found: Matrix, side: Figure) -> Found:
    """Whom a side speaks of, by kinds; the most first."""
    others = [other for other in found.parties if found.count(side.id, other.id)]
    entries = []
    for other in sorted(others, key=lambda other: -found.count(side.id, other.id)):
        kinds = found.cells[side.id, other.id].most_common()
        told = ", ".join(f"{_GLYPHS[kind]} {number} {kind}" for kind, number in kinds)
        line = Content.assemble((f"on {shown(other.name)}: ", "bold"), told)

        def opens(other: Figure = other) -> Found:
            heading = f"What {side.name} says of {other.name}"
            said = [
                one
                for one in collection.said
                if one.party == side.id and other.id in sides_about(collection, one)
            ]
            return _statements(collection, said, heading)

        entries.append(Entry(Item(((0, line),), ""), opens=opens))
    empty = "It says nothing of the others"
    return Found(tuple(entries), heading=f"Of whom {shown(side.name)} speaks", empty=empty)


def sources_found(gathered: Gathered) -> Found:
    """On whom each side's claims rest, and through whose mouths statements came."""
    collection = gathered.collection
    return Found(
        (*_cases(collection), *_chains(collection)),
        heading="Where it comes from",
        about=of_articles(gathered),
        empty="No side claims anything",
    )


def _cases(collection: Collection) -> Iterator[Entry]:
    heading = "On whom each side's claims rest"
    for case in cases(collection):
        sorts = ", ".join(
            f"{case.by_sort[sort]} {SORT_WORDS[sort]}" for sort in SORTS if case.by_sort.get(sort)
        )
        told = f"{count(case.claims, 'claim')}, {case.unnamed:.0%} unnamed ({sorts})"
        line = Content.assemble((f"{shown(case.party.name)}: ", "bold"), told)

        def opens(case: Case = case) -> Found:
            return _claims(collection, case)

        yield Entry(Item(((0, line),), heading), opens=opens)
        heading = ""


def _claims(collection: Collection, case: Case) -> Found:
    """A side's claims, those that rest on nobody by name first."""
    by_sort: dict[Sort, list[Said]] = {sort: [] for sort in reversed(SORTS)}
    for one in collection.said:
        if one.party == case.party.id and one.statement.kind in CLAIM_KINDS:
            by_sort[sort_of(collection.briefing(one), one.statement)].append(one)
    entries = []
    for sort, said in by_sort.items():
        heading = f"By {SORT_WORDS[sort]}" if sort != "body" else "As a body"
        for one in said:
            entries.append(dated(collection, one, heading))
            heading = ""
    return Found(tuple(entries), heading=f"What {shown(case.party.name)} claims")


def _chains(collection: Collection) -> Iterator[Entry]:
    heading = "Through whom it came"
    for chain in chains(collection):
        yield Entry(Item(_chain(chain), heading), chain.last.said)
        heading = ""


def _chain(chain: Chain) -> tuple[tuple[int, Content], ...]:
    steps = (f"{shown(step.name)} ({SORT_WORDS[step.sort]})" for step in chain.steps[1:])
    line = (0, Content(" ← ".join((shown(chain.steps[0].name), *steps))))
    if chain.last.said is None:
        return (line,)
    return line, (2, Content(shown(quoted(chain.last.said))))


def _statements(collection: Collection, said: list[Said], heading: str) -> Found:
    """Statements, the latest first; those without a day last."""
    latest = sorted(said, key=lambda one: str(one.day or ""), reverse=True)
    return Found(tuple(dated(collection, one) for one in latest), heading=shown(heading))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
