"""Manual pages and completion for shells, made of the commands themselves.

The wheel is built with them (`hatch_build.py`): a page for the program and one for each command, as
``man briefing-export`` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing import __version__
from briefing.cli.program import program
from briefing.errors import EXIT_CODES

__all__ = ["completions", "pages"]

_NAME = "briefing"
_COMPLETIONS = {
    "bash": "share/bash-completion/completions/briefing",
    "zsh": "share/zsh/site-functions/_briefing",
    "fish": "share/fish/vendor_completions.d/briefing.fish",
}


def pages() -> dict[str, str]:
    """The manual pages, by the names of their files: ``briefing.1``, ``briefing-export.1``."""
    found = dict(_commands(program(), _NAME))
    return {f"{name.replace(' ', '-')}.1": _page(name, found) for name in found}


def completions() -> dict[str, str]:
    """What completes words in shells, by the places below a prefix where shells look for it."""
    from typer._completion_shared import get_completion_script

    return {
        place: get_completion_script(
            prog_name=_NAME, complete_var="_BRIEFING_COMPLETE", shell=shell
        )
        + "\n"
        for shell, place in _COMPLETIONS.items()
    }


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A command, and those below it, by the words that call them."""
    yield name, command
    for word, below in sorted(getattr(command, "commands", {}).items()):
        if not below.hidden:
            yield from _commands(below, f"{name} {word}")


def _page(name: str, commands: dict[str, Any]) -> str:
    """One page, in roff."""
    command = commands[name]
    paragraphs = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
    below = [each for each in commands if each.rpartition(" ")[0] == name]
    lines = [
        f'.TH {name.replace(" ", "-").upper()} 1 "" "briefing {__version__}"',
        ".SH NAME",
        f"{_plain(name.replace(' ', '-'))} \\- {_plain(paragraphs[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {_plain(name)}",
        _plain(_usage(name, command)),
        ".SH DESCRIPTION",
    ]
    for paragraph in paragraphs:
        lines += [".PP", _plain(paragraph)]
    context = command.context_class(command, info_name=name)
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    options = [record for record in records if record]
    if options:
        lines.append(".SH OPTIONS")
        for words, told in options:
            lines += [".TP", f".B {_plain(words)}", _plain(" ".join(told.split()))]
    if below:
        lines.append(".SH COMMANDS")
        for each in below:
            told = (commands[each].help or "").partition("\n\n")[0]
            lines += [".TP", f".B {_plain(each)}", _plain(" ".join(told.split()))]
    if name == _NAME:
        lines.append(".SH EXIT STATUS")
        for code, told in EXIT_CODES.items():
            lines += [".TP", f".B {code}", _plain(told)]
    related = [_NAME, *below] if name != _NAME else below
    lines.append(".SH SEE ALSO")
    lines.append(", ".join(f"\\fB{_plain(each.replace(' ', '-'))}\\fR(1)" for each in related))
    return "\n".join(lines) + "\n"


def _usage(name: str, command: Any) -> str:
    return " ".join(command.collect_usage_pieces(command.context_class(command, info_name=name)))


def _plain(text: str) -> str:
    """Text as roff that shows it, in ASCII: no word of it is a command."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = re.sub(r"[^\0-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", escaped)
    return re.sub(r"^(?=[.'])", "\\\\&", escaped)
