"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from briefing.errors import CANNOT_CREATE, IO_ERROR, BriefingError

__all__ = ["write_whole"]


def write_whole(path: Path, content: str | bytes, *, replace: bool = False, mode: int = 0o644) -> None:
    """Write a file so that a reader ever finds the old content or the new, never half.

    The content goes to a temporary file in the same folder, is flushed to disk and then takes the
    name. Without ``replace`` an existing file (or link) is left as it is.

    Raises:
        BriefingError: code 73 where the file exists, or cannot be made; 74 where writing failed.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    where = str(path)
    if path.is_dir():
        raise BriefingError("is a folder, not a file", where=where, code=CANNOT_CREATE)
    if not replace and os.path.lexists(path):
        raise BriefingError("exists already", where=where, hint="--force replaces it", code=CANNOT_CREATE)
    try:
        handle, temporary = tempfile.mkstemp(prefix=".briefing-", dir=path.parent)
    except OSError as error:
        reason = error.strerror or "cannot be made"
        raise BriefingError(reason.lower(), where=where, code=CANNOT_CREATE) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        if replace:
            Path(temporary).replace(path)
        else:
            # A hard link fails where the name was taken meanwhile; a rename would replace it.
            os.link(temporary, path)
            Path(temporary).unlink()
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise BriefingError("exists already", where=where, hint="--force replaces it", code=CANNOT_CREATE) from error
    except OSError as error:
        reason = error.strerror or "could not be written"
        raise BriefingError(reason.lower(), where=where, code=IO_ERROR) from error
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; some file systems cannot, and that is no failure."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
