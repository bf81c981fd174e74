"""Commands that read articles: on the screen, as a report, at a prompt, into files."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import console
from briefing.cli.option_groups import (
    AnalysisOptions,
    OpeningOptions,
    SelectionOptions,
    grouped,
)
from briefing.cli.options import (
    AllowPrivateOption,
    AsAnalysedOption,
    ConfigOption,
    FormatName,
    PipelineOption,
    ReaderSourcesArgument,
    SourceArgument,
    TagOption,
    ThemeOption,
    UrlOption,
    WidthOption,
    WikilinksOption,
    checked_width,
    piped_in,
)

__all__ = ["app"]

app = typer.Typer()


@app.command()
@grouped
def read(
    sources: ReaderSourcesArgument = None,
    pipeline: PipelineOption = None,
    config: ConfigOption = None,
    theme: ThemeOption = None,
    width: WidthOption = None,
    screen_reader: Annotated[
        bool,
        typer.Option(
            "--screen-reader",
            help="Draw no borders and marks, put > before what has the focus, and say every change "
            "in the bottom line.",
        ),
    ] = False,
    *,
    opening: OpeningOptions,
    keeps_nothing: Annotated[
        bool, typer.Option("--read-only", help="Keep no correction, no place, no export.")
    ] = False,
    private: Annotated[
        bool, typer.Option("--private", help="The library learns nothing of what is read.")
    ] = False,
) -> int:
    """Open the reader; `briefing SOURCE...` does the same."""
    from briefing.cli.open import open_reader

    return open_reader(
        *(sources or ()),
        config_file=config,
        pipeline=pipeline,
        theme=theme,
        width=checked_width(width),
        screen_reader=screen_reader,
        options=opening.options(),
        keeps_nothing=keeps_nothing,
        is_private=private,
    )


@app.command()
@grouped
def show(
    source: SourceArgument = None,
    *,
    selection: SelectionOptions,
    as_analysed: AsAnalysedOption = False,
    width: WidthOption = None,
    analysis: AnalysisOptions,
    opening: OpeningOptions,
) -> int:
    """Print the report of a briefing, for pipes and screen readers."""
    from briefing.cli.export import show as carry_out

    settings = analysis.settings(width=checked_width(width))
    return carry_out(
        source or piped_in("show"),
        settings,
        selection.selection(),
        options=opening.options(),
        as_analysed=as_analysed,
    )


@app.command()
@grouped
def walk(
    source: SourceArgument = None,
    *,
    selection: SelectionOptions,
    as_analysed: AsAnalysedOption = False,
    analysis: AnalysisOptions,
    opening: OpeningOptions,
) -> int:
    """Walk through a briefing at a prompt: next, previous, filter. Nothing is drawn.

    For screen readers, terminals that cannot be drawn on, and pipes: lines are taken from standard
    input. Without a source, the sample.
    """
    from briefing import resources
    from briefing.cli.walk import walk as carry_out

    return carry_out(
        source or str(resources.sample()),
        analysis.settings(),
        selection.selection(),
        options=opening.options(),
        as_analysed=as_analysed,
    )


@app.command()
@grouped
def export(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders of them, or web addresses; - is standard input, as is what is "
            "piped in without one.",
        ),
    ] = None,
    format_: Annotated[
        FormatName | None,
        typer.Option(
            "--format",
            "-f",
            help="The format; without it, what the name of the output says, else md.",
            show_choices=True,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The file to write, or the folder for several sources; - is standard output.",
        ),
    ] = None,
    *,
    selection: SelectionOptions,
    as_analysed: AsAnalysedOption = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files.")] = False,
    wikilinks: WikilinksOption = None,
    tag: TagOption = None,
    analysis: AnalysisOptions,
    opening: OpeningOptions,
) -> int:
    """Export briefings: for people, for programs, for annotators, for bibliographies.

    md is a note in Markdown, html the same as a page that stands by itself; json and jsonl hold
    all there is; csv has a row for each statement, accusations, also CSV, one for each accusation
    or claim about another side and each answer to it. brat, prodigy, label-studio and
    web-annotation are for tools of annotators; csl, bibtex and ris cite the articles. Several
    sources give a file each in the folder of --output, or one stream of a format that can hold
    them: jsonl, prodigy, label-studio, csl, bibtex, ris.
    """
    from briefing.cli.export import Export, implied_format
    from briefing.cli.export import export as carry_out
    from briefing.export import FORMATS
    from briefing.export.note_parts import NoteOptions

    settings = analysis.settings(wikilinks=wikilinks, tags=tag)
    order = Export(
        sources=tuple(sources or (piped_in("export"),)),
        format=FORMATS[format_ or implied_format(output)].noted(
            NoteOptions(wikilinks=settings.wikilinks, tags=settings.tags)
        ),
        output=output,
        selection=selection.selection(),
        replace=force,
        as_analysed=as_analysed,
        options=opening.options(),
    )
    return carry_out(order, settings)


@app.command()
def contents(
    source: SourceArgument = None,
    url: UrlOption = None,
    allow_private: AllowPrivateOption = False,
) -> int:
    """List the articles of a feed or a mailbox, with the numbers that --part takes."""
    from briefing.cli.listing import contents_text
    from briefing.ingest.source import open_all

    documents = open_all(source or piped_in("contents"), url=url, allow_private=allow_private)
    console.write(contents_text(documents))
    return 0
