"""Opening a source in the reader, or printing its report where there is no terminal for it."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config, read_only, resources
from briefing.cli import console
from briefing.errors import BriefingError
from briefing.model import Briefing
from briefing.reader.state.kept import Keeper, Recalled

if TYPE_CHECKING:
    from briefing.analysis.process.client import AnalysisProcess, Progress
    from briefing.config import Config
    from briefing.ingest.source import SourceOptions
    from briefing.model import Document
    from briefing.reader.app import ReaderApp

__all__ = ["ReaderAnalyser", "open_kept", "open_reader", "read_one"]

STDIN = "-"


def open_reader(
    *sources: str,
    config_file: Path | None = None,
    pipeline: str | None = None,
    theme: str | None = None,
    width: int | None = None,
    screen_reader: bool = False,
    options: SourceOptions | None = None,
    keeps_nothing: bool = False,
    is_private: bool = False,
) -> int:
    """Open sources in the reader; gives the exit code.

    Args:
        sources: Paths of files and folders, addresses, or "-" for standard input. None is standard
            input where something is piped into it, else what the library keeps, else the sample.
        config_file: A configuration file in place of the user's own.
        pipeline: In place of the one configured, as the next two.
        theme: A Textual theme.
        width: Columns of text, at most.
        screen_reader: Whether the reader is to be read aloud.
        options: How the sources are opened.
        keeps_nothing: Whether no correction, place or export is kept (`briefing.read_only`).
        is_private: Whether the library learns nothing of it.

    Raises:
        BriefingError: none of the sources can be opened.
    """
    settings = config.override(
        config.load(config_file),
        pipeline=pipeline,
        theme=theme,
        width=width,
        screen_reader=screen_reader,
    )
    is_keeping = settings.keep and not is_private and not keeps_nothing
    keeper = Keeper(settings.pipeline, is_keeping=is_keeping)
    if not sources and not console.is_piped() and console.is_interactive() and not keeps_nothing:
        from briefing.cli.home import open_home

        code = open_home(settings, keeper)
        if code is not None:
            return code
    if not sources:
        sources = (STDIN if console.is_piped() else str(resources.sample()),)
    if not console.is_interactive():
        gc.enable()  # a report needs all of the analysis
        return _show(sources, settings, options)
    from briefing.cli.opened import OpenArticles

    if keeps_nothing:
        read_only.enforce()
    opened = OpenArticles(_files(sources), options)
    number, document = opened.open(0)
    if STDIN in sources:
        console.reopen_terminal()
    wanted, code = read_one(document, settings, keeper, opened.names, number)
    while wanted is not None:
        step = -1 if wanted == number - 1 else 1
        number, document = opened.open(wanted, step=step)
        wanted, code = read_one(document, settings, keeper, opened.names, number)
    return code


def open_kept(number: int, *, config_file: Path | None = None, pipeline: str | None = None) -> int:
    """Open an article of the library in the reader, or print its report; gives the exit code.

    Raises:
        BriefingError: code 66, there is no article of that number.
    """
    from briefing.cli.library import opened_library

    settings = config.override(config.load(config_file), pipeline=pipeline)
    with opened_library(create=False) as library:
        article = library.article(number)
        document = library.document(number)
        if not console.is_interactive():
            from briefing.export.report import report

            console.write(report(library.briefing(number), console.width(settings.width)))
            return 0
    keeper = Keeper(settings.pipeline, is_keeping=settings.keep)
    return read_one(document, settings, keeper, (article.name,), 0)[1]


def read_one(
    document: Document, settings: Config, keeper: Keeper, names: tuple[str, ...], number: int
) -> tuple[int | None, int]:
    """Read one article, and those of the library that it leads to.

    Gives the number of the one to read next, if any, and the exit code.
    """
    app = _read_alone(document, settings, keeper, names, number)
    while app.wanted is not None and app.exit_code == 0:
        app = _read_alone(app.wanted, settings, keeper, names, number)
    return (app.return_value if app.exit_code == 0 else None), app.exit_code


def _read_alone(
    document: Document, settings: Config, keeper: Keeper, names: tuple[str, ...], number: int
) -> ReaderApp:
    from briefing.reader.start.first_frame import first_frame

    with (
        _nothing_early() if settings.screen_reader else first_frame(document, settings) as frame,
        contextlib.closing(KeepingAnalyser(settings, keeper, document)) as analyser,
    ):
        from briefing.cli.names import known_names
        from briefing.reader.app import ReaderApp
        from briefing.reader.start.signals import leaving_at_signals
        from briefing.reader.state.across import Across
        from briefing.reader.state.articles import Articles

        app = ReaderApp(
            document,
            config=settings,
            analyser=analyser,
            first_frame=frame,
            articles=Articles(names, number),
            keeper=keeper,
        )
        app.reader.across.across = Across(known_names)
        with leaving_at_signals(app):
            app.run()
    return app


def _nothing_early() -> contextlib.nullcontext[None]:
    """In place of a first frame: it would be read aloud twice."""
    return contextlib.nullcontext()


def _show(sources: Sequence[str], settings: Config, options: SourceOptions | None) -> int:
    """Print the reports of sources, one after the other."""
    from briefing.cli.export import show

    if len(sources) == 1 and not Path(sources[0]).is_dir():
        return show(sources[0], settings, options=options)
    code = 0
    for source in _files(sources):
        try:
            show(source, settings, options=options)
        except BriefingError as error:
            console.complain(error)
            code = code or error.code
    return code


def _files(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources with the articles of a folder in its place; most name no folder."""
    if not any(Path(source).is_dir() for source in sources):
        return tuple(sources)
    from briefing.cli.sources import articles

    return articles(sources)


class ReaderAnalyser:
    """The analysis process, loaded and started when it is first asked.

    That is once the first frame is shown: loading a pipeline would hold it up on a busy machine.
    """

    def __init__(self, settings: Config) -> None:
        self._settings = settings
        self._process: AnalysisProcess | None = None
        self._closed = False
        self._state = threading.Lock()  # guards the two above

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """See `AnalysisProcess.analyse`."""
        from briefing import paths
        from briefing.analysis.process.client import AnalysisProcess

        with self._state:
            if self._process is None:
                self._process = AnalysisProcess(
                    self._settings.pipeline,
                    timeout=self._settings.timeout,
                    memory_limit=self._settings.memory_limit,
                    parties=paths.parties_file(),
                )
                if self._closed:
                    self._process.close()
            process = self._process
        yield from process.analyse(document)

    def close(self) -> None:
        """End what runs, and whatever is asked for from now on."""
        with self._state:
            self._closed = True
            process = self._process
        if process is not None:
            process.close()


class KeepingAnalyser(ReaderAnalyser):
    """Gives what is kept of an article at once, and keeps what is found anew.

    What is kept is looked for in a thread from the beginning, so that it is at hand when the reader
    can show it.
    """

    def __init__(self, settings: Config, keeper: Keeper, document: Document) -> None:
        super().__init__(settings)
        self._keeper = keeper
        self._recalled = Recalled()
        self._recalling = threading.Thread(target=self._recall, args=(document,), daemon=True)
        self._recalling.start()

    def _recall(self, document: Document) -> None:
        self._recalled = self._keeper.recall(document)

    def kept(self) -> Briefing | None:
        """The briefing that is kept; None where none is."""
        self._recalling.join()
        return self._recalled.briefing

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """The briefing that is kept, if one is; then, unless it is up to date, another."""
        self._recalling.join()
        before = self._recalled
        if before.briefing is not None:
            yield before.briefing
            if before.is_current:
                return
        for item in super().analyse(document):
            if not isinstance(item, Briefing):
                if before.briefing is None:
                    yield item
                continue
            notices = (*before.notices, *self._keeper.keep(item))
            yield replace(item, notices=(*item.notices, *notices))
