"""Across articles: from files, exported briefings or the library to what is found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.cli import console
from briefing.cli.sources import STANDARD_STREAM, articles, spare_sources
from briefing.errors import DATA_ERROR, NO_INPUT, USAGE, BriefingError
from briefing.ingest.source import SourceOptions

if TYPE_CHECKING:
    from briefing.compare.collection import Collection
    from briefing.compare.roster import Figure
    from briefing.config import Config
    from briefing.library import Article, Library
    from briefing.model import Briefing, Document

__all__ = ["Gathering", "chains", "compare", "matrix", "open_claims", "stories", "timeline"]

_LARGEST = 64 * 1024**2  # bytes of a file of briefings
_BRIEFINGS = (".json", ".jsonl")


@dataclass(frozen=True)
class Gathering:
    """Which articles are put side by side, and how they are read."""

    sources: tuple[str, ...]
    """Files, folders, addresses, exported briefings, numbers in the library; none: the library."""
    config: Config
    options: SourceOptions = field(default_factory=SourceOptions)
    as_analysed: bool = False
    after: str | None = None
    """The first day, or the beginning of it; only of the library's articles."""
    before: str | None = None
    """The first day that is too late."""


def stories(gathering: Gathering, format_: str, *, everything: bool = False) -> int:
    """Print which articles tell of one event; nothing need be analysed for that."""
    from briefing.compare.as_json import stories_json
    from briefing.compare.as_text import stories_text
    from briefing.compare.stories import stories as found_in

    documents = tuple(_documents(gathering))
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

    return collect(tuple(_briefings(gathering)), known_names())


def _figure(collection: Collection, name: str) -> Figure:
    from briefing.config import nearest

    found = collection.party(name)
    if found is None:
        names = [figure.name for figure in collection.roster.figures]
        raise BriefingError(
            f"nobody in these articles is called {name!r}", hint=nearest(name, names), code=USAGE
        )
    return found


# The articles.


def _briefings(gathering: Gathering) -> Iterator[Briefing]:
    from briefing.cli import analyse

    if not gathering.sources:
        yield from _of_library(gathering)
        return
    for source in _named(gathering):
        if source.isdecimal() and not Path(source).exists():
            yield from _by_number(int(source), gathering)
        elif source.casefold().endswith(_BRIEFINGS):
            yield from _exported(Path(source))
        else:
            documents = analyse.all_opened(source, gathering.options)
            yield from analyse.briefings_of(
                documents, gathering.config, as_analysed=gathering.as_analysed
            )


def _documents(gathering: Gathering) -> Iterator[Document]:
    from briefing.cli import analyse

    if not gathering.sources:
        with _kept(gathering) as (library, kept):
            yield from (_placed(library.document(each.id), each) for each in kept)
        return
    for source in _named(gathering):
        if source.isdecimal() and not Path(source).exists():
            yield from (briefing.document for briefing in _by_number(int(source), gathering))
        elif source.casefold().endswith(_BRIEFINGS):
            yield from (briefing.document for briefing in _exported(Path(source)))
        else:
            yield from analyse.all_opened(source, gathering.options)


def _named(gathering: Gathering) -> tuple[str, ...]:
    """The sources with folders replaced by the articles in them."""
    numbers = [s for s in gathering.sources if s.isdecimal() and not Path(s).exists()]
    return tuple(
        each
        for source in gathering.sources
        for each in ((source,) if source in numbers else articles((source,)))
    )


@contextmanager
def _kept(gathering: Gathering) -> Iterator[tuple[Library, list[Article]]]:
    """The library, and its articles that are wanted, the oldest first."""
    from briefing.cli.library import opened_library

    with opened_library(create=False) as library:
        kept = library.articles(after=gathering.after, before=gathering.before, by_day=True)
        yield library, kept[::-1]


def _placed(document: Document, kept: Article) -> Document:
    """An article of the library with its file as it is found from any folder."""
    if kept.path is None:
        return document
    return replace(document, source=replace(document.source, path=kept.path))


def _of_library(gathering: Gathering) -> Iterator[Briefing]:
    """What the library's tables tell of its articles; as they were analysed, their ledgers do."""
    with _kept(gathering) as (library, kept):
        if not gathering.as_analysed:
            yield from library.outlines([each.id for each in kept])
            return
        for each in kept:
            yield library.briefing(each.id, as_analysed=True)


def _by_number(number: int, gathering: Gathering) -> Iterator[Briefing]:
    from briefing.cli.library import opened_library

    with opened_library(create=False) as library:
        yield library.briefing(number, as_analysed=gathering.as_analysed)


def _exported(path: Path) -> Iterator[Briefing]:
    """The briefings of a file that ``briefing export`` wrote as JSON or JSON lines.

    Raises:
        BriefingError: code 66 or 65, where it cannot be read or holds something else.
    """
    from briefing.model.contract import SCHEMA, briefing_from_json

    try:
        if path.stat().st_size > _LARGEST:
            raise BriefingError("is too large", where=str(path), code=DATA_ERROR)
        text = path.read_text("utf-8")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BriefingError(reason, where=str(path), code=NO_INPUT) from error
    except UnicodeDecodeError as error:
        raise BriefingError("is not UTF-8", where=str(path), code=DATA_ERROR) from error
    lines = text.splitlines() if path.suffix.casefold() == ".jsonl" else [text]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = _safe(json.loads(line))
            if data.get("schema") != SCHEMA:
                raise ValueError
            yield briefing_from_json(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            where = f"{path}: line {number}" if len(lines) > 1 else str(path)
            raise BriefingError(
                "holds no briefing",
                where=where,
                hint="briefing export --format json writes one",
                code=DATA_ERROR,
            ) from error


def _safe(value: Any) -> Any:
    """The same with every string made safe, one character for one."""
    from briefing.ingest.text.clean import clean

    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_safe(each) for each in value]
    if isinstance(value, dict):
        return {_safe(key): _safe(each) for key, each in value.items()}
    return value


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
