"""Reading the TOML files that the user writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.errors import CONFIG_ERROR, BriefingError

__all__ = ["MOST_BYTES", "read_toml"]

MOST_BYTES = 2_000_000


def read_toml(path: Path, *, required: bool) -> dict[str, Any]:
    """The content of a TOML file in UTF-8, with or without a byte order mark.

    Args:
        path: The file; a pipe will do.
        required: Whether it must exist; where it need not and does not, its content is empty.

    Raises:
        BriefingError: code 78, where it cannot be read, is too large or is not TOML.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        if required:
            raise _wrong(path, "there is no such file") from error
        return {}
    except OSError as error:
        raise _wrong(path, (error.strerror or "cannot be read").lower()) from error
    except ValueError as error:  # a NUL in the name
        raise _wrong(path, "is no file's name") from error
    if len(raw) > MOST_BYTES:
        raise _wrong(path, f"is larger than {MOST_BYTES} bytes")
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong(path, "is not UTF-8") from error
    except RecursionError as error:
        raise _wrong(path, "is nested too deeply") from error
    except ValueError as error:  # a number may be too long to be read
        raise _wrong(path, f"is not valid TOML: {error}") from error


def _wrong(path: Path, what: str) -> BriefingError:
    return BriefingError(what, where=str(path), code=CONFIG_ERROR)
