"""Commands that put articles side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefing.cli.option_groups import AnalysisOptions, PeriodOptions, grouped
from briefing.cli.options import (
    AfterOption,
    AllowPrivateOption,
    AsAnalysedOption,
    BeforeOption,
    ConfigOption,
    MemoryLimitOption,
    PipelineOption,
    TimeLimitOption,
)

if TYPE_CHECKING:
    from briefing.cli.gathering import Gathering

__all__ = ["app"]

app = typer.Typer()

SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE...]",
        help="Files, folders, web addresses, exported briefings (.json, .jsonl), or numbers in "
        "the library; without one, the library.",
    ),
]
TableOption = Annotated[
    Literal["table", "json"], typer.Option("--format", "-f", help="The format.", show_choices=True)
]
NoteOption = Annotated[
    Literal["table", "md", "json"],
    typer.Option("--format", "-f", help="The format.", show_choices=True),
]


@dataclass(frozen=True)
class GatheringOptions:
    """Of which articles of the library, and how others are read."""

    after: AfterOption = None
    before: BeforeOption = None
    as_analysed: AsAnalysedOption = False
    pipeline: PipelineOption = None
    time_limit: TimeLimitOption = None
    memory_limit: MemoryLimitOption = None
    config: ConfigOption = None
    allow_private: AllowPrivateOption = False

    def gathering(self, sources: Sequence[str] | None) -> Gathering:
        """The same for what puts articles side by side."""
        analysis = AnalysisOptions(self.pipeline, self.time_limit, self.memory_limit, self.config)
        period = PeriodOptions(self.after, self.before)
        return _gathering(sources, analysis, period, self.allow_private, self.as_analysed)


@app.command()
@grouped
def stories(
    sources: SourcesArgument = None,
    format_: TableOption = "table",
    everything: Annotated[
        bool, typer.Option("--all", help="Also the articles that stand alone.")
    ] = False,
    *,
    period: PeriodOptions,
    allow_private: AllowPrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Find which articles tell of one event."""
    from briefing.cli import across

    gathering = _gathering(sources, AnalysisOptions(config=config), period, allow_private)
    return across.stories(gathering, format_, everything=everything)


@app.command()
@grouped
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
    *,
    analysis: AnalysisOptions,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Compare accounts of one event: what all of them say, what some leave out, who is quoted."""
    from briefing.cli import across

    if output and output.endswith((".md", ".json")) and format_ == "table":
        format_ = "md" if output.endswith(".md") else "json"
    gathering = _gathering(sources, analysis, PeriodOptions(), allow_private, as_analysed)
    return across.compare(gathering, format_, output, replace=force)


@app.command()
@grouped
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
    *,
    options: GatheringOptions,
) -> int:
    """List claims about another side to which no answer was found in any of the articles."""
    from briefing.cli import across

    gathering = options.gathering(sources)
    return across.open_claims(
        gathering, format_, by=by, against=against, days=days, everything=everything
    )


@app.command()
@grouped
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
    *,
    options: GatheringOptions,
) -> int:
    """Show what a side says week by week, of whom, and where its position turned."""
    from briefing.cli import across

    gathering = options.gathering(sources)
    return across.timeline(gathering, format_, party, about)


@app.command()
@grouped
def matrix(
    sources: SourcesArgument = None,
    most: Annotated[
        int, typer.Option(min=1, max=60, metavar="NUMBER", help="How many sides are told apart.")
    ] = 10,
    format_: TableOption = "table",
    *,
    options: GatheringOptions,
) -> int:
    """Count who says how much of whom, and of what kind."""
    from briefing.cli import across

    gathering = options.gathering(sources)
    return across.matrix(gathering, format_, most)


@app.command()
@grouped
def chains(
    sources: SourcesArgument = None,
    format_: TableOption = "table",
    *,
    options: GatheringOptions,
) -> int:
    """Show through whom statements came, and what share of each side's claims is unnamed."""
    from briefing.cli import across

    gathering = options.gathering(sources)
    return across.chains(gathering, format_)


def _gathering(
    sources: Sequence[str] | None,
    analysis: AnalysisOptions,
    period: PeriodOptions,
    allow_private: bool,
    as_analysed: bool = False,
) -> Gathering:
    from briefing.cli.gathering import Gathering
    from briefing.ingest.source import SourceOptions

    return Gathering(
        tuple(sources or ()),
        analysis.settings(),
        SourceOptions(None, None, allow_private),
        as_analysed=as_analysed,
        after=period.after,
        before=period.before,
    )
