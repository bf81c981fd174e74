"""Opening a source in the reader, or printing its report where there is no terminal for it."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config, console, resources
from briefing.analysis_process import AnalysisProcess
from briefing.errors import TERMINATED, BriefingError

if TYPE_CHECKING:
    from briefing.reader.app import ReaderApp

__all__ = ["open_reader"]

STDIN = "-"


def open_reader(
    source: str | None = None,
    *,
    config_file: Path | None = None,
    pipeline: str | None = None,
    theme: str | None = None,
    width: int | None = None,
) -> int:
    """Open a source in the reader; gives the exit code.

    Args:
        source: A path, or "-" for standard input. None is standard input where something is piped
            into it, else the sample.
        config_file: A configuration file in place of the user's own.
        pipeline: In place of the one configured, as the next two.
        theme: A Textual theme.
        width: Columns of text, at most.
    """
    settings = config.override(
        config.load(config_file), pipeline=pipeline, theme=theme, width=width
    )
    if source is None:
        piped = sys.stdin is not None and not sys.stdin.isatty()
        source = STDIN if piped else str(resources.sample())
    if not console.is_interactive():
        from briefing.exporting import show

        return show(source, settings)
    with AnalysisProcess(settings.pipeline, timeout=settings.timeout) as analyst:
        # It loads its pipeline while the article is read and Textual is imported. If it cannot be
        # started, `analyse` says so beside a readable article.
        with contextlib.suppress(BriefingError):
            analyst.start()
        from briefing.ingest import open_source

        document = open_source(source)
        if source == STDIN:
            console.reopen_terminal()
        from briefing.reader.app import ReaderApp

        app = ReaderApp(document, config=settings, analyst=analyst)
        with _ending_when_told(app):
            app.run()
        return app.return_code or 0


@contextlib.contextmanager
def _ending_when_told(app: ReaderApp) -> Iterator[None]:
    """Have SIGTERM leave the app by its own way out, which gives the terminal back."""

    def leave(*_: object) -> None:
        import asyncio

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            sys.exit(TERMINATED)
        loop.call_soon_threadsafe(app.exit, None, TERMINATED)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
