"""The library as feeds are followed in it, and its times as they are printed."""

from __future__ import annotations

from briefing.cli import console
from briefing.errors import NO_INPUT, BriefingError
from briefing.library import Library

__all__ = ["as_minute", "followed_library", "tell_waiting"]


def followed_library() -> Library:
    """The library, which must be there.

    Raises:
        BriefingError: code 66, nothing is followed or kept yet.
    """
    try:
        return Library.open(create=False, waiting=tell_waiting)
    except BriefingError as error:
        if error.code != NO_INPUT:
            raise
        raise BriefingError(
            "nothing is followed yet", hint="briefing follow ADDRESS", code=NO_INPUT
        ) from error


def tell_waiting() -> None:
    """Say that another process writes."""
    console.notify("waiting for another briefing that writes to the library")


def as_minute(time: str | None) -> str:
    """A time as it is printed: 2026-05-04 12:00 UTC."""
    return f"{time[:16].replace('T', ' ')} UTC" if time else "never"
