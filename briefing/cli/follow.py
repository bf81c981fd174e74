"""Following from the command line: feeds taken and left, sides watched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.cli import console
from briefing.cli.followed import as_minute, followed_library, tell_waiting
from briefing.errors import DATA_ERROR, USAGE, BriefingError
from briefing.export.wording import count
from briefing.files import write_whole
from briefing.follow import Feed, Feeds
from briefing.follow.discover import discover
from briefing.follow.feeds import FIRST
from briefing.follow.opml import Outline, is_opml, opml_text, outlines
from briefing.follow.watch import add_watch, remove_watch, watches
from briefing.ingest.source import STDIN, is_address, read_bytes
from briefing.ingest.text.clean import safe_line
from briefing.library import Library

__all__ = ["Following", "follow", "list_feeds", "remove_feeds", "watch", "write_opml"]

_LONGEST_AGENT = 200  # characters


@dataclass(frozen=True)
class Following:
    """How feeds are followed."""

    agent: str | None = None
    """Who asks for them, in place of the program's own name."""
    first: int = FIRST
    """How many of the entries that they list now are read."""
    is_private: bool = False
    """Whether they may lie on this machine or in a private network."""


def follow(sources: Sequence[str], how: Following) -> int:
    """Follow feeds: addresses of feeds or of pages that name one, and lists of feeds (OPML).

    What goes wrong with one is said, and the rest go on.

    Raises:
        BriefingError: code 2, for a name of who asks that cannot be one.
    """
    if how.agent is not None and not (
        how.agent.isascii() and how.agent.isprintable() and 0 < len(how.agent) <= _LONGEST_AGENT
    ):
        what = f"--agent must be up to {_LONGEST_AGENT} plain letters and signs on one line"
        raise BriefingError(what, code=USAGE)
    code = 0
    with Library.open(waiting=tell_waiting) as library:
        feeds = Feeds(library)
        for source in sources:
            try:
                if is_address(source):
                    _follow_address(feeds, source, how)
                else:
                    _follow_list(feeds, source, how)
            except BriefingError as error:
                if len(sources) == 1:
                    raise
                console.complain(error)
                code = code or error.code
    return code


def list_feeds() -> int:
    """Print the feeds that are followed, and how they are."""
    with followed_library() as library:
        for feed in Feeds(library).all():
            console.write(f"{_feed_line(feed)}\n")
    return 0


def remove_feeds(names: Sequence[str]) -> int:
    """Follow feeds no longer.

    Raises:
        BriefingError: code 66, none is called so, or several are; nothing is removed then.
    """
    with followed_library() as library:
        feeds = Feeds(library)
        for feed in [feeds.find(name) for name in names]:
            feeds.remove(feed)
            console.write(f"{safe_line(feed.name)} is followed no longer\n")
    return 0


def write_opml(output: str, *, replace: bool) -> int:
    """Write the feeds as a list that other readers can read, to a file or "-".

    Raises:
        BriefingError: the file is there already, or cannot be written.
    """
    with followed_library() as library:
        text = opml_text(Outline(feed.address, feed.title) for feed in Feeds(library).all())
    if output == STDIN:
        console.write(text)
    else:
        write_whole(Path(output), text, replace=replace)
    return 0


def watch(names: Sequence[str], *, remove: bool) -> int:
    """Watch for the statements of sides or people, or no longer; without names, print them."""
    with Library.open(waiting=tell_waiting) if names else followed_library() as library:
        if not names:
            for name in watches(library):
                said = library.statements(says=name, limit=1)
                last = (
                    f"last on {said[0].day}, article {said[0].article}" if said else "nothing yet"
                )
                console.write(f"{safe_line(name)}  {last}\n")
        for name in names:
            if remove:
                remove_watch(library, name)
                console.write(f"{safe_line(name)} is watched for no longer\n")
            else:
                add_watch(library, name)
                console.write(f"update tells what {safe_line(name)} says and answers\n")
    return 0


def _follow_address(feeds: Feeds, address: str, how: Following) -> None:
    found = discover(address, agent=how.agent, is_private=how.is_private)
    if found.answer is None:
        _follow_outlines(feeds, found.outlines, how)
        return
    with feeds.library.database.writing():
        feed, is_new = feeds.add(
            found.address, agent=how.agent, is_private=how.is_private, first=how.first
        )
        if not is_new:
            console.write(f"{safe_line(feed.name)} is followed already\n")
            return
        waiting = feeds.answered(feed, found.answer, found.listing)
        feed = feeds.find(found.address)
    if found.address != address:
        console.notify(f"its feed is {found.address}", where=address)
    listed = count(len(found.listing.entries) if found.listing else 0, "entry")
    console.write(f"{safe_line(feed.name)}: {listed}; briefing update reads {waiting}\n")


def _follow_list(feeds: Feeds, source: str, how: Following) -> None:
    data = read_bytes(source)
    if not is_opml(data):
        raise BriefingError(
            "is no list of feeds (OPML)",
            where=safe_line(source),
            hint="an address begins with https://",
            code=DATA_ERROR,
        )
    _follow_outlines(feeds, outlines(data, where=safe_line(source)), how)


def _follow_outlines(feeds: Feeds, listed: Sequence[Outline], how: Following) -> None:
    added = 0
    with feeds.library.database.writing():
        for outline in listed:
            _, is_new = feeds.add(
                outline.address,
                title=outline.title,
                agent=how.agent,
                is_private=how.is_private,
                first=how.first,
            )
            added += is_new
    known = len(listed) - added
    already = f", {known} followed already" if known else ""
    console.write(f"{count(added, 'feed')} followed{already}; briefing update asks them\n")


def _feed_line(feed: Feed) -> str:
    state = f"{count(feed.kept, 'article')}"
    if feed.is_gone:
        state += ", gone for good"
    elif feed.error:
        state += f", {feed.error}, asked again after {as_minute(feed.waits_until)}"
    elif feed.answered is None:
        state += ", not asked yet"
    else:
        state += f", asked {as_minute(feed.answered)}"
    return safe_line(f"{feed.name}  {feed.address}  {state}")
