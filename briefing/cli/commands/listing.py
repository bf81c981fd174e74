"""Commands that list what the program knows, reads and writes."""

from __future__ import annotations

import typer

from briefing.cli import console
from briefing.cli.options import ConfigOption

__all__ = ["app"]

app = typer.Typer()


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
def paths() -> int:
    """Print where the files lie that the program reads and writes."""
    from briefing.cli.listing import paths_text

    console.write(paths_text())
    return 0
