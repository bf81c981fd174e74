"""The commands that put articles side by side: arguments to calls, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefing.cli.options import (
    AsAnalysedOption,
    ConfigOption,
    MemoryLimitOption,
    PipelineOption,
    PrivateOption,
    TimeLimitOption,
)

if TYPE_CHECKING:
    from briefing.cli.across import Gathering

__all__ = ["COMMANDS", "add_to"]

COMMANDS = ("stories", "compare", "open-claims", "timeline", "matrix", "chains")

SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE...]",
        help="Files, folders, web addresses, exported briefings (.json, .jsonl), or numbers in "
        "the library; without one, the library.",
    ),
]
AfterOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Of the library only from this day on: 2026-05, 2026-05-01."),
]
BeforeOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Of the library only before this day.")
]
TableOption = Annotated[
    Literal["table", "json"], typer.Option("--format", "-f", help="The format.", show_choices=True)
]
NoteOption = Annotated[
    Literal["table", "md", "json"],
    typer.Option("--format", "-f", help="The format.", show_choices=True),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    commands: tuple[Callable[..., int], ...] = (
        stories,
        compare,
        open_claims,
        timeline,
        matrix,
        chains,
    )
    for name, command in zip(COMMANDS, commands, strict=True):
        app.command(name)(command)


def stories(
    sources: SourcesArgument = None,
    format_: TableOption = "table",
    everything: Annotated[
        bool, typer.Option("--all", help="Also the articles that stand alone.")
    ] = False,
    after: AfterOption = None,
    before: BeforeOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Find which articles tell of one event."""
    from briefing.cli import across

    gathering = _gathering(sources, after, before, config, allow_private=allow_private)
    return across.stories(gathering, format_, everything=everything)


def compare(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE SOURCE...",
            help="Two accounts or more: files, web addresses, exported briefings, or numbers in "
            "the library.",
        ),
    ],
    format_: NoteOption = "table",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="The file to write."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Compare accounts of one event: what all of them say, what some leave out, who is quoted."""
    from briefing.cli import across

    if output and output.endswith((".md", ".json")) and format_ == "table":
        format_ = "md" if output.endswith(".md") else "json"
    gathering = _gathering(
        sources,
        None,
        None,
        config,
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        allow_private=allow_private,
    )
    return across.compare(gathering, format_, output, replace=force)


def open_claims(
    sources: SourcesArgument = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this side or person claims.")
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is claimed about them.")
    ] = None,
    days: Annotated[
        int, typer.Option(min=0, metavar="DAYS", help="Only claims of at least so many days.")
    ] = 0,
    everything: Annotated[
        bool, typer.Option("--all", help="Also the claims that are answered, with the answers.")
    ] = False,
    format_: NoteOption = "table",
    after: AfterOption = None,
    before: BeforeOption = None,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """List claims about another side to which no answer was found in any of the articles."""
    from briefing.cli import across

    gathering = _gathering(
        sources,
        after,
        before,
        config,
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        allow_private=allow_private,
    )
    return across.open_claims(
        gathering, format_, by=by, against=against, days=days, everything=everything
    )


def timeline(
    party: Annotated[
        str | None,
        typer.Argument(metavar="[PARTY]", help="Whose statements; without it, those of all sides."),
    ] = None,
    sources: SourcesArgument = None,
    about: Annotated[
        str | None, typer.Option(metavar="PARTY", help="Only what is said of this side.")
    ] = None,
    format_: TableOption = "table",
    after: AfterOption = None,
    before: BeforeOption = None,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Show what a side says week by week, of whom, and where its position turned."""
    from briefing.cli import across

    gathering = _gathering(
        sources,
        after,
        before,
        config,
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        allow_private=allow_private,
    )
    return across.timeline(gathering, format_, party, about)


def matrix(
    sources: SourcesArgument = None,
    most: Annotated[
        int, typer.Option(min=1, max=60, metavar="NUMBER", help="How many sides are told apart.")
    ] = 10,
    format_: TableOption = "table",
    after: AfterOption = None,
    before: BeforeOption = None,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Count who says how much of whom, and of what kind."""
    from briefing.cli import across

    gathering = _gathering(
        sources,
        after,
        before,
        config,
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        allow_private=allow_private,
    )
    return across.matrix(gathering, format_, most)


def chains(
    sources: SourcesArgument = None,
    format_: TableOption = "table",
    after: AfterOption = None,
    before: BeforeOption = None,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Show through whom statements came, and what share of each side's claims is unnamed."""
    from briefing.cli import across

    gathering = _gathering(
        sources,
        after,
        before,
        config,
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        allow_private=allow_private,
    )
    return across.chains(gathering, format_)


def _gathering(
    sources: list[str] | None,
    after: str | None,
    before: str | None,
    config: Path | None,
    *,
    pipeline: str | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    as_analysed: bool = False,
    allow_private: bool = False,
) -> Gathering:
    from briefing import config as configuration
    from briefing.cli.across import Gathering
    from briefing.ingest.source import SourceOptions

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    return Gathering(
        tuple(sources or ()),
        settings,
        SourceOptions(None, None, allow_private),
        as_analysed=as_analysed,
        after=after,
        before=before,
    )
