"""The articles that are opened together: each read when one comes to it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefing.errors import BriefingError
from briefing.ingest.source import STDIN, SourceOptions, is_address, open_all, open_source
from briefing.ingest.text.clean import safe_line
from briefing.model import Document

__all__ = ["OpenArticles"]


@dataclass
class _Entry:
    """An article, or a source that has not been opened and may hold several."""

    source: str
    name: str
    document: Document | None = None
    error: BriefingError | None = None


class OpenArticles:
    """Articles by their number, from 0. A source that holds several becomes so many."""

    def __init__(self, sources: Sequence[str], options: SourceOptions | None = None) -> None:
        """Name them.

        Args:
            sources: files, addresses and "-"; no folders.
            options: how each is opened.
        """
        self._options = options or SourceOptions()
        self._entries = [
            _Entry(source, name) for source, name in zip(sources, _names(sources), strict=True)
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """What each is called: by its file, with the folders that part it from the others, by its
        address, or by its title where a source holds several."""
        return tuple(entry.name for entry in self._entries)

    def open(self, number: int, *, step: int = 1) -> tuple[int, Document]:
        """Open an article, or the next one that can be opened; gives its number, too.

        What is said of those that are passed over stands among the notices.

        Raises:
            BriefingError: none can be opened; it says why the one asked for cannot.
        """
        passed: list[str] = []
        first: BriefingError | None = None
        for _ in range(len(self._entries)):
            number %= len(self._entries)
            try:
                document = self._document(number)
            except BriefingError as error:
                first = first or error
                passed.append(str(error))
                number += step
                continue
            return number, replace(document, notices=(*passed, *document.notices))
        assert first is not None  # noqa: S101 - there is one entry at the least
        raise first

    def _document(self, number: int) -> Document:
        entry = self._entries[number]
        if entry.error is not None:
            raise entry.error
        if entry.document is None:
            try:
                self._read(number)
            except BriefingError as error:
                entry.error = error
                raise
        document = self._entries[number].document
        assert document is not None  # noqa: S101 - it has just been read
        return document

    def _read(self, number: int) -> None:
        """Put what a source holds in the place of its entry."""
        source, how = self._entries[number].source, self._options
        if how.part is not None:
            one = open_source(source, url=how.url, part=how.part, allow_private=how.allow_private)
            documents = [one]
        else:
            documents = open_all(source, url=how.url, allow_private=how.allow_private)
        name = self._entries[number].name
        self._entries[number : number + 1] = [
            _Entry(source, document.title or name if len(documents) > 1 else name, document)
            for document in documents
        ]


def _names(sources: Sequence[str]) -> list[str]:
    """What sources are called."""
    folders = {PurePath(source).parent for source in sources if _is_file(source)}
    try:
        common = PurePath(os.path.commonpath(folders)) if folders else PurePath()
    except ValueError:  # some are absolute paths, others are not
        common = PurePath()
    return [_name(source, common) for source in sources]


def _name(source: str, common: PurePath) -> str:
    """What a source is called beside others of a common folder."""
    if source == STDIN:
        return "standard input"
    path = PurePath(source)
    is_below = _is_file(source) and bool(common.name) and path.is_relative_to(common)
    return safe_line(str(path.relative_to(common)) if is_below else source)


def _is_file(source: str) -> bool:
    return source != STDIN and not is_address(source)
