"""Opening a source in the reader, or printing its report where there is no terminal for it."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config, read_only, resources
from briefing.cli import console
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.analysis.process.client import AnalysisProcess, Progress
    from briefing.config import Config
    from briefing.ingest.source import SourceOptions
    from briefing.model import Briefing, Document

__all__ = ["ReaderAnalyser", "open_reader"]

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
) -> int:
    """Open sources in the reader; gives the exit code.

    Args:
        sources: Paths of files and folders, addresses, or "-" for standard input. None is standard
            input where something is piped into it, else the sample.
        config_file: A configuration file in place of the user's own.
        pipeline: In place of the one configured, as the next two.
        theme: A Textual theme.
        width: Columns of text, at most.
        screen_reader: Whether the reader is to be read aloud.
        options: How the sources are opened.
        keeps_nothing: Whether no correction, place or export is kept (`briefing.read_only`).

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
    wanted, code = _read(document, settings, opened.names, number)
    while wanted is not None:
        step = -1 if wanted == number - 1 else 1
        number, document = opened.open(wanted, step=step)
        wanted, code = _read(document, settings, opened.names, number)
    return code


def _read(
    document: Document, settings: Config, names: tuple[str, ...], number: int
) -> tuple[int | None, int]:
    """Read one article; gives the number of the one to read next, if any, and the exit code."""
    from briefing.reader.start.first_frame import first_frame

    with (
        _nothing_early() if settings.screen_reader else first_frame(document, settings) as frame,
        contextlib.closing(ReaderAnalyser(settings)) as analyser,
    ):
        from briefing.reader.app import ReaderApp
        from briefing.reader.start.signals import leaving_at_signals
        from briefing.reader.state.articles import Articles

        app = ReaderApp(
            document,
            config=settings,
            analyser=analyser,
            first_frame=frame,
            articles=Articles(names, number),
        )
        with leaving_at_signals(app):
            app.run()
        return (app.return_value if app.exit_code == 0 else None), app.exit_code


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
