"""Commands for what was exported: notes are verified, what annotators changed comes back."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.options import AllowPrivateOption
from briefing.errors import USAGE, BriefingError

__all__ = ["app"]

app = typer.Typer()


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
    allow_private: AllowPrivateOption = False,
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
