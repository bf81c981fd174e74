"""The files that a command line names: files, folders with all that is in them, and patterns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from briefing.batch.plan import SourceFile
from briefing.batch.units import is_read
from briefing.errors import NO_INPUT, USAGE, BriefingError
from briefing.ingest.source import STDIN, is_address

__all__ = ["found"]


def found(inputs: Sequence[str], output: Path) -> list[SourceFile]:
    """The files, each once, in the order of the inputs and within a folder of their names.

    Of a folder, and of the folders in it, those are taken whose names say that they can be read;
    hidden ones are not, nor anything in the output.

    Raises:
        BriefingError: code 66, where an input is not there, or holds nothing to read; code 2,
            where it is an address or standard input.
    """
    inside = output.resolve()
    files: dict[str, SourceFile] = {}
    for given in inputs:
        if given == STDIN or is_address(given):
            raise BriefingError(
                "a batch reads files and folders", where=given, hint="save it first", code=USAGE
            )
        paths = [path for path in _named(given) if not path.resolve().is_relative_to(inside)]
        if not paths:
            raise BriefingError(
                "holds no article",
                where=given,
                hint="briefing formats lists what is read",
                code=NO_INPUT,
            )
        for path in paths:
            files.setdefault(str(path), _stated(path))
    return list(files.values())


def _named(given: str) -> Iterator[Path]:
    if Path(given).is_dir():
        yield from _within(Path(given))
    elif not Path(given).exists() and has_magic(given):
        for name in sorted(glob(given, recursive=True)):  # noqa: PTH207 - it may be absolute
            if Path(name).is_file():
                yield Path(name)
    else:
        yield Path(given)


def _within(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        reason = (error.strerror or "cannot be read").lower()
        raise BriefingError(reason, where=str(error.filename), code=NO_INPUT) from error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and is_read(name) and path.is_file():
                yield path


def _stated(path: Path) -> SourceFile:
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise BriefingError(reason.lower(), where=str(path), code=NO_INPUT) from error
    return SourceFile(str(path), state.st_size, state.st_mtime_ns)
