"""Asking servers: a few at once, one request at a time for each, and not before they want it."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlsplit

from briefing import __version__

__all__ = ["ACCEPT", "AGENT", "Done", "at_once", "back_off", "host_of", "retry_after"]

Item = TypeVar("Item")
Result = TypeVar("Result")

AGENT = f"briefing/{__version__} (a terminal reader; asks for feeds that a person follows)"
"""Who asks, unless the user says otherwise."""
ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,"
    "text/xml;q=0.8,*/*;q=0.5"
)
"""What is asked for where a feed is."""
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(days=1)
"""How long a feed is left alone that failed once, and at most."""
LONGEST_TOLD = timedelta(days=7)
"""How long it is, at most, because its server says so."""
_LOOKS = 0.2  # seconds between looks at whether the work is wanted still


class Done(NamedTuple, Generic[Item, Result]):
    """An item and what came of it."""

    item: Item
    result: Result


def at_once(
    items: Iterable[Item],
    host: Callable[[Item], str],
    work: Callable[[Item], Result],
    *,
    jobs: int,
    pause: float,
    ends: Callable[[Result], bool] = lambda _: False,
) -> Generator[Done[Item, Result], None, None]:
    """What work makes of each item, in the order in which it is done.

    Args:
        items: What is worked on; those of one host one after the other.
        host: Which host an item is of.
        work: Called in other threads; it raises nothing.
        jobs: How many hosts at once.
        pause: Seconds between two items of a host.
        ends: Whether a result means that the rest of its host's items are left.
    """
    by_host: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_host[host(item)].append(item)
    hosts: queue.SimpleQueue[list[Item]] = queue.SimpleQueue()
    for group in by_host.values():
        hosts.put(group)
    done: queue.Queue[Done[Item, Result] | None] = queue.Queue(maxsize=4 * jobs)
    stopped = threading.Event()

    def put(one: Done[Item, Result] | None) -> None:
        while not stopped.is_set():
            try:
                return done.put(one, timeout=_LOOKS)
            except queue.Full:
                continue

    def run() -> None:
        while not stopped.is_set():
            try:
                group = hosts.get_nowait()
            except queue.Empty:
                break
            for number, item in enumerate(group):
                if stopped.is_set() or (number and stopped.wait(pause)):
                    break
                result = work(item)
                put(Done(item, result))
                if ends(result):
                    break
        put(None)

    running = min(jobs, len(by_host))
    for _ in range(running):
        threading.Thread(target=run, daemon=True).start()
    try:
        while running:
            one = done.get()
            if one is None:
                running -= 1
            else:
                yield one
    finally:
        stopped.set()


def host_of(address: str) -> str:
    """The host of an address, in small letters."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def back_off(failures: int) -> timedelta:
    """How long a feed is left alone after so many failures in a row: twice as long each time."""
    doublings = min(max(failures - 1, 0), 20)
    return min(SHORTEST * int(2**doublings), LONGEST)


def retry_after(written: str | None, *, at: datetime) -> timedelta | None:
    """How long a server asks to be left alone, in seconds or until a date; None if it does not."""
    words = (written or "").strip()
    if words.isascii() and words.isdigit():
        asked = timedelta(seconds=min(int(words[:12]), int(LONGEST_TOLD.total_seconds())))
    else:
        try:
            until = parsedate_to_datetime(words)
        except (TypeError, ValueError):
            return None
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        asked = until - at
    return min(max(asked, timedelta(0)), LONGEST_TOLD) or None
