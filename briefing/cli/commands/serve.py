"""The command that serves the reader to browsers."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.option_groups import OpeningOptions, grouped
from briefing.cli.options import (
    ConfigOption,
    PipelineOption,
    ReaderSourcesArgument,
    ThemeOption,
    WidthOption,
    checked_width,
)

__all__ = ["app"]

app = typer.Typer()


@app.command()
@grouped
def serve(
    sources: ReaderSourcesArgument = None,
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
    theme: ThemeOption = None,
    width: WidthOption = None,
    *,
    opening: OpeningOptions,
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
        width=checked_width(width),
        options=opening.options(),
    )
    return carry_out(service, configuration.load(config))
