"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from briefing.errors import CANNOT_CREATE, IO_ERROR, BriefingError

__all__ = ["whole_file", "write_whole"]

_PREFIX, _SUFFIX = ".briefing-", ".tmp"
_ABANDONED = 24 * 3600  # seconds after which a temporary file is taken for a killed run's


def write_whole(
    path: Path, content: str | bytes, *, replace: bool = False, mode: int = 0o644
) -> None:
    """Write a file so that a reader ever finds the old content or the new, never half.

    Raises:
        BriefingError: as `whole_file`.
    """
    with whole_file(path, replace=replace, mode=mode) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextlib.contextmanager
def whole_file(path: Path, *, replace: bool = False, mode: int = 0o644) -> Iterator[IO[bytes]]:
    """Open a file that takes its name only when the block ends without an error.

    The content goes to a temporary file in the same folder, is flushed to disk and then takes the
    name; a link there is replaced, not followed. A device or a pipe (``/dev/stdout``) is written
    to as it stands.

    Args:
        path: The file.
        replace: Whether it may take the place of another; without, that is left as it is.
        mode: Permissions of a new file, less the user's umask. A file that is replaced hands its
            own on.

    Raises:
        BriefingError: code 73 where the file exists, or cannot be made; 74 where writing failed.
    """
    where = str(path)
    if _is_stream(path):
        with _errors(where, IO_ERROR), path.open("wb") as stream:
            yield stream
        return
    with _errors(where, CANNOT_CREATE):
        mode = _check(path, replace=replace, mode=mode)
        _sweep(path.parent)
        temporary = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with _errors(where, IO_ERROR):
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if replace:
                temporary.replace(path)
            else:
                _take_name(temporary, path)
            _sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _is_stream(path: Path) -> bool:
    """Whether it is something to write into, not to replace: a device, a pipe."""
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _check(path: Path, *, replace: bool, mode: int) -> int:
    """See that a file may be written here; gives the permissions it should have."""
    if "\0" in str(path):
        raise BriefingError("is no name for a file", where=str(path), code=CANNOT_CREATE)
    if path.is_dir() and not path.is_symlink():
        raise BriefingError("is a folder, not a file", where=str(path), code=CANNOT_CREATE)
    if not os.path.lexists(path):
        return mode
    if not replace:
        raise _exists(path)
    return mode if path.is_symlink() else stat.S_IMODE(path.stat().st_mode)


def _take_name(temporary: Path, path: Path) -> None:
    """Give the file its name, unless another has taken it meanwhile."""
    try:
        # A hard link fails where the name is taken; a rename would replace what has it.
        os.link(temporary, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise _exists(path) from None
        temporary.rename(path)


def _exists(path: Path) -> BriefingError:
    return BriefingError(
        "exists already", where=str(path), hint="--force replaces it", code=CANNOT_CREATE
    )


@contextlib.contextmanager
def _errors(where: str, code: int) -> Iterator[None]:
    """Turn what the system says into an error that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "could not be written").lower()
        raise BriefingError(reason, where=where, code=code) from error


@functools.cache  # once a folder
def _sweep(folder: Path) -> None:
    """Remove the temporary files of runs that were killed."""
    limit = time.time() - _ABANDONED
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if left.lstat().st_mtime < limit:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; some file systems cannot, and that is no failure."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
