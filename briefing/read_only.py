"""A process that keeps nothing: what would write a file is refused, by the program and the system.

Where others read what one has opened (`briefing serve`), they must leave no trace. Whatever writes
asks `check` first; should something forget to, the system lets no file grow (on POSIX).
"""

from __future__ import annotations

from pathlib import Path

from briefing.errors import CANNOT_CREATE, BriefingError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

__all__ = ["NOTICE", "check", "enforce", "is_enforced"]

NOTICE = "Read-only: nothing is corrected or kept here"

_enforced = False


def enforce() -> None:
    """Keep nothing from now on; there is no way back. Processes started from here keep nothing."""
    global _enforced
    _enforced = True
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def is_enforced() -> bool:
    """Whether nothing may be kept."""
    return _enforced


def check(path: Path) -> None:
    """See that a file may be written.

    Raises:
        BriefingError: code 73, it may not.
    """
    if _enforced:
        raise BriefingError("nothing is kept here", where=str(path), code=CANNOT_CREATE)
