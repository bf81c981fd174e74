"""Commands that follow feeds, and tell what is new in them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from briefing.cli.option_groups import AnalysisOptions, grouped
from briefing.cli.options import AllowPrivateOption

__all__ = ["app"]

app = typer.Typer()


@app.command()
def follow(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED...]",
            help="Addresses of feeds, or of pages that name one; lists of feeds (OPML); without "
            "any, those that are followed are listed.",
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the feeds that are followed, and how they are.")
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="FEED", help="Follow a feed no longer. Repeatable."),
    ] = None,
    opml: Annotated[
        str | None,
        typer.Option(
            metavar="PATH", help="Write the feeds for other readers (OPML); - is standard output."
        ),
    ] = None,
    agent: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who asks for these feeds (the user agent)."),
    ] = None,
    entries: Annotated[
        int,
        typer.Option(
            min=0, max=500, metavar="NUMBER", help="How many of a feed's present entries are read."
        ),
    ] = 10,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of --opml.")] = False,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Follow feeds: RSS, Atom, JSON Feed. `briefing update` reads what is new in them."""
    from briefing.cli import follow as carry_out

    code = 0
    if remove:
        carry_out.remove_feeds(remove)
    if feeds:
        code = carry_out.follow(feeds, carry_out.Following(agent, entries, allow_private))
    if opml is not None:
        carry_out.write_opml(opml, replace=force)
    if list_ or not (remove or feeds or opml):
        carry_out.list_feeds()
    return code


@app.command()
@grouped
def update(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED...]", help="Only these, by address or title; without any, all."
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, max=32, metavar="NUMBER", help="How many servers at once.")
    ] = 4,
    format_: Annotated[
        Literal["text", "jsonl"],
        typer.Option("--format", "-f", help="A line for each article, or a line of JSON."),
    ] = "text",
    *,
    analysis: AnalysisOptions,
) -> int:
    """Ask the feeds for what is new, read it into the library, and print what came.

    Nothing is printed where nothing came. Statements of those that `briefing watch` names stand
    below their article.
    """
    from briefing.cli.updating import run_update

    return run_update(feeds or (), analysis.settings(), jobs=jobs, as_json=format_ == "jsonl")


@app.command()
def watch(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTY...]", help="Sides or people; without any, those watched for are listed."
        ),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="PARTY", help="Watch for them no longer. Repeatable."),
    ] = None,
) -> int:
    """Be told by `briefing update` when a side says or answers something."""
    from briefing.cli.follow import watch as carry_out

    if remove:
        carry_out(remove, remove=True)
    if parties or not remove:
        carry_out(parties or (), remove=False)
    return 0
