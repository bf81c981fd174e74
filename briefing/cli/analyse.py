"""From sources to briefings: opened, analysed in a child process, corrected.

What the user should know of an article is said on stderr as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from briefing import paths
from briefing.analysis.process.many import analyse_in_child
from briefing.cli import console
from briefing.config import Config
from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import BriefingError
from briefing.ingest.source import SourceOptions, open_all, open_source
from briefing.model import Briefing, Document

__all__ = ["all_opened", "briefing_of", "briefings_of", "first_opened", "ledgers_of", "opened"]

Failed = Callable[[BriefingError], None]
"""Told why a document has no briefing."""


def briefing_of(
    source: str,
    config: Config,
    *,
    options: SourceOptions | None = None,
    as_analysed: bool = False,
) -> Briefing:
    """The briefing of one source.

    Args:
        source: A path, an address, or "-".
        config: The pipeline, and the limits of time and memory.
        options: How the source is opened.
        as_analysed: Whether the user's corrections are left out.

    Raises:
        BriefingError: the source cannot be read, or its analysis failed or hit a limit.
    """
    document = opened(source, options)
    (briefing,) = briefings_of([document], config, as_analysed=as_analysed)
    return briefing


def briefings_of(
    documents: Iterable[Document],
    config: Config,
    *,
    as_analysed: bool = False,
    failed: Failed | None = None,
) -> Iterator[Briefing]:
    """The briefings of documents, in order; as few in memory as a batch holds.

    Args:
        documents: Taken as they are needed.
        config: The pipeline, and the limits of time and memory for each document.
        as_analysed: Whether the user's corrections are left out.
        failed: Told of each document that has no briefing; without it, the first one's error is
            raised.

    Raises:
        BriefingError: code 78, for a pipeline or a file of parties that cannot be loaded.
    """
    analysed = analyse_in_child(
        documents,
        pipeline=config.pipeline,
        parties=paths.parties_file(),
        time_limit=config.time_limit,
        memory_limit=config.memory_limit,
        failed=None if failed is None else lambda _, error: failed(error),
    )
    with closing(analysed):
        for briefing in analysed:
            complete = briefing if as_analysed else _corrected(briefing)
            for notice in complete.notices:
                console.notify(notice, where=complete.document.source.path or "")
            yield complete


def ledgers_of(
    documents: Iterable[Document],
    failed: Callable[[Document, BriefingError], None],
    *,
    config: Config,
) -> Generator[Briefing, None, None]:
    """The briefings of documents as they are analysed, without corrections, in order.

    Args:
        documents: Taken as they are needed, in this thread or another.
        failed: Told of each document that has no briefing.
        config: The pipeline, and the limits of time and memory for each document.

    Raises:
        BriefingError: code 78, for a pipeline or a file of parties that cannot be loaded.
    """
    return analyse_in_child(
        documents,
        pipeline=config.pipeline,
        parties=paths.parties_file(),
        time_limit=config.time_limit,
        memory_limit=config.memory_limit,
        failed=failed,
    )


def opened(source: str, options: SourceOptions | None = None) -> Document:
    """The document of a source.

    Raises:
        BriefingError: it cannot be read.
    """
    how = options or SourceOptions()
    document = open_source(source, url=how.url, part=how.part, allow_private=how.allow_private)
    _tell(document)
    return document


def first_opened(source: str, options: SourceOptions | None = None) -> list[Document]:
    """The document of a source, alone; see `opened`."""
    return [opened(source, options)]


def all_opened(source: str, options: SourceOptions | None = None) -> list[Document]:
    """The documents of a source: of a mailbox each message, of a feed each entry.

    Raises:
        BriefingError: it cannot be read.
    """
    how = options or SourceOptions()
    if how.part is not None:
        return [opened(source, how)]
    documents = open_all(source, url=how.url, allow_private=how.allow_private)
    for document in documents:
        _tell(document)
    return documents


def _tell(document: Document) -> None:
    """Say what the user should know of how a source was read."""
    for notice in document.notices:
        console.notify(notice, where=document.source.path or document.source.url or "")


def _corrected(briefing: Briefing) -> Briefing:
    """The briefing with what the user has corrected in the reader; without, if that is damaged."""
    try:
        return apply(briefing, recall(briefing.document))
    except BriefingError as error:
        return replace(briefing, notices=(*briefing.notices, left_out(error)))
