"""Commands that put articles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefing.cli.option_groups import AnalysisOptions, PeriodOptions, grouped
from briefing.cli.options import AllowPrivateOption, AsAnalysedOption, ConfigOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.cli.across import Gathering

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
    period: PeriodOptions,
    as_analysed: AsAnalysedOption = False,
    analysis: AnalysisOptions,
    allow_private: AllowPrivateOption = False,
) -> int:
    """List claims about another side to which no answer was found in any of the articles."""
    from briefing.cli import across

    gathering = _gathering(sources, analysis, period, allow_private, as_analysed)
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
    period: PeriodOptions,
    as_analysed: AsAnalysedOption = False,
    analysis: AnalysisOptions,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Show what a side says week by week, of whom, and where its position turned."""
    from briefing.cli import across

    gathering = _gathering(sources, analysis, period, allow_private, as_analysed)
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
    period: PeriodOptions,
    as_analysed: AsAnalysedOption = False,
    analysis: AnalysisOptions,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Count who says how much of whom, and of what kind."""
    from briefing.cli import across

    gathering = _gathering(sources, analysis, period, allow_private, as_analysed)
    return across.matrix(gathering, format_, most)


@app.command()
@grouped
def chains(
    sources: SourcesArgument = None,
    format_: TableOption = "table",
    *,
    period: PeriodOptions,
    as_analysed: AsAnalysedOption = False,
    analysis: AnalysisOptions,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Show through whom statements came, and what share of each side's claims is unnamed."""
    from briefing.cli import across

    gathering = _gathering(sources, analysis, period, allow_private, as_analysed)
    return across.chains(gathering, format_)


def _gathering(
    sources: Sequence[str] | None,
    analysis: AnalysisOptions,
    period: PeriodOptions,
    allow_private: bool,
    as_analysed: bool = False,
) -> Gathering:
    from briefing.cli.across import Gathering
    from briefing.ingest.source import SourceOptions

    return Gathering(
        tuple(sources or ()),
        analysis.settings(),
        SourceOptions(None, None, allow_private),
        as_analysed=as_analysed,
        after=period.after,
        before=period.before,
    )
