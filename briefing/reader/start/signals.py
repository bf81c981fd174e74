"""Leaving the reader by a signal."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

from textual.app import App

_AGAIN = 0.3  # seconds
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


@contextlib.contextmanager
def leaving_at_signals(app: App[Any]) -> Iterator[None]:
    """Have signals leave an app by its own way out, which gives the terminal back.

    The app's return code is then 128 and the signal's number.
    """

    def end(loop: asyncio.AbstractEventLoop, number: int) -> None:
        app.exit(None, 128 + number)
        # An app that is only starting may not have heard it.
        loop.call_later(_AGAIN, end, loop, number)

    def leave(number: int, _: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # the app does not run yet, or no longer
            sys.exit(128 + number)
        loop.call_soon_threadsafe(end, loop, number)

    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
