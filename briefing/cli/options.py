"""The arguments and options of the commands, as Typer takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from briefing.cli import console
from briefing.errors import USAGE, BriefingError

__all__ = [
    "ActorOption",
    "AfterOption",
    "AllowPrivateOption",
    "AsAnalysedOption",
    "BeforeOption",
    "ConfigOption",
    "FormatName",
    "KindOption",
    "MemoryLimitOption",
    "PartOption",
    "PartyOption",
    "PipelineOption",
    "ReaderSourcesArgument",
    "SearchFormat",
    "SourceArgument",
    "TagOption",
    "ThemeOption",
    "TimeLimitOption",
    "UrlOption",
    "WidthOption",
    "WikilinksOption",
    "checked_width",
    "piped_in",
]

FormatName = Literal[
    "md",
    "html",
    "json",
    "jsonl",
    "csv",
    "accusations",
    "brat",
    "prodigy",
    "label-studio",
    "web-annotation",
    "csl",
    "bibtex",
    "ris",
]

SearchFormat = Literal["table", "jsonl", "csv", "md"]


def _kinds() -> list[str]:
    from briefing.model import GROUP

    return list(GROUP)


SourceArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[SOURCE]",
        help="A file or a web address; - is standard input, as is what is piped in without one.",
    ),
]
ReaderSourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE...]",
        help="Files, folders of them, or web addresses; - is standard input; without one, the "
        "sample.",
    ),
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A configuration file.")
]
PipelineOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="accurate (the default), fast, rules, or a spaCy pipeline."),
]
ThemeOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="A theme, such as textual-light.")
]
WidthOption = Annotated[
    int | None, typer.Option(metavar="COLUMNS", help="Columns of text, at most.")
]
PartyOption = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="NAME", help="Only what this party's side says. Repeatable."),
]
ActorOption = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="NAME", help="Only what this actor says. Repeatable."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only this kind of statement (claim, denial, …) or group of kinds (response, stance, "
        "commitment). Repeatable.",
        autocompletion=_kinds,
    ),
]

AfterOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Of the library only from this day on: 2026-05, 2026-05-01."),
]
BeforeOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Of the library only before this day.")
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=0,
        max=24 * 3600,
        help="How long the analysis of an article may take; 0 is as long as it takes.",
    ),
]
MemoryLimitOption = Annotated[
    int | None,
    typer.Option(
        metavar="MB",
        min=0,
        max=1024 * 1024,
        help="How much memory an analysis may take (Linux); 0 is as much as there is.",
    ),
]
WikilinksOption = Annotated[
    bool | None,
    typer.Option("--wikilinks/--no-wikilinks", help="Actors as [[links]] in Markdown, or not."),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="A tag of the note in Markdown. Repeatable."),
]
UrlOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Where a page on standard input or in a file came from."),
]
PartOption = Annotated[
    int | None,
    typer.Option(min=1, metavar="NUMBER", help="Which article of a feed, a mailbox; see contents."),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch also from this machine and from private networks."),
]
AsAnalysedOption = Annotated[
    bool, typer.Option("--as-analysed", help="Leave your own corrections out.")
]


def checked_width(width: int | None) -> int | None:
    """The columns of text that were asked for.

    Raises:
        BriefingError: code 2, where a text cannot be so narrow or so wide.
    """
    from briefing.config import NARROWEST, WIDEST

    if width is not None and not NARROWEST <= width <= WIDEST:
        raise BriefingError(
            f"--width must be from {NARROWEST} to {WIDEST}, not {width}", code=USAGE
        )
    return width


def piped_in(command: str) -> str:
    """Standard input as the source of a command that names none.

    Raises:
        BriefingError: code 2, where nothing is piped into it.
    """
    if console.is_piped():
        return "-"
    raise BriefingError(
        "missing argument SOURCE", hint=f"see briefing {command} --help", code=USAGE
    )
