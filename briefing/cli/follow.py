"""Following from the command line: feeds taken and left, updates told, sides watched for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefing.cli import analyse, console
from briefing.config import Config
from briefing.errors import DATA_ERROR, NO_INPUT, USAGE, BriefingError
from briefing.export.wording import count
from briefing.files import write_whole
from briefing.follow import Arrived, Asked, Feed, Feeds, Missing, Update, Watched, update
from briefing.follow.discover import discover
from briefing.follow.feeds import FIRST
from briefing.follow.opml import Outline, is_opml, opml_text, outlines
from briefing.follow.watch import add_watch, remove_watch, watched_statements, watches
from briefing.ingest.source import STDIN, is_address, read_bytes
from briefing.ingest.text.clean import safe_line
from briefing.library import Library, stamp

__all__ = ["Following", "follow", "list_feeds", "remove_feeds", "run_update", "watch", "write_opml"]

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
    with Library.open(waiting=_waiting) as library:
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
    with _library() as library:
        for feed in Feeds(library).all():
            console.write(f"{_feed_line(feed)}\n")
    return 0


def remove_feeds(names: Sequence[str]) -> int:
    """Follow feeds no longer.

    Raises:
        BriefingError: code 66, none is called so, or several are; nothing is removed then.
    """
    with _library() as library:
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
    with _library() as library:
        text = opml_text(Outline(feed.address, feed.title) for feed in Feeds(library).all())
    if output == STDIN:
        console.write(text)
    else:
        write_whole(Path(output), text, replace=replace)
    return 0


def run_update(
    names: Sequence[str], config: Config, *, jobs: int, as_json: bool, pause: float | None = None
) -> int:
    """Ask the feeds for what is new, read and keep it, and print what came.

    Nothing is printed where nothing came. Gives the code of the first feed that failed.

    Args:
        names: Only these feeds; none is all.
        config: The pipeline, and the limits of time and memory for each article.
        jobs: How many servers are asked at once.
        as_json: Whether each article is printed as a line of JSON.
        pause: Seconds between two requests to a server.
    """
    made = stamp(config.pipeline)
    how = Update(jobs, stamp=made) if pause is None else Update(jobs, pause, stamp=made)
    code = came = 0
    with _library() as library:
        analysed = partial(analyse.ledgers_of, config=config)
        for event in update(library, analysed, how, names=names):
            if isinstance(event, Arrived):
                came += 1
                seen = list(watched_statements(library, event.briefing, event.added))
                told = _json_line(event, seen) if as_json else _lines(event, seen)
                console.write(told)
            elif isinstance(event, Missing):
                later = "" if event.for_good else "; the next update tries again"
                console.notify(f"{event.error.what}{later}", where=_place(event))
            else:
                code = code or _tell_feed(event)
        if console.is_terminal() and not came:
            console.notify("nothing new")
    return code


def watch(names: Sequence[str], *, remove: bool) -> int:
    """Watch for the statements of sides or people, or no longer; without names, print them."""
    with Library.open(waiting=_waiting) if names else _library() as library:
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


# --- feeds ---------------------------------------------------------------------------------------


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
        state += f", {feed.error}, asked again after {_minute(feed.waits_until)}"
    elif feed.answered is None:
        state += ", not asked yet"
    else:
        state += f", asked {_minute(feed.answered)}"
    return safe_line(f"{feed.name}  {feed.address}  {state}")


# --- updates -------------------------------------------------------------------------------------


def _tell_feed(asked: Asked) -> int:
    """Say what is wrong with a feed; gives the code of that."""
    if asked.error is None:
        return 0
    if asked.outcome == "gone":
        hint = f"briefing follow --remove {asked.feed.address}"
        error = BriefingError("is gone for good", where=asked.feed.address, hint=hint)
    else:
        until = f"asked again after {_minute(asked.until)}"
        error = BriefingError(asked.error.what, where=asked.feed.address, hint=until)
    console.complain(error, asked.error)
    return asked.error.code


def _lines(arrived: Arrived, seen: Sequence[Watched]) -> str:
    """An article that came, and what those who are watched for say in it."""
    document, added = arrived.briefing.document, arrived.added
    note = {"copy": f"  copy of {added.of}", "version": f"  new version of {added.of}"}
    parts = (
        str(added.article),
        document.published or "no date",
        document.outlet or arrived.feed.name,
        document.title or arrived.entry.title or arrived.entry.address or "untitled",
    )
    lines = [safe_line("  ".join(parts)) + note.get(added.outcome, "")]
    for one in seen:
        answers = f"  ({'; '.join(one.answers)})" if one.answers else ""
        does = "answers" if one.is_answer else "says"
        lines.append(safe_line(f"    {one.name} {does}: {one.sentence}{answers}"))
    return "\n".join([*lines, ""])


def _json_line(arrived: Arrived, seen: Sequence[Watched]) -> str:
    document, added = arrived.briefing.document, arrived.added
    return (
        json.dumps(
            {
                "article": added.article,
                "outcome": added.outcome,
                "of": added.of,
                "feed": arrived.feed.address,
                "address": arrived.entry.address,
                "title": document.title,
                "outlet": document.outlet,
                "published": document.published,
                "statements": len(arrived.briefing.statements),
                "watched": [
                    {
                        "name": one.name,
                        "statement": one.statement.id,
                        "kind": one.statement.kind,
                        "sentence": one.sentence,
                        "answers": list(one.answers),
                    }
                    for one in seen
                ],
            },
            ensure_ascii=False,
        )
        + "\n"
    )


def _place(missing: Missing) -> str:
    return missing.entry.address or missing.entry.title or missing.feed.name


def _minute(time: str | None) -> str:
    """A time as it is printed: 2026-05-04 12:00 UTC."""
    return f"{time[:16].replace('T', ' ')} UTC" if time else "never"


def _library() -> Library:
    """The library, which must be there.

    Raises:
        BriefingError: code 66, nothing is followed or kept yet.
    """
    try:
        return Library.open(create=False, waiting=_waiting)
    except BriefingError as error:
        if error.code != NO_INPUT:
            raise
        raise BriefingError(
            "nothing is followed yet", hint="briefing follow ADDRESS", code=NO_INPUT
        ) from error


def _waiting() -> None:
    console.notify("waiting for another briefing that writes to the library")
