"""Writing files whole or not at all, and one process at a time."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from briefing import read_only
from briefing.errors import BROKEN_PIPE, CANNOT_CREATE, IO_ERROR, BriefingError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["exclusive", "is_same_file", "sweep", "whole_file", "write_whole"]

_TEMPORARY = re.compile(r"\.briefing-[0-9a-f]{32}\.tmp")
_PATIENCE = 5.0  # seconds
_NOTICED = 0.5  # seconds


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
    name. A link is followed: what it points to is replaced. A device or a pipe (``/dev/stdout``) is
    written to as it stands.

    Args:
        path: The file.
        replace: Whether it may take the place of another; without, that is left as it is.
        mode: Permissions of a new file, less the user's umask. A file that is replaced hands its
            own on.

    Raises:
        BriefingError: code 73 where the file exists, or cannot be made; 74 where writing failed;
            141 where nobody reads the pipe any longer.
    """
    where = str(path)
    if _is_stream(path):
        with _errors(where, IO_ERROR), path.open("wb") as stream:
            yield stream
        return
    read_only.check(path)
    with _errors(where, CANNOT_CREATE):
        mode = _check(path, replace=replace, mode=mode)
        target = Path(os.path.realpath(path)) if replace else path
        _sweep_once(target.parent)
        temporary, handle, claim = _temporary_beside(target, mode)
    try:
        with _errors(where, IO_ERROR):
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if replace:
                temporary.replace(target)
            else:
                _take_name(temporary, target)
            _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if claim is not None:
            os.close(claim)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names are one file's, by links or otherwise; False where one is nobody's."""
    with contextlib.suppress(OSError, ValueError):
        return one.samefile(other)
    return False


@contextlib.contextmanager
def exclusive(
    path: Path, *, patience: float = _PATIENCE, waiting: Callable[[], None] | None = None
) -> Iterator[None]:
    """Hold a lock while the block runs; another process that asks for it waits.

    The system frees the lock when its process ends, however it ends. Where the system or the file
    system has no locks, the block runs without.

    Args:
        path: The lock's file; made, and left there, empty.
        patience: Seconds to wait for another process.
        waiting: Called once if the wait is long enough to be noticed.

    Raises:
        BriefingError: code 74, where the other process does not let go in time; 73, where the
            file cannot be made.
    """
    read_only.check(path)
    if fcntl is None:
        yield
        return
    with _errors(str(path), CANNOT_CREATE):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        begun = time.monotonic()
        while not _locked(handle):
            waited = time.monotonic() - begun
            if waiting is not None and waited > _NOTICED:
                waiting()
                waiting = None
            if waited > patience:
                what = "is held by another process for too long"
                raise BriefingError(what, where=str(path), code=IO_ERROR)
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Lock a file, if no other process has; also true where there are no locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _temporary_beside(target: Path, mode: int) -> tuple[Path, int, int | None]:
    """Make a temporary file in a file's folder.

    Returns:
        Its path; a handle to write with; and another that claims it as long as that is open, so
        that no other process takes it for an abandoned one.
    """
    while True:
        temporary = target.with_name(f".briefing-{secrets.token_hex(16)}.tmp")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        if fcntl is None:
            return temporary, handle, None
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return temporary, handle, os.dup(handle)
        os.close(handle)  # swept away before it was claimed


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
    if path.is_dir():
        raise BriefingError("is a folder, not a file", where=str(path), code=CANNOT_CREATE)
    if not os.path.lexists(path):
        return mode
    if not replace:
        raise _exists(path)
    if Path(os.path.realpath(path)).is_symlink():
        raise BriefingError("is a link to itself", where=str(path), code=CANNOT_CREATE)
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else mode


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
    except BrokenPipeError as error:
        raise BriefingError("is read by nobody", where=where, code=BROKEN_PIPE) from error
    except OSError as error:
        reason = (error.strerror or "could not be written").lower()
        raise BriefingError(reason, where=where, code=code) from error


def sweep(folder: Path) -> None:
    """Remove the temporary files that no process claims any more: their runs were killed."""
    if fcntl is None:
        return
    with contextlib.suppress(OSError):
        for left in folder.iterdir():
            if _TEMPORARY.fullmatch(left.name):
                with contextlib.suppress(OSError):
                    _remove_unclaimed(left)


_sweep_once = functools.cache(sweep)


def _remove_unclaimed(temporary: Path) -> None:
    handle = os.open(temporary, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        temporary.unlink()
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; some file systems cannot, and that is no failure."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
