"""The articles that a command line names, one by one or by their folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.errors import CANNOT_CREATE, NO_INPUT, BriefingError
from briefing.files import is_same_file
from briefing.ingest.formats import SUFFIXES
from briefing.ingest.source import is_address

__all__ = ["ARTICLES", "STANDARD_STREAM", "articles", "spare_folder", "spare_sources"]

ARTICLES = SUFFIXES - {".xml"}
"""The endings of what is read of a folder; what ends in ".xml" is seldom a feed."""
STANDARD_STREAM = "-"


def articles(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources, folders replaced by the articles in them in order of their names.

    Raises:
        BriefingError: code 66, where a folder cannot be read or holds no article.
    """
    found: list[str] = []
    for source in sources:
        folder = Path(source)
        if source == STANDARD_STREAM or is_address(source) or not folder.is_dir():
            found.append(source)
            continue
        try:
            inside = sorted(
                str(path)
                for path in folder.iterdir()
                if path.suffix.casefold() in ARTICLES and not path.name.startswith(".")
                if path.is_file()
            )
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise BriefingError(reason, where=source, code=NO_INPUT) from error
        if not inside:
            raise BriefingError(
                "holds no article",
                where=source,
                hint="briefing formats lists what is read",
                code=NO_INPUT,
            )
        found += inside
    return tuple(found)


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
        BriefingError: code 73, where the folder is one of the sources and such files are read.
    """
    if suffix.casefold() in ARTICLES and any(is_same_file(folder, s) for s in _places(sources)):
        raise BriefingError(
            f"is a folder that is read, and files that end in {suffix} are articles of it",
            where=str(folder),
            hint="name another with --output",
            code=CANNOT_CREATE,
        )


def _places(sources: Sequence[str]) -> Iterator[Path]:
    """The sources that are files or folders."""
    return (Path(s) for s in sources if s != STANDARD_STREAM and not is_address(s))
