"""The articles that a command line names, one by one or by their folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from briefing.errors import CANNOT_CREATE, NO_INPUT, BriefingError
from briefing.files import is_same_file
from briefing.ingest.formats import SUFFIXES
from briefing.ingest.source import is_address

__all__ = ["ARTICLES", "STANDARD_STREAM", "articles", "spare_folder", "spare_sources"]

ARTICLES = SUFFIXES - {".xml"}
"""The endings of what is read of a folder; what ends in ".xml" is seldom a feed."""
STANDARD_STREAM = "-"
MOST, DEEPEST = 5_000, 12
"""Articles of a folder with all that is in it, and how deep folders in it are looked into."""


def articles(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources, folders replaced by the articles in them.

    Those of a folder come in order of their names, and then those of the folders in it. What is
    hidden is left out; a link to a folder is not followed.

    Raises:
        BriefingError: code 66, where a folder cannot be read, holds no article, or holds more than
            are read one by one.
    """
    found: list[str] = []
    for source in sources:
        folder = Path(source)
        if source == STANDARD_STREAM or is_address(source) or not folder.is_dir():
            found.append(source)
            continue
        inside = list(islice(_within(folder), MOST + 1))
        if len(inside) > MOST:
            raise BriefingError(
                f"holds more than {MOST:,} articles",
                where=source,
                hint="briefing batch analyses archives",
                code=NO_INPUT,
            )
        if not inside:
            raise BriefingError(
                "holds no article",
                where=source,
                hint="briefing formats lists what is read",
                code=NO_INPUT,
            )
        found += inside
    return tuple(found)


def _within(folder: Path) -> Iterator[str]:
    """The articles of a folder and of those in it."""

    def fail(error: OSError) -> None:
        reason = (error.strerror or "cannot be read").lower()
        raise BriefingError(reason, where=str(error.filename), code=NO_INPUT) from error

    top = len(folder.parts)
    for place, folders, names in os.walk(folder, onerror=fail):
        is_deepest = len(Path(place).parts) - top >= DEEPEST
        folders[:] = [] if is_deepest else sorted(filter(_is_shown, folders))
        for name in sorted(filter(_is_shown, names)):
            path = Path(place, name)
            if path.suffix.casefold() in ARTICLES and path.is_file():
                yield str(path)


def _is_shown(name: str) -> bool:
    return not name.startswith(".")


def spare_sources(output: Path, sources: Sequence[str]) -> None:
    """See that writing a file takes nothing away from what is read, and adds nothing to it.

    Args:
        output: The file to write.
        sources: Files and folders that are read.

    Raises:
        BriefingError: code 73, where the file is one of the sources, by whatever name, or would be
            an article of a folder that is one.
    """
    for source in _places(sources):
        if is_same_file(output, source):
            raise BriefingError(
                "is one of the sources",
                where=str(output),
                hint="name another file with --output",
                code=CANNOT_CREATE,
            )
    spare_folder(output.parent, output.suffix, sources)


def spare_folder(folder: Path, suffix: str, sources: Sequence[str]) -> None:
    """See that files with an ending, written into a folder, are no articles of what is read.

    Raises:
        BriefingError: code 73, where the folder is one of the sources, or lies in one, and such
            files are read.
    """
    if suffix.casefold() in ARTICLES and any(_is_in(folder, s) for s in _places(sources)):
        raise BriefingError(
            f"is a folder that is read, and files that end in {suffix} are articles of it",
            where=str(folder),
            hint="name another with --output",
            code=CANNOT_CREATE,
        )


def _is_in(folder: Path, source: Path) -> bool:
    """Whether what lies in a folder is read with a source."""
    if not source.is_dir():
        return False
    here, there = folder.resolve(), source.resolve()
    return here.is_relative_to(there) and all(map(_is_shown, here.relative_to(there).parts))


def _places(sources: Sequence[str]) -> Iterator[Path]:
    """The sources that are files or folders."""
    return (Path(s) for s in sources if s != STANDARD_STREAM and not is_address(s))
