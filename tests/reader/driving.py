"""Running the reader in a test, and reading what is on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from briefing.reader.app import ReaderApp

WIDE = (120, 40)
NORMAL = (80, 24)
NARROW = (60, 20)


@asynccontextmanager
async def running(
    app: ReaderApp, size: tuple[int, int] = WIDE, *, analysed: bool = True
) -> AsyncIterator[Pilot[None]]:
    """The app in a terminal of that size, its analysis done unless that is not to be awaited."""
    async with app.run_test(size=size, notifications=True) as pilot:
        if analysed:
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


def screen_lines(app: ReaderApp) -> list[str]:
    """What the terminal shows, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def screen_text(app: ReaderApp) -> str:
    """What the terminal shows."""
    return "\n".join(screen_lines(app))


def bottom(app: ReaderApp) -> str:
    """The last line of the terminal."""
    return screen_lines(app)[-1]


def article_lines(app: ReaderApp) -> list[str]:
    """What the article's widget shows."""
    article = app.reader.article
    return [article.render_line(y).text for y in range(article.size.height)]
