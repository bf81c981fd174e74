"""One key after the other: each acts on what the one before it has brought about.

Textual gives a key to whatever has the focus when the key is heard. Of keys that come in a burst,
as a paste or a macro types them, those behind one that opens a dialog or a field would so go to
what lies below it. Here they wait until it is there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

__all__ = ["KeyQueue"]

_LONGEST = 0.5  # seconds that a round takes, where something on its way never answers
_MOST_ROUNDS = 8  # for one key: what is still busy then is busy with something else


class KeyQueue:
    """The keys and pastes that an app has yet to act on."""

    def __init__(self, app: App[Any], act: Callable[[events.Event], Awaitable[None]]) -> None:
        """Hand keys on, one by one.

        Args:
            app: whose keys they are.
            act: what it does with one.
        """
        self._app = app
        self._act = act
        self._waiting: deque[events.Event] = deque()
        self._heard_last: MessagePump | None = None  # what the key before was given to
        self._rounds = 0  # that have been made for the key whose turn it is
        self._round: asyncio.TimerHandle | None = None  # the one that is being made

    @staticmethod
    def takes(event: Message) -> bool:
        """Whether an event is one that the queue is for: typed, and given to no one yet."""
        return isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded

    async def put(self, event: events.Event) -> None:
        """Act on a key as soon as those before it are dealt with: at once if they are."""
        self._waiting.append(event)
        if self._round is None:
            await self._go_on()

    async def _go_on(self) -> None:
        while self._waiting and not self._app._exit:
            ahead = self._ahead()
            if self._rounds < _MOST_ROUNDS and self._is_busy(ahead):
                self._rounds += 1
                self._begin_round(ahead)
                return
            self._rounds = 0
            event = self._waiting.popleft()
            self._heard_last = self._app.focused or self._app.screen
            await self._act(event)

    def _ahead(self) -> list[MessagePump]:
        """All that what is under way may still go through, in order, but for the app itself."""
        app = self._app
        return list(dict.fromkeys((*_path(self._heard_last), *_path(app.focused or app.screen))))

    def _is_busy(self, ahead: list[MessagePump]) -> bool:
        """Whether any of them has something to do.

        What the app has to do counts before the first round alone: later there are but new keys.
        """
        if not self._app.screen.is_mounted:
            return True
        looked_at = ahead if self._rounds else [*ahead, self._app]
        return any(pump.message_queue_size for pump in looked_at)

    def _begin_round(self, ahead: list[MessagePump]) -> None:
        """Go on when each of them has dealt with what lies before it, and then the app.

        What a key does is done by the app, which may leave itself something for later, as the focus
        of a field: hence twice.
        """
        loop = asyncio.get_running_loop()
        self._round = loop.call_later(_LONGEST, self._end_round_late)
        self._pass_on([*ahead, self._app, self._app], self._round)

    def _pass_on(self, ahead: list[MessagePump], number: asyncio.TimerHandle) -> None:
        for place, pump in enumerate(ahead):
            is_last = place + 1 == len(ahead)
            going_on = (
                partial(self._end_round, number)
                if is_last
                else partial(self._pass_on, ahead[place + 1 :], number)
            )
            if pump.call_later(going_on):
                return

    def _end_round_late(self) -> None:
        if self._round is not None:
            self._app.call_later(self._end_round, self._round)

    async def _end_round(self, which: asyncio.TimerHandle) -> None:
        if which is self._round:
            which.cancel()
            self._round = None
            await self._go_on()


def _path(pump: MessagePump | None) -> list[MessagePump]:
    """A widget and all that it lies in, up to its screen; nothing if it has been removed."""
    found = []
    while pump is not None and not isinstance(pump, App) and pump.is_attached:
        found.append(pump)
        pump = pump._parent
    return found
