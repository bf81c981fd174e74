"""The home screen, and from there to an article and back."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing import paths
from briefing.cli import console
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.library import Article
    from briefing.reader.screens.home import Shelf
    from briefing.reader.state.home import Entry
    from briefing.reader.state.kept import Keeper

__all__ = ["open_home"]

_RECENT = 200  # articles
_FOUND = 100  # articles or statements


def open_home(config: Config, keeper: Keeper) -> int | None:
    """List what is kept until one leaves; gives the exit code.

    Returns:
        None where nothing is kept, or it cannot be read, which is said.
    """
    if not paths.library_file().exists():
        return None
    query, code = "", 0
    while code == 0:
        try:
            recent = _recent(1 if query else _RECENT)
        except BriefingError as error:
            console.complain(error)
            return None
        if not recent:
            return None
        picked, query, code = _pick(recent, query, config)
        if picked is None:
            return code
        code = _read(picked, config, keeper)
    return code


def _pick(recent: Sequence[Article], query: str, config: Config) -> tuple[Entry | None, str, int]:
    """Ask what to read; gives that, what was searched for, and the exit code."""
    from briefing.reader.start.home_frame import home_frame
    from briefing.reader.state.home import entries

    listed = () if query else entries(recent)
    with home_frame(listed, config) as frame:
        from briefing.cli.names import known_names
        from briefing.reader.home import HomeApp
        from briefing.reader.start.signals import leaving_at_signals
        from briefing.reader.state.across import Across

        app = HomeApp(listed, _shelf(), config=config, query=query, first_frame=frame)
        app.home.across = Across(known_names)
        with leaving_at_signals(app):
            app.run()
        gc.enable()
        code = app.exit_code
        return (app.return_value if code == 0 else None), app.home.query_text, code


def _read(entry: Entry, config: Config, keeper: Keeper) -> int:
    from briefing.cli.open import read_one
    from briefing.library import Library
    from briefing.library.columns import spans_of
    from briefing.reader.state import position

    try:
        with Library.open(create=False) as library:
            document = library.document(entry.article.id)
    except BriefingError as error:
        console.complain(error)
        return error.code
    if entry.said is not None and (spans := spans_of(entry.said.pieces)):
        position.remember(document, spans[0].start)
    return read_one(document, config, keeper, (entry.article.name,), 0)[1]


def _recent(limit: int) -> list[Article]:
    from briefing.library import Library

    with Library.open(create=False) as library:
        return library.articles(limit=limit)


def _shelf() -> Shelf:
    from briefing.library import Library
    from briefing.library.query import search
    from briefing.reader.screens.home import Shelf
    from briefing.reader.state.home import Entry, entries

    def find(query: str) -> Sequence[Entry]:
        with Library.open(create=False) as library:
            return entries(search(library, query, limit=_FOUND))

    def mark_read(number: int, is_finished: bool) -> Entry:
        with Library.open(create=False) as library:
            library.mark_read(number, is_finished)
            return Entry(library.article(number))

    return Shelf(lambda: entries(_recent(_RECENT)), find, mark_read)
