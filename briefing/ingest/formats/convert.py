"""Conversion in a child process that can be killed, with limits on its time and memory.

Parsers of formats from outside loop, crash and eat memory. The child (`formats.child`) gets the
bytes on its standard input and answers with one JSON object; whatever it does, the parent goes on.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from typing import Any, NamedTuple

from briefing.errors import DATA_ERROR, SOFTWARE, BriefingError
from briefing.ingest.formats import FORMATS, warm
from briefing.ingest.formats.article import Article, Hints, article_from_json

__all__ = ["Converted", "convert"]

SECONDS = 40.0
_MAX_ANSWER = 100_000_000  # bytes


class Converted(NamedTuple):
    """The articles of a file, in its order, and what converted it: "pypdfium2 5.15.2".

    ``converter`` is None for our own readers.
    """

    articles: list[Article]
    converter: str | None


def convert(data: bytes, format_: str, hints: Hints, *, where: str = "") -> Converted:
    """The articles of a file.

    Raises:
        BriefingError: code 65 where the file is damaged, encrypted, holds no text, or takes more
            time or memory than a file may; code 70 where the child cannot be started.
    """
    title = FORMATS[format_].title
    order = {"format": format_, "url": hints.url, "charset": hints.charset, "parent": os.getpid()}
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(data)
        source.seek(0)
        try:
            failed = warm.convert(order, source, answer, SECONDS)
            if failed is None:
                done = subprocess.run(  # noqa: S603 - our own interpreter and module
                    warm.command(order),
                    stdin=source,
                    stdout=answer,
                    stderr=subprocess.DEVNULL,
                    timeout=SECONDS,
                    env=warm.environment(),
                    start_new_session=True,
                    check=False,
                )
                failed = bool(done.returncode)
        except (subprocess.TimeoutExpired, TimeoutError):
            raise BriefingError(
                f"takes too long to read as a {title}", where=where, code=DATA_ERROR
            ) from None
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            raise BriefingError(
                f"its reader could not be started: {reason}", where=where, code=SOFTWARE
            ) from error
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        written = answer.read() if size <= _MAX_ANSWER else b""
    reply = _reply(written)
    if "error" in reply:
        told = reply["error"]
        what, hint = str(told.get("what", "")), str(told.get("hint", ""))
        raise BriefingError(what, where=where, hint=hint, code=DATA_ERROR)
    try:
        articles = [article_from_json(each) for each in reply["articles"]]
        return Converted(articles, reply["converter"])
    except (KeyError, TypeError, ValueError):
        what = "takes more time or memory than a file may" if failed else "cannot be read"
        raise BriefingError(f"{what} as a {title}", where=where, code=DATA_ERROR) from None


def _reply(written: bytes) -> dict[str, Any]:
    try:
        reply = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return reply if isinstance(reply, dict) else {}
