"""Opening a source in the reader, or printing its report where there is no terminal for it."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config, resources
from briefing.cli import console

if TYPE_CHECKING:
    from briefing.analysis.process.client import AnalysisProcess, Progress
    from briefing.config import Config
    from briefing.ingest.source import SourceOptions
    from briefing.model import Briefing, Document

__all__ = ["open_reader"]

STDIN = "-"


def open_reader(
    source: str | None = None,
    *,
    config_file: Path | None = None,
    pipeline: str | None = None,
    theme: str | None = None,
    width: int | None = None,
    options: SourceOptions | None = None,
) -> int:
    """Open a source in the reader; gives the exit code.

    Args:
        source: A path, an address, or "-" for standard input. None is standard input where
            something is piped into it, else the sample.
        config_file: A configuration file in place of the user's own.
        pipeline: In place of the one configured, as the next two.
        theme: A Textual theme.
        width: Columns of text, at most.
        options: How the source is opened.
    """
    settings = config.override(
        config.load(config_file), pipeline=pipeline, theme=theme, width=width
    )
    if source is None:
        source = STDIN if console.is_piped() else str(resources.sample())
    if not console.is_interactive():
        gc.enable()  # a report needs all of the analysis
        from briefing.cli.export import show

        return show(source, settings, options=options)
    from briefing.ingest import open_source

    document = (
        open_source(source)
        if options is None
        else open_source(
            source, url=options.url, part=options.part, allow_private=options.allow_private
        )
    )
    if source == STDIN:
        console.reopen_terminal()
    from briefing.reader.start.first_frame import first_frame

    with (
        first_frame(document, settings) as frame,
        contextlib.closing(_Analyser(settings)) as analyser,
    ):
        from briefing.reader.app import ReaderApp
        from briefing.reader.start.signals import leaving_at_signals

        app = ReaderApp(document, config=settings, analyser=analyser, first_frame=frame)
        with leaving_at_signals(app):
            app.run()
        return app.exit_code


class _Analyser:
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
