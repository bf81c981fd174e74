"""Commands of the library: what is put into it, listed, opened, searched; its file."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.option_groups import AnalysisOptions, OpeningOptions, grouped
from briefing.cli.options import ConfigOption, PipelineOption, SearchFormat, piped_in

__all__ = ["app"]

app = typer.Typer()

NumberArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The article's, from the list.")
]


@app.command()
@grouped
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders of them, web addresses, feeds, mailboxes; - is standard input.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing of articles that go well.")
    ] = False,
    *,
    analysis: AnalysisOptions,
    opening: OpeningOptions,
) -> int:
    """Analyse articles and keep them in the library. A text that is known is not read again."""
    from briefing.cli.library import Addition
    from briefing.cli.library import add as carry_out

    order = Addition(tuple(sources or (piped_in("add"),)), opening.options(), quiet)
    return carry_out(order, analysis.settings())


@app.command("list")
def list_(
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, metavar="NUMBER", help="How many; 0 is all.")
    ] = 30,
    unread: Annotated[bool, typer.Option("--unread", help="Only what is not read.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Copies and earlier versions, too.")
    ] = False,
) -> int:
    """List what the library keeps: what was read or added last comes first."""
    from briefing.cli.library import list_articles

    return list_articles(limit=limit or None, is_unread=unread, everything=everything)


@app.command("open")
def open_(
    number: NumberArgument, config: ConfigOption = None, pipeline: PipelineOption = None
) -> int:
    """Open an article of the library in the reader."""
    from briefing.cli.open import open_kept

    return open_kept(number, config_file=config, pipeline=pipeline)


@app.command()
def remove(
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="From the list.")],
    force: Annotated[bool, typer.Option("--force", help="Also what you have marked.")] = False,
) -> int:
    """Remove articles from the library, with their statements."""
    from briefing.cli.library import remove as carry_out

    return carry_out(numbers, force=force)


@app.command()
def changes(number: NumberArgument) -> int:
    """Tell what the versions of an article changed: statements new, gone and reworded."""
    from briefing.cli.library import changes as carry_out

    return carry_out(number)


@app.command()
def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]",
            help="Such as: says:Iran about:Ukraine kind:denial outlet:AP after:2026-05 unanswered "
            '-Kirby "exact words"; @name is a saved search.',
        ),
    ] = None,
    format_: Annotated[
        SearchFormat, typer.Option("--format", "-f", help="The format.", show_choices=True)
    ] = "table",
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, metavar="NUMBER", help="How many; 0 is all.")
    ] = 50,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Save the query under a name.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="List the saved searches.")] = False,
    forget: Annotated[
        str | None, typer.Option("--forget", metavar="NAME", help="Forget a saved search.")
    ] = None,
) -> int:
    """Search the library: statements by who says them, about whom, what kind; or whole articles."""
    from briefing.cli import search as searching

    if saved:
        return searching.list_searches()
    if forget is not None:
        return searching.forget_search(forget)
    words = " ".join(query or ())
    return searching.search(words, format_=format_, limit=limit or None, save=save)


library = typer.Typer(rich_markup_mode=None, help="Look after the library's file.")
app.add_typer(library, name="library")


@library.command("path")
def library_path() -> int:
    """Print where the library is."""
    from briefing.cli.library_file import print_path

    return print_path()


@library.command("check")
def library_check() -> int:
    """Say whether it is whole; a damaged one is set aside, and what can be read of it saved."""
    from briefing.cli.library_file import check

    return check()


@library.command("export")
def library_export(
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="The file; - is standard output."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file.")] = False,
) -> int:
    """Write all briefings as JSON lines, with your corrections."""
    from briefing.cli.library_file import export as carry_out

    return carry_out(output, replace=force)


@library.command("vacuum")
def library_vacuum() -> int:
    """Make the file as small as it can be."""
    from briefing.cli.library_file import vacuum

    return vacuum()
