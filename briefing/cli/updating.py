"""`briefing update`: what is new in the feeds, kept and printed as it comes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from briefing.cli import analyse, console
from briefing.cli.followed import as_minute, followed_library
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.follow import Arrived, Asked, Missing, Update, Watched, update
from briefing.follow.watch import watched_statements
from briefing.ingest.text.clean import safe_line
from briefing.library import stamp

__all__ = ["run_update"]


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
    with followed_library() as library:
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


def _tell_feed(asked: Asked) -> int:
    """Say what is wrong with a feed; gives the code of that."""
    if asked.error is None:
        return 0
    if asked.outcome == "gone":
        hint = f"briefing follow --remove {asked.feed.address}"
        error = BriefingError("is gone for good", where=asked.feed.address, hint=hint)
    else:
        until = f"asked again after {as_minute(asked.until)}"
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
