"""Walking through a briefing at a prompt: for pipes, dumb terminals and screen readers."""

from __future__ import annotations

import io
import os
import sys
import textwrap

from briefing.cli import analyse, console
from briefing.cli.line_mode import LineMode
from briefing.config import Config
from briefing.errors import USAGE, BriefingError
from briefing.export.selection import Selection, select
from briefing.ingest.source import SourceOptions
from briefing.ingest.text.clean import safe_line

__all__ = ["walk"]

_STDIN = "-"
_NARROWEST, _WIDEST = 20, 400  # columns
_LONGEST = 10_000  # bytes of a line that is typed


def walk(
    source: str,
    config: Config,
    selection: Selection | None = None,
    *,
    options: SourceOptions | None = None,
    as_analysed: bool = False,
) -> int:
    """Walk through the briefing of one source, with the user's corrections unless left out.

    Lines are taken from standard input until it ends or one leaves; where the article itself came
    from there, from the terminal.

    Raises:
        BriefingError: code 2, where the article comes from standard input and there is no terminal;
            those of `analyse.briefing_of`.
    """
    if source == _STDIN and console.terminal() is None:
        raise BriefingError(
            "the article and what you type cannot both come from standard input",
            hint="name a file",
            code=USAGE,
        )
    if console.is_terminal() and sys.stdin is not None and sys.stdin.isatty():
        console.write("Reading; this takes a moment.\n")
    briefing = analyse.briefing_of(source, config, options=options, as_analysed=as_analysed)
    mode = LineMode(select(briefing, selection or Selection()))
    if source == _STDIN:
        console.reopen_terminal()
    _say(mode.greeting())
    lines = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    asks = console.is_terminal() and os.isatty(0)
    while not mode.is_over:
        if asks:
            console.write(mode.prompt)
        line = lines.readline(_LONGEST)
        if not line:
            break
        _say(mode.reply(safe_line(line.decode("utf-8", "replace").rstrip("\r\n"))))
    return 0


def _say(lines: list[str]) -> None:
    """Print lines; on a terminal no word is broken at its edge."""
    safe = [safe_line(line) for line in lines]
    if console.is_terminal():
        width = max(_NARROWEST, console.width(_WIDEST))
        safe = [part for line in safe for part in _wrapped(line, width) or [""]]
    console.write("".join(f"{line}\n" for line in safe))


def _wrapped(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return textwrap.wrap(line, width, subsequent_indent=indent, drop_whitespace=True)
