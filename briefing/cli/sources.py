"""The articles that a command line names, one by one or by their folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.errors import CANNOT_CREATE, NO_INPUT, BriefingError
from briefing.files import is_same_file
from briefing.ingest.formats import SUFFIXES
from briefing.ingest.source import is_address

__all__ = ["ARTICLES", "STANDARD_STREAM", "articles", "spare_sources"]

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
    for source in sources:
        if source == STANDARD_STREAM or is_address(source):
            continue
        if is_same_file(output, Path(source)):
            what, hint = "is one of the sources", "name another file with --output"
        elif output.suffix.casefold() in ARTICLES and is_same_file(output.parent, Path(source)):
            what = "would be an article of a folder that is read"
            hint = "name another folder with --output"
        else:
            continue
        raise BriefingError(what, where=str(output), hint=hint, code=CANNOT_CREATE)
