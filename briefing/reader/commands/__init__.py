"""Every action of the reader, declared once.

Key bindings, the footer, the command palette, the help screen and ``briefing keys`` all read
`COMMANDS`. Importing this package loads no Textual, so that the command line can print the keys.

What a command does is said by the modules of `briefing.reader.actions`.
"""

from __future__ import annotations

from briefing.reader.commands.beyond import ACROSS_ARTICLES, QUIT, TAKE_AWAY, THE_READER
from briefing.reader.commands.command import Command
from briefing.reader.commands.own import CORRECTIONS, MARKS
from briefing.reader.commands.reading import READING, STATEMENTS
from briefing.reader.commands.showing import FILTERS, PANELS

__all__ = ["COMMANDS", "KEEPING", "QUIT", "Command"]

COMMANDS: tuple[Command, ...] = (
    *READING,
    *STATEMENTS,
    *MARKS,
    *CORRECTIONS,
    *FILTERS,
    *PANELS,
    *ACROSS_ARTICLES,
    *TAKE_AWAY,
    *THE_READER,
)
"""In the order in which help lists them."""

KEEPING = frozenset(command.id for command in COMMANDS if command.keeps)
"""The commands that keep something beyond today."""
