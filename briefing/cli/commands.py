"""The command line: arguments to calls, and nothing else."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from briefing.cli import across_commands, console
from briefing.cli.options import (
    ActorOption,
    AsAnalysedOption,
    ConfigOption,
    FormatName,
    KindOption,
    MemoryLimitOption,
    PartOption,
    PartyOption,
    PipelineOption,
    PrivateOption,
    SearchFormat,
    SourceArgument,
    TagOption,
    TimeLimitOption,
    UrlOption,
    WidthOption,
    WikilinksOption,
)
from briefing.errors import USAGE, BriefingError

if TYPE_CHECKING:
    from briefing.ingest.source import SourceOptions

__all__ = ["app", "command_names", "run"]

app = typer.Typer(
    name="briefing",
    rich_markup_mode=None,  # Rich help costs twice as much
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    subcommand_metavar="[SOURCE | COMMAND] [ARGUMENTS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(
    epilog="A file that is called like a command is opened as ./export. --debug, anywhere, shows "
    "the traceback of an error."
)
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


@app.command()
def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders of them, or web addresses; - is standard input; without one, the "
            "sample.",
        ),
    ] = None,
    pipeline: PipelineOption = None,
    config: ConfigOption = None,
    theme: Annotated[
        str | None, typer.Option(metavar="NAME", help="A theme, such as textual-light.")
    ] = None,
    width: WidthOption = None,
    screen_reader: Annotated[
        bool,
        typer.Option(
            "--screen-reader",
            help="Draw no borders and marks, put > before what has the focus, and say every change "
            "in the bottom line.",
        ),
    ] = False,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
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
        width=_columns(width),
        screen_reader=screen_reader,
        options=_options(url, part, allow_private),
        keeps_nothing=keeps_nothing,
        is_private=private,
    )


@app.command()
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
    party: PartyOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_analysed: AsAnalysedOption = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files.")] = False,
    wikilinks: WikilinksOption = None,
    tag: TagOption = None,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Export briefings: for people, for programs, for annotators, for bibliographies.

    md is a note in Markdown, html the same as a page that stands by itself; json and jsonl hold
    all there is; csv has a row for each statement, accusations, also CSV, one for each accusation
    or claim about another side and each answer to it. brat, prodigy, label-studio and
    web-annotation are for tools of annotators; csl, bibtex and ris cite the articles. Several
    sources give a file each in the folder of --output, or one stream of a format that can hold
    them: jsonl, prodigy, label-studio, csl, bibtex, ris.
    """
    from briefing import config as configuration
    from briefing.cli.export import Export
    from briefing.cli.export import export as carry_out
    from briefing.export import FORMATS
    from briefing.export.note import NoteOptions
    from briefing.export.selection import Selection

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
        wikilinks=wikilinks,
        tags=tag,
    )
    order = Export(
        sources=tuple(sources or (_piped("export"),)),
        format=FORMATS[format_ or _implied(output)].noted(
            NoteOptions(wikilinks=settings.wikilinks, tags=settings.tags)
        ),
        output=output,
        selection=Selection(tuple(party or ()), tuple(actor or ()), tuple(kind or ())),
        replace=force,
        as_analysed=as_analysed,
        options=_options(url, part, allow_private),
    )
    return carry_out(order, settings)


@app.command()
def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...",
            help="Files, folders with all that is in them, patterns; mailboxes, web archives "
            "(.warc) and JSON lines hold many articles.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for all results.")
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="[csv|parquet]",
            help="Tables beside the JSON lines, which are always written. Repeatable.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=1024, metavar="N", help="Workers; without it, one for each core."),
    ] = None,
    dask: Annotated[
        bool, typer.Option("--dask", help="Have a Dask cluster on this machine do the work.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Have the workers of this Dask scheduler do it."),
    ] = None,
    text_field: Annotated[
        str, typer.Option(metavar="KEY", help="Where JSON lines have their text: article.body.")
    ] = "text",
    as_analysed: AsAnalysedOption = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again what shares a file with a failure.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Throw away what a batch has written there.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Neither progress nor a summary.")
    ] = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    config: ConfigOption = None,
) -> int:
    """Analyse an archive, thousands of articles, into JSON lines and tables.

    A batch that was ended, however, is gone on with by the same command, and one that is finished
    does nothing. What cannot be read is a row that says why.
    """
    from briefing import config as configuration
    from briefing.batch.run import Batch, settings_of
    from briefing.cli.batch import batch as carry_out
    from briefing.cli.batch import default_workers

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    how = settings_of(
        settings.pipeline,
        settings.time_limit,
        settings.memory_limit,
        as_analysed=as_analysed,
        text_field=text_field,
    )
    return carry_out(
        Batch(tuple(sources), output, tuple(formats or ()), force=force, retry=retry),
        how,
        workers=workers or default_workers(),
        dask=dask,
        scheduler=scheduler,
        quiet=quiet,
    )


@app.command()
def show(
    source: SourceArgument = None,
    party: PartyOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_analysed: AsAnalysedOption = False,
    width: WidthOption = None,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Print the report of a briefing, for pipes and screen readers."""
    from briefing import config as configuration
    from briefing.cli.export import show as carry_out
    from briefing.export.selection import Selection

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        width=_columns(width),
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    selection = Selection(tuple(party or ()), tuple(actor or ()), tuple(kind or ()))
    return carry_out(
        source or _piped("show"),
        settings,
        selection,
        options=_options(url, part, allow_private),
        as_analysed=as_analysed,
    )


@app.command()
def walk(
    source: SourceArgument = None,
    party: PartyOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_analysed: AsAnalysedOption = False,
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Walk through a briefing at a prompt: next, previous, filter. Nothing is drawn.

    For screen readers, terminals that cannot be drawn on, and pipes: lines are taken from standard
    input. Without a source, the sample.
    """
    from briefing import config as configuration
    from briefing import resources
    from briefing.cli.walk import walk as carry_out
    from briefing.export.selection import Selection

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    return carry_out(
        source or str(resources.sample()),
        settings,
        Selection(tuple(party or ()), tuple(actor or ()), tuple(kind or ())),
        options=_options(url, part, allow_private),
        as_analysed=as_analysed,
    )


@app.command()
def keys(config: ConfigOption = None) -> int:
    """List what the reader can do, by which keys, as it is configured."""
    from briefing import config as configuration
    from briefing.cli.listing import keys_text

    console.write(keys_text(configuration.load(config).keys))
    return 0


@app.command()
def formats() -> int:
    """List what can be read, and what its files are called."""
    from briefing.cli.listing import formats_text

    console.write(formats_text())
    return 0


@app.command()
def contents(
    source: SourceArgument = None, url: UrlOption = None, allow_private: PrivateOption = False
) -> int:
    """List the articles of a feed or a mailbox, with the numbers that --part takes."""
    from briefing.cli.listing import contents_text
    from briefing.ingest.source import open_all

    documents = open_all(source or _piped("contents"), url=url, allow_private=allow_private)
    console.write(contents_text(documents))
    return 0


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
    allow_private: PrivateOption = False,
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
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    config: ConfigOption = None,
) -> int:
    """Ask the feeds for what is new, read it into the library, and print what came.

    Nothing is printed where nothing came. Statements of those that `briefing watch` names stand
    below their article.
    """
    from briefing import config as configuration
    from briefing.cli.follow import run_update

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    return run_update(feeds or (), settings, jobs=jobs, as_json=format_ == "jsonl")


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


@app.command()
def paths() -> int:
    """Print where the files lie that the program reads and writes."""
    from briefing.cli.listing import paths_text

    console.write(paths_text())
    return 0


corrections = typer.Typer(help="Corrections that come from elsewhere.", no_args_is_help=True)
app.add_typer(corrections, name="corrections")


@corrections.command("import")
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Annotations from brat (.ann), and folders of them."
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be kept.")
    ] = False,
) -> int:
    """Keep what annotators changed in brat as corrections of the articles.

    Beside each file lie the text and the briefing, as export --format brat laid them there. Words,
    kinds, speakers, sides, targets and answers that were changed, statements that were taken out
    and new ones are corrections; what cannot be one is said, line by line, and gives code 65.
    """
    from briefing.cli.corrections import import_corrections

    return import_corrections(files, dry_run=dry_run)


@app.command()
def verify(
    notes: Annotated[
        list[str],
        typer.Argument(metavar="NOTE...", help="Notes that were exported: md, html, json, jsonl."),
    ],
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="The text, in the place of what the notes name."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the address also where the text is kept.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no address.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the exit code.")] = False,
    allow_private: PrivateOption = False,
) -> int:
    """Verify that the quotations of notes still stand as they were exported.

    They are found again by offset and hash in the text that was kept: the library's, or the file
    that the note names. Where it is kept nowhere, and with --online, the address is asked; what the
    publisher changed since is shown by statement. The exit code is 0 if all stand, 1 if not.
    """
    from briefing.cli.verify import Order
    from briefing.cli.verify import verify as carry_out

    if online and offline:
        raise BriefingError("--online and --offline exclude each other", code=USAGE)
    return carry_out(Order(tuple(notes), source, offline, online, allow_private, quiet))


@app.command()
def serve(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Files, folders of them, or web addresses; - is standard input; without one, the "
            "sample.",
        ),
    ] = None,
    library: Annotated[
        bool, typer.Option("--library", help="Serve what you have kept, in place of sources.")
    ] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; this machine alone, if left.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="NUMBER", help="0 is any that is free.")
    ] = 8000,
    visitors: Annotated[
        int, typer.Option(min=1, max=1000, metavar="NUMBER", help="How many may read at once.")
    ] = 4,
    idle: Annotated[
        float,
        typer.Option(min=0.01, metavar="MINUTES", help="How long one may read without a key."),
    ] = 15.0,
    writable: Annotated[
        bool,
        typer.Option(
            "--writable", help="Keep corrections and positions, as in a terminal; loopback only."
        ),
    ] = False,
    pipeline: PipelineOption = None,
    config: ConfigOption = None,
    theme: Annotated[
        str | None, typer.Option(metavar="NAME", help="A theme, such as textual-light.")
    ] = None,
    width: WidthOption = None,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
) -> int:
    """Serve the reader to browsers, each visitor a process of their own; read-only.

    The address is printed. Nothing is corrected, kept or written for visitors; what they export
    goes to their browser. It needs the extra web.
    """
    from briefing import config as configuration
    from briefing.cli.serve import Service
    from briefing.cli.serve import serve as carry_out

    service = Service(
        sources=tuple(sources or ()),
        library=library,
        host=host,
        port=port,
        visitors=visitors,
        idle=idle,
        writable=writable,
        config_file=config,
        pipeline=pipeline,
        theme=theme,
        width=_columns(width),
        options=_options(url, part, allow_private),
    )
    return carry_out(service, configuration.load(config))


@app.command()
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
    pipeline: PipelineOption = None,
    time_limit: TimeLimitOption = None,
    memory_limit: MemoryLimitOption = None,
    url: UrlOption = None,
    part: PartOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> int:
    """Analyse articles and keep them in the library. A text that is known is not read again."""
    from briefing import config as configuration
    from briefing.cli.library import Addition
    from briefing.cli.library import add as carry_out

    settings = configuration.override(
        configuration.load(config),
        pipeline=pipeline,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    order = Addition(tuple(sources or (_piped("add"),)), _options(url, part, allow_private), quiet)
    return carry_out(order, settings)


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
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The article's, from the list.")],
    config: ConfigOption = None,
    pipeline: PipelineOption = None,
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
def changes(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The article's, from the list.")],
) -> int:
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


across_commands.add_to(app)


def command_names() -> set[str]:
    """The names of the commands."""
    return set(typer.main.get_group(app).commands)


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; gives the exit code.

    Raises:
        BriefingError: code 2, for arguments that mean nothing; any that the command raises.
    """
    # Typer's usage errors are click's, or those of its own copy of click, by version.
    usage_error: type[Exception] = typer.BadParameter.__bases__[0]
    command = typer.main.get_command(app)
    printed = console.Printed(sys.stdout) if _asks(arguments) else sys.stdout
    try:
        with contextlib.redirect_stdout(printed):
            code = command.main(
                _with_command(arguments), prog_name="briefing", standalone_mode=False
            )
    except usage_error as error:
        raise _usage(error) from error
    return code if isinstance(code, int) else 0


def _asks(arguments: list[str]) -> bool:
    """Whether the parser may print something itself: help, or what completes a word."""
    words = ("-h", "--help", "--install-completion", "--show-completion")
    return "_BRIEFING_COMPLETE" in os.environ or any(word in arguments for word in words)


def _options(url: str | None, part: int | None, allow_private: bool) -> SourceOptions:
    from briefing.ingest.source import SourceOptions

    return SourceOptions(url, part, allow_private)


def _piped(command: str) -> str:
    """Standard input as the source of a command that names none.

    Raises:
        BriefingError: code 2, where nothing is piped into it.
    """
    if console.is_piped():
        return "-"
    raise BriefingError(
        "missing argument SOURCE", hint=f"see briefing {command} --help", code=USAGE
    )


def _with_command(arguments: list[str]) -> list[str]:
    """The arguments, ``read`` put before them where they begin with no command."""
    first = arguments[0] if arguments else ""
    general = ("-h", "--help", "-V", "--version", "--install-completion", "--show-completion")
    return arguments if first in general or first in command_names() else ["read", *arguments]


def _print_version() -> None:
    from briefing import __version__

    console.write(f"briefing {__version__}\n")
    raise typer.Exit


def _usage(error: Exception) -> BriefingError:
    message = str(getattr(error, "format_message", lambda: error)()).rstrip(".")
    path = getattr(getattr(error, "ctx", None), "command_path", "briefing")
    return BriefingError(message[:1].lower() + message[1:], hint=f"see {path} --help", code=USAGE)


def _columns(width: int | None) -> int | None:
    from briefing.config import NARROWEST, WIDEST

    if width is not None and not NARROWEST <= width <= WIDEST:
        raise BriefingError(
            f"--width must be from {NARROWEST} to {WIDEST}, not {width}", code=USAGE
        )
    return width


def _implied(output: str | None) -> FormatName:
    """The format that a file's name asks for."""
    from briefing.export import FORMATS

    suffix = Path(output or "").suffix.casefold()
    names: tuple[FormatName, ...] = get_args(FormatName)
    fitting = [name for name in names if FORMATS[name].suffix == suffix]
    return next((name for name in fitting if f".{name}" == suffix), (*fitting, "md")[0])
