"""The lists that are made of what is found across articles: accounts, open claims, timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from briefing.compare.accounts import Comparison, compare
from briefing.compare.collection import Collection, Said
from briefing.compare.matching import Group
from briefing.compare.phrases import (
    account_line,
    coverage_heading,
    letter,
    letters,
    open_words,
    quoted,
    speaker,
    what,
)
from briefing.compare.positions import Row, Timeline, blocks, busiest, timeline, weeks_a_cell
from briefing.compare.register import Entry as Claim
from briefing.compare.register import register
from briefing.compare.roster import Figure
from briefing.export.wording import RELATIONS, count
from briefing.reader.screens.across import Entry, Found
from briefing.reader.state.across import Gathered
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.item_list import Item

__all__ = ["accounts_found", "dated", "of_articles", "register_found", "timeline_found"]

_DOUBTFUL = 0.8  # below that it is said how sure it is that statements are one
_CELLS, _FEWEST = 60, 10  # of a row of the timeline, at most and at least
_BOX = 94  # per cent of the screen that the box takes
_BESIDE = 40  # cells of the box's edges, the cursor, a side's name and its count
_WIDE = 120  # columns
_NAME = 22  # cells of a side's name in the timeline


def accounts_found(gathered: Gathered) -> Found:
    """The accounts of one event beside each other."""
    comparison = compare(gathered.collection)
    number = len(gathered.collection.briefings)
    about = Content("\n").join(
        Content.assemble((f"{letter(n)}  ", "bold $accent"), _shown_account(gathered, n))
        for n in range(number)
    )
    return Found(
        tuple(_compared(comparison)),
        heading=f"One event, {count(number, 'account')}",
        about=about,
    )


def _shown_account(gathered: Gathered, account: int) -> str:
    here = " (here)" if account == gathered.here else ""
    return shown(account_line(gathered.collection, account)) + here


def _compared(comparison: Comparison) -> Iterator[Entry]:
    collection = comparison.collection
    for coverage in ("all", "some"):
        heading = coverage_heading(coverage)
        for group in comparison.told(coverage):
            yield from _group(collection, group, heading)
            heading = ""
    heading = "Answers that an account leaves out"
    for one in comparison.left_out():
        claim, response = one.claim.best, one.response.best
        told = f"told in {letters(one.told_in or one.response.articles)}; "
        rows = (
            (0, _who(collection, claim)),
            (2, Content(shown(quoted(claim)))),
            (0, Content.assemble(f"{RELATIONS[one.relation]} ", _who(collection, response))),
            (2, Content(shown(quoted(response)))),
            (2, Content.styled(f"{told}left out in {letters(one.left_out_in)}", "bold")),
        )
        yield Entry(Item(rows, heading), response)
        heading = ""
    for account in range(len(collection.briefings)):
        heading = f"Only in {letter(account)}"
        for group in comparison.told("one"):
            if group.articles == (account,):
                best = group.best
                alone = ((0, _who(collection, best)), (2, Content(shown(quoted(best)))))
                yield Entry(Item(alone, heading), best)
                heading = ""


def _group(collection: Collection, group: Group, heading: str) -> Iterator[Entry]:
    """An entry for each account that tells it; the first says who does what."""
    best = group.best
    doubt = f"  likely one ({group.score:.0%})" if group.score < _DOUBTFUL else ""
    head: tuple[tuple[int, Content], ...] = (
        (0, Content.assemble(_who(collection, best), (doubt, "dim"))),
    )
    for one in group.said:
        kind = f" {one.statement.kind}:" if one.statement.kind != best.statement.kind else ""
        words = Content.assemble(
            (letter(one.article), "bold $accent"), (kind, "italic"), f" {shown(quoted(one))}"
        )
        yield Entry(Item((*head, (2, words)), heading), one)
        head, heading = (), ""


def _who(collection: Collection, one: Said) -> Content:
    return Content.assemble(
        (shown(speaker(collection, one)), "bold"), f": {shown(what(collection, one))}"
    )


def register_found(gathered: Gathered, today: date | None = None) -> Found:
    """The open register: claims without an answer first, then those with one."""
    now = today or date.today()
    found = register(gathered.collection)
    still_open = [one for one in found if one.is_open]
    answered = [one for one in found if not one.is_open]
    entries = (
        *_claims(gathered.collection, still_open, now, f"No answer found ({len(still_open)})"),
        *_claims(gathered.collection, answered, now, f"Answered ({len(answered)})"),
    )
    return Found(
        entries,
        heading="The open register",
        about=of_articles(gathered),
        empty="No claim about another side was found",
    )


def of_articles(gathered: Gathered) -> Content:
    """How many articles it is about, and how many are left out."""
    said = f"In {count(len(gathered.collection.briefings), 'article')}"
    if gathered.left_out:
        said += f"; {count(gathered.left_out, 'older one')} left out"
    return Content.styled(said, "dim")


def _claims(
    collection: Collection, claims: Sequence[Claim], today: date, heading: str
) -> Iterator[Entry]:
    for claim in claims:
        best = claim.claim.best
        where = "; ".join(dict.fromkeys(collection.account(a) for a in claim.claim.articles))
        day = claim.day or "undated"
        rows = [
            (0, Content.assemble((f"{day}  ", "$accent"), _who(collection, best))),
            (2, Content(shown(quoted(best)))),
            (2, Content.styled(shown(f"in {where}"), "dim")),
        ]
        if claim.is_open:
            rows.append((2, Content.styled(open_words(claim, today), "bold")))
        yield Entry(Item(tuple(rows), heading), best)
        heading = ""
        for found in claim.answers:
            said = found.said
            place = "" if found.is_linked else f", in {collection.account(said.article)}"
            sure = f" ({said.day or 'undated'}{place}; {found.score:.0%} sure)"
            yield Entry(
                Item(
                    (
                        (
                            2,
                            Content.assemble(
                                f"↳ {RELATIONS[found.relation]} ",
                                (shown(speaker(collection, said)), "bold"),
                                (shown(sure), "dim"),
                            ),
                        ),
                        (4, Content(shown(quoted(said)))),
                    )
                ),
                said,
            )


def timeline_found(
    gathered: Gathered,
    party: Figure | None = None,
    about: Figure | None = None,
    *,
    columns: int = _WIDE,
) -> Found:
    """Who says how much week by week; of one side, about whom, and where its position turned.

    Args:
        gathered: the articles.
        party: the side; None for all.
        about: only what is said of this one.
        columns: of the terminal; so many weeks share a cell that a row fits.
    """
    collection = gathered.collection
    found = timeline(collection, party, about)
    every = weeks_a_cell(found, max(_FEWEST, min(_CELLS, columns * _BOX // 100 - _BESIDE)))
    legend = _weeks(found, every)
    return Found(
        (*_rows(gathered, found, every, columns), *_turns(collection, found)),
        heading=f"What {shown(party.name)} says" if party else "Who says how much, week by week",
        about=Content("\n").join((legend, of_articles(gathered))),
        empty="None of these statements has a day",
    )


def _weeks(found: Timeline, every: int) -> Content:
    if not found.weeks:
        return Content("")
    cell = "a week" if every == 1 else f"{every} weeks"
    most = busiest(found, every)
    said = f"From {found.weeks[0]} to {found.weeks[-1]}, {cell} a cell; █ is {most}"
    if found.undated:
        said += f"; {count(found.undated, 'statement')} without a day left out"
    return Content(said)


def _rows(gathered: Gathered, found: Timeline, every: int, columns: int) -> Iterator[Entry]:
    most = busiest(found, every)
    heading = "Weeks"
    for number, row in enumerate(found.rows):
        is_own = found.party is not None and number == 0
        name = shown(row.figure.name if is_own or found.party is None else f"on {row.figure.name}")
        name = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        drawn = blocks(row, most, every)
        line = Content.assemble(
            (f"{name:<{_NAME}} ", "bold"), (drawn, "$accent"), f" {len(row.said)}"
        )

        def opens(row: Row = row, is_own: bool = is_own) -> Found:
            if found.party is None:
                return timeline_found(gathered, row.figure, found.about, columns=columns)
            return _statements(gathered.collection, row, found.party, is_own)

        yield Entry(Item(((0, line),), heading), opens=opens)
        heading = ""


def _statements(collection: Collection, row: Row, party: Figure, is_own: bool) -> Found:
    """The statements of a row, the latest first."""
    entries = tuple(dated(collection, one) for one in reversed(row.said))
    whom = "" if is_own else f" of {row.figure.name}"
    return Found(entries, heading=shown(f"What {party.name} says{whom}"))


def dated(collection: Collection, one: Said, heading: str = "") -> Entry:
    """A statement with its day and where it is told."""
    rows = (
        (0, Content.assemble((f"{one.day}  ", "$accent"), _who(collection, one))),
        (2, Content(shown(quoted(one)))),
        (2, Content.styled(shown(f"in {collection.account(one.article)}"), "dim")),
    )
    return Entry(Item(rows, heading), one)


def _turns(collection: Collection, found: Timeline) -> Iterator[Entry]:
    for turn in found.turns:
        heading = f"A position that may have turned ({turn.score:.0%} one matter)"
        yield dated(collection, turn.before, heading)
        yield dated(collection, turn.after)
