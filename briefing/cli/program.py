"""The program: from the words of a command line to the command that they name."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from briefing.cli import console
from briefing.cli.commands import MODULE_OF
from briefing.errors import USAGE, BriefingError

__all__ = ["program", "run", "with_command"]


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; gives the exit code.

    Raises:
        BriefingError: code 2, for arguments that mean nothing; any that the command raises.
    """
    # Typer's usage errors are click's, or those of its own copy of click, by version.
    usage_error: type[Exception] = typer.BadParameter.__bases__[0]
    words = with_command(arguments)
    printed = console.Printed(sys.stdout) if _asks(arguments) else sys.stdout
    try:
        with contextlib.redirect_stdout(printed):
            code = program(_module(words)).main(words, prog_name="briefing", standalone_mode=False)
    except usage_error as error:
        raise _usage(error) from error
    return code if isinstance(code, int) else 0


@functools.cache
def program(module: str | None = None) -> Any:
    """The program as Typer makes it: all commands, or those of one module, which is quicker."""
    app = typer.Typer(
        name="briefing",
        rich_markup_mode=None,  # Rich help costs twice as much
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        subcommand_metavar="[SOURCE | COMMAND] [ARGUMENTS]...",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(
        epilog="A file that is called like a command is opened as ./export. --debug, anywhere, "
        "shows the traceback of an error."
    )(_briefing)
    for name in dict.fromkeys(MODULE_OF.values()) if module is None else (module,):
        app.add_typer(import_module(f"briefing.cli.commands.{name}").app)
    command = typer.main.get_command(app)
    _tell_whole(command)
    return command


def _tell_whole(command: Any) -> None:
    """Have the list of commands tell what each is for in a whole sentence, on lines as it needs."""
    for below in getattr(command, "commands", {}).values():
        below.short_help = " ".join((below.help or "").split("\n\n")[0].split())
        _tell_whole(below)


def with_command(arguments: list[str]) -> list[str]:
    """The arguments, ``read`` put before them where they begin with no command."""
    first = arguments[0] if arguments else ""
    general = ("-h", "--help", "-V", "--version", "--install-completion", "--show-completion")
    return arguments if first in general or first in MODULE_OF else ["read", *arguments]


def _briefing(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            help="Print the version, and nothing else.",
            is_eager=True,
            callback=lambda wanted: _print_version() if wanted else None,
        ),
    ] = False,
) -> None:
    """Read briefings in the terminal: who says what about whom, and who denies it.

    `briefing SOURCE` opens the reader; `briefing` alone lists what you have read, or opens the
    sample.
    """


def _print_version() -> None:
    from briefing import __version__

    console.write(f"briefing {__version__}\n")
    raise typer.Exit


def _module(words: list[str]) -> str | None:
    """The module of the command that is called; None for a question about all of them."""
    return None if "_BRIEFING_COMPLETE" in os.environ else MODULE_OF.get(words[0])


def _asks(arguments: list[str]) -> bool:
    """Whether the parser may print something itself: help, or what completes a word."""
    words = ("-h", "--help", "--install-completion", "--show-completion")
    return "_BRIEFING_COMPLETE" in os.environ or any(word in arguments for word in words)


def _usage(error: Exception) -> BriefingError:
    message = str(getattr(error, "format_message", lambda: error)()).rstrip(".")
    path = getattr(getattr(error, "ctx", None), "command_path", "briefing")
    return BriefingError(message[:1].lower() + message[1:], hint=f"see {path} --help", code=USAGE)
