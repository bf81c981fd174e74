"""The command for archives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.option_groups import AnalysisOptions, grouped
from briefing.cli.options import AsAnalysedOption

__all__ = ["app"]

app = typer.Typer()


@app.command()
@grouped
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
    *,
    analysis: AnalysisOptions,
) -> int:
    """Analyse an archive, thousands of articles, into JSON lines and tables.

    A batch that was ended, however, is gone on with by the same command, and one that is finished
    does nothing. What cannot be read is a row that says why.
    """
    from briefing.batch.run import Batch, settings_of
    from briefing.cli.batch import batch as carry_out
    from briefing.cli.batch import default_workers

    settings = analysis.settings()
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
