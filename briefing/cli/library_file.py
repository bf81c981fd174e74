"""The file of the library itself: where it is, whether it is whole, a copy of all that is in it."""

from __future__ import annotations

from pathlib import Path

from briefing import paths
from briefing.cli import console
from briefing.cli.library import opened_library
from briefing.errors import DATA_ERROR, BriefingError
from briefing.export.json_text import json_line

__all__ = ["check", "export", "print_path", "vacuum"]


def print_path() -> int:
    """Print where the library is."""
    console.write(f"{paths.library_file()}\n")
    return 0


def check() -> int:
    """Say whether the library is whole; set a damaged one aside and save what can be read."""
    from briefing.library.failures import Damaged
    from briefing.library.salvage import problems, salvage

    path = paths.library_file()
    try:
        with opened_library(create=False) as library:
            found = problems(library.database)
            count = len(library.articles(everything=True)) if not found else 0
    except Damaged as error:
        found = [error.what]
    if not found:
        console.write(f"whole: {count} article{'' if count == 1 else 's'}\n")
        return 0
    for line in found:
        console.notify(line, where=str(path))
    saved = salvage(path)
    console.write(
        f"saved {saved.articles} article{'' if saved.articles == 1 else 's'};"
        f" the damaged file is {saved.aside}\n"
    )
    if saved.lost:
        console.notify(f"could not be read: article {', '.join(map(str, saved.lost))}")
    return DATA_ERROR


def export(output: str | None, *, replace: bool = False) -> int:
    """Write the briefings of all articles, an object of ``briefing/1`` a line.

    Raises:
        BriefingError: as `whole_file`.
    """
    from briefing.files import whole_file

    with opened_library(create=False) as library:
        if output in (None, "-"):
            for article in reversed(library.articles(everything=True)):
                console.write(json_line(library.briefing(article.id)))
            return 0
        with whole_file(Path(str(output)), replace=replace) as file:
            for article in reversed(library.articles(everything=True)):
                file.write(json_line(library.briefing(article.id)).encode("utf-8", "replace"))
    return 0


def vacuum() -> int:
    """Make the file as small as it can be."""
    path = paths.library_file()
    before = _size(path)
    with opened_library(create=False) as library:
        if library.notice:
            raise BriefingError(library.notice, where=str(path), code=DATA_ERROR)
        library.database.vacuum()
    console.write(f"{before / 1e6:.1f} MB before, {_size(path) / 1e6:.1f} MB now\n")
    return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
