"""The commands of `briefing walk`: what can be typed, and which command is meant by it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["COMMANDS", "command_called", "help_lines"]


class Command(NamedTuple):
    """A command, by the name that it goes by first."""

    names: tuple[str, ...]
    argument: str
    help: str


COMMANDS: tuple[Command, ...] = (
    Command(("next", "n"), "", "the next statement; an empty line does the same"),
    Command(("previous", "p"), "", "the statement before"),
    Command(("claim", "c"), "", "the next claim or accusation"),
    Command(("denial", "x"), "", "the next denial or dismissal"),
    Command(("first", "g"), "", "the first statement"),
    Command(("last", "G"), "", "the last statement"),
    Command(("go",), "NUMBER", "that statement; the number alone does the same"),
    Command(("again", "r"), "", "this statement again"),
    Command(("details", "d"), "", "all that is known of this statement"),
    Command(("answers", "a"), "", "what it answers, and what answers it, in full"),
    Command(("paragraph", "y"), "", "the paragraph that it stands in"),
    Command(("filter", "f"), "NAMES", "only what these say, or these kinds: f Iran, denial"),
    Command(("about", "F"), "NAME", "only what is said about somebody"),
    Command(("all", "0"), "", "every statement again"),
    Command(("search", "/"), "WORDS", "the next statement whose words hold these"),
    Command(("list", "l"), "", "the statements that are shown, a line each"),
    Command(("sides", "s"), "", "who speaks, and how often"),
    Command(("contents", "t"), "", "the sections of the article"),
    Command(("info", "i"), "", "what was read, and what should be known of how"),
    Command(("help", "h", "?"), "", "these commands"),
    Command(("quit", "q"), "", "leave"),
)

_BY_NAME = {name: command.names[0] for command in COMMANDS for name in command.names}


def command_called(name: str) -> str | None:
    """The first name of the command of a name, or of the only one that begins so."""
    folded = name.casefold()
    return _BY_NAME.get(name) or _BY_NAME.get(folded) or _begun(folded)


def _begun(name: str) -> str | None:
    """The only command that begins so."""
    found = {command.names[0] for command in COMMANDS if command.names[0].startswith(name)}
    return found.pop() if len(found) == 1 else None


def help_lines() -> list[str]:
    """All commands, a line each."""
    told = []
    for command in COMMANDS:
        name, *short = command.names
        called = f"{name} {command.argument}" if command.argument else name
        also = f" ({', '.join(short)})" if short else ""
        told.append(f"{called}{also}: {command.help}")
    return told
