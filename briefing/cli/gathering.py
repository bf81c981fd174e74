"""Which articles are put side by side: of files, exported briefings or the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.exported_briefings import SUFFIXES, exported_briefings
from briefing.cli.sources import articles
from briefing.ingest.source import SourceOptions

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.library import Article, Library
    from briefing.model import Briefing, Document

__all__ = ["Gathering", "gathered_briefings", "gathered_documents"]


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


def gathered_briefings(gathering: Gathering) -> Iterator[Briefing]:
    """The briefings of a gathering, analysed where they are not kept or exported."""
    from briefing.cli import analyse

    if not gathering.sources:
        yield from _of_library(gathering)
        return
    for source in _named(gathering):
        if source.isdecimal() and not Path(source).exists():
            yield from _by_number(int(source), gathering)
        elif source.casefold().endswith(SUFFIXES):
            yield from exported_briefings(Path(source))
        else:
            documents = analyse.all_opened(source, gathering.options)
            yield from analyse.briefings_of(
                documents, gathering.config, as_analysed=gathering.as_analysed
            )


def gathered_documents(gathering: Gathering) -> Iterator[Document]:
    """The documents of a gathering; none is analysed."""
    from briefing.cli import analyse

    if not gathering.sources:
        with _kept(gathering) as (library, kept):
            yield from (_placed(library.document(each.id), each) for each in kept)
        return
    for source in _named(gathering):
        if source.isdecimal() and not Path(source).exists():
            yield from (briefing.document for briefing in _by_number(int(source), gathering))
        elif source.casefold().endswith(SUFFIXES):
            yield from (briefing.document for briefing in exported_briefings(Path(source)))
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
