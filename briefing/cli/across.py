"""Across articles: what is found in those that are put side by side, printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli import console
from briefing.cli.gathering import Gathering, gathered_briefings, gathered_documents
from briefing.cli.sources import STANDARD_STREAM, spare_sources
from briefing.errors import USAGE, BriefingError

if TYPE_CHECKING:
    from briefing.compare.collection import Collection
    from briefing.compare.roster import Figure

__all__ = ["chains", "compare", "matrix", "open_claims", "stories", "timeline"]


def stories(gathering: Gathering, format_: str, *, everything: bool = False) -> int:
    """Print which articles tell of one event; nothing need be analysed for that."""
    from briefing.compare.as_json import stories_json
    from briefing.compare.as_text import stories_text
    from briefing.compare.stories import stories as found_in

    documents = tuple(gathered_documents(gathering))
    found = [s for s in found_in(documents) if everything or len(s.articles) > 1]
    if format_ == "json":
        return _print_json(stories_json(documents, found))
    console.write(stories_text(documents, found, _width(gathering)))
    return 0


def compare(gathering: Gathering, format_: str, output: str | None, *, replace: bool) -> int:
    """Print one event's accounts beside each other, or write them into a file.

    Raises:
        BriefingError: code 2, for fewer than two accounts.
    """
    from briefing.compare.accounts import compare as comparison_of
    from briefing.compare.as_json import comparison_json
    from briefing.compare.as_markdown import comparison_markdown
    from briefing.compare.as_text import comparison_text

    collection = _collection(gathering)
    if len(collection.briefings) < 2:
        raise BriefingError(
            "there is one account alone", hint="name two articles or more", code=USAGE
        )
    comparison = comparison_of(collection)
    if format_ == "json":
        text = _json(comparison_json(comparison))
    elif format_ == "md":
        text = comparison_markdown(comparison)
    else:
        text = comparison_text(comparison, _width(gathering))
    _put(text, output, gathering, replace=replace)
    return 0


def open_claims(
    gathering: Gathering,
    format_: str,
    *,
    by: str | None = None,
    against: str | None = None,
    days: int = 0,
    everything: bool = False,
    today: date | None = None,
) -> int:
    """Print the open register.

    Args:
        gathering: Of which articles.
        format_: table, md or json.
        by: Only what this side or person claims.
        against: Only what is claimed about this side or person.
        days: Only claims that are at least so many days old.
        everything: Answered claims, too.
        today: To which the days are counted; None is today.

    Raises:
        BriefingError: code 2, where nobody is called so.
    """
    from briefing.compare.as_json import register_json
    from briefing.compare.as_markdown import register_markdown
    from briefing.compare.as_text import register_text
    from briefing.compare.register import register

    collection = _collection(gathering)
    claimant = _figure(collection, by) if by else None
    target = _figure(collection, against) if against else None
    now = today or date.today()
    entries = [
        entry
        for entry in register(collection, claimant)
        if everything or entry.is_open
        if target is None or any(target.id in one.targets for one in entry.claim.said)
        if not days or (entry.days_open(now) or 0) >= days
    ]
    if format_ == "json":
        return _print_json(register_json(collection, entries, now))
    if format_ == "md":
        console.write(register_markdown(collection, entries, now))
    else:
        console.write(register_text(collection, entries, now, _width(gathering)))
    return 0


def timeline(gathering: Gathering, format_: str, party: str | None, about: str | None) -> int:
    """Print what a side says week by week.

    Raises:
        BriefingError: code 2, where nobody is called so.
    """
    from briefing.compare.as_json import timeline_json
    from briefing.compare.as_text import timeline_text
    from briefing.compare.positions import timeline as timeline_of

    collection = _collection(gathering)
    found = timeline_of(
        collection,
        _figure(collection, party) if party else None,
        _figure(collection, about) if about else None,
    )
    if format_ == "json":
        return _print_json(timeline_json(collection, found))
    console.write(timeline_text(collection, found, _width(gathering)))
    return 0


def matrix(gathering: Gathering, format_: str, most: int) -> int:
    """Print who says how much of whom."""
    from briefing.compare.as_json import matrix_json
    from briefing.compare.as_text import matrix_text
    from briefing.compare.matrix import matrix as matrix_of

    found = matrix_of(_collection(gathering), most)
    if format_ == "json":
        return _print_json(matrix_json(found))
    console.write(matrix_text(found, _width(gathering)))
    return 0


def chains(gathering: Gathering, format_: str) -> int:
    """Print through whom statements came, and on what each side's claims rest."""
    from briefing.compare.as_json import chains_json
    from briefing.compare.as_text import chains_text
    from briefing.compare.chains import cases
    from briefing.compare.chains import chains as chains_of

    collection = _collection(gathering)
    found, resting = chains_of(collection), cases(collection)
    if format_ == "json":
        return _print_json(chains_json(collection, found, resting))
    console.write(chains_text(collection, found, resting, _width(gathering)))
    return 0


def _collection(gathering: Gathering) -> Collection:
    from briefing.cli.names import known_names
    from briefing.compare.collection import collect

    return collect(tuple(gathered_briefings(gathering)), known_names())


def _figure(collection: Collection, name: str) -> Figure:
    from briefing.config import nearest

    found = collection.party(name)
    if found is None:
        names = [figure.name for figure in collection.roster.figures]
        raise BriefingError(
            f"nobody in these articles is called {name!r}", hint=nearest(name, names), code=USAGE
        )
    return found


# What is printed.


def _width(gathering: Gathering) -> int:
    return console.width(max(gathering.config.width, 80))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _print_json(data: object) -> int:
    console.write(_json(data))
    return 0


def _put(text: str, output: str | None, gathering: Gathering, *, replace: bool) -> None:
    if output in (None, STANDARD_STREAM):
        console.write(text)
        return
    from briefing.files import whole_file

    path = Path(str(output))
    spare_sources(path, _files(gathering.sources))
    with whole_file(path, replace=replace) as file:
        file.write(text.encode("utf-8", "replace"))


def _files(sources: Sequence[str]) -> tuple[str, ...]:
    return tuple(s for s in sources if not s.isdecimal() or Path(s).exists())
