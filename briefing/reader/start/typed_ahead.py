"""Keys typed while one article's reader makes way for the next: the next one acts on them.

A driver tells of each key as it is heard, an app of each that it acts on. What was heard later than
the last of those, when the app has been told to end, is what the next driver begins with.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.message import Message

__all__ = ["heard", "is_for_next", "take"]

_MOST = 256  # keys

_waiting: deque[events.Key] = deque(maxlen=_MOST)
"""Keys that nobody is known to have acted on. Drivers add to them from their threads."""


def heard(event: Message) -> None:
    """Note a key, before an app is told of it."""
    if isinstance(event, events.Key):
        _waiting.append(event)


def is_for_next(event: events.Event, *, is_leaving: bool) -> bool:
    """Whether an app is to leave an event alone, since it is a key for the one that comes next.

    Args:
        event: What the app was told of: a key twice, before it is forwarded and when nothing below
            the app has taken it.
        is_leaving: Whether the app has been told to end.
    """
    if not isinstance(event, events.InputEvent):
        return False
    if is_leaving:
        return isinstance(event, events.Key)
    if event.is_forwarded or isinstance(event, events.MouseDown):
        while _waiting and _waiting[0].time <= event.time:
            _waiting.popleft()
    return False


def take() -> list[events.Key]:
    """The keys that nobody has acted on, as new events."""
    found = [events.Key(key.key, key.character) for key in _waiting]
    _waiting.clear()
    return found
