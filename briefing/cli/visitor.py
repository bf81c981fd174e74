"""A visitor's reader: what `briefing serve` runs for each page, with the page for a terminal.

What to read comes as JSON in a file without a name, which the server has opened; or is the
user's library.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from briefing import config, read_only
from briefing.cli import console
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.model import Document
from briefing.model.contract import document_from_json

if TYPE_CHECKING:
    from briefing.analysis.process.client import Progress
    from briefing.library.store import Library
    from briefing.model import Briefing
    from briefing.reader.state.analyser import Analyser

__all__ = ["main", "visit"]


Place = Sequence[int]
"""Where something begins in a file, and how long it is, in bytes."""


class Shelf(Protocol):
    """Articles by their number, from 0."""

    @property
    def names(self) -> tuple[str, ...]:
        """What each is called."""
        ...

    def document(self, number: int) -> Document:
        """An article."""
        ...

    def analyser(self, settings: Config) -> contextlib.AbstractContextManager[Analyser]:
        """Who works out the ledgers."""
        ...


class Handed:
    """The articles that the server hands on, in a file that all visitors share."""

    def __init__(self, file: int, index: Place) -> None:
        """Take what is handed on.

        Args:
            file: The file's descriptor.
            index: Where in it the names and the places of the articles are.
        """
        self._file = file
        listed = self._read(index)
        self.names = tuple(name for name, _ in listed)
        self._places: list[Place] = [place for _, place in listed]

    def document(self, number: int) -> Document:
        """An article."""
        return document_from_json(self._read(self._places[number]))

    def _read(self, place: Place) -> Any:
        start, length = place
        return json.loads(os.pread(self._file, length, start))

    def analyser(self, settings: Config) -> contextlib.AbstractContextManager[Analyser]:
        """Analyses in a process of its own, as in a terminal."""
        from briefing.cli.open import ReaderAnalyser

        return contextlib.closing(ReaderAnalyser(settings))


class Kept:
    """The articles of a library, those first that were opened or added last."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids = []
        names = []
        for article in library.articles():
            self._ids.append(article.id)
            names.append(" · ".join(part for part in (article.day, article.name) if part))
        self.names = tuple(names)

    def document(self, number: int) -> Document:
        """An article."""
        return self._library.document(self._ids[number])

    @contextlib.contextmanager
    def analyser(self, settings: Config) -> Iterator[Analyser]:
        """Recalls what the library keeps."""
        yield _Recalled(self._library)


class _Recalled:
    """What a library keeps of an article, in the place of an analysis."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """The ledger as it was analysed."""
        found = self._library.recall(document)
        if found is None:
            raise BriefingError("the library has lost the article meanwhile")
        yield found

    def close(self) -> None:
        """Nothing runs."""


def visit(shelf: Shelf, settings: Config) -> int:
    """Run readers, one article after the other, until the visitor leaves; gives the exit code."""
    from briefing.reader.app import ReaderApp
    from briefing.reader.start.web_driver import say_goodbye
    from briefing.reader.state.articles import Articles

    number: int | None = 0
    code = 0
    with shelf.analyser(settings) as analyser:
        while number is not None and code == 0:
            app = ReaderApp(
                shelf.document(number),
                config=settings,
                analyser=analyser,
                articles=Articles(shelf.names, number),
            )
            app.run()
            number, code = app.return_value, app.exit_code
    say_goodbye()
    return code


def main() -> None:
    """Read what is to be done from the command line, as JSON, do it, and exit."""
    order: dict[str, Any] = json.loads(sys.argv[1])
    sys.exit(console.guarded(lambda: _carry_out(order)))


def _carry_out(order: dict[str, Any]) -> int:
    file = order["config"]
    settings = config.override(
        config.load(Path(file) if file else None),
        pipeline=order["pipeline"],
        theme=order["theme"],
        width=order["width"],
    )
    with contextlib.ExitStack() as stack:
        shelf: Shelf
        if order["library"]:
            from briefing.library.store import Library

            # Opened first: SQLite may lay its index beside the file, which is no trace of a visit.
            shelf = Kept(stack.enter_context(Library.open(create=False)))
        else:
            shelf = Handed(order["file"], order["index"])
        if order["read_only"]:
            read_only.enforce()
        return visit(shelf, settings)


if __name__ == "__main__":
    main()
