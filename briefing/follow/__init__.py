"""Following: feeds, the pages that they list, and whose statements are watched for.

`Feeds` keeps what is followed in the library's file, `update` asks each feed for what is new, reads
the pages, and adds them to the library. Nothing runs by itself: an update is a call.
"""

from __future__ import annotations

from briefing.follow.feeds import Entry, Feed, Feeds
from briefing.follow.updates import Arrived, Asked, Missing, Update, update
from briefing.follow.watch import Watched, watched_statements

__all__ = [
    "Arrived",
    "Asked",
    "Entry",
    "Feed",
    "Feeds",
    "Missing",
    "Update",
    "Watched",
    "update",
    "watched_statements",
]
