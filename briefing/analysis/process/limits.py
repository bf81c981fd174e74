"""Limits on what an analysis may take of the machine, set by the worker on itself."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

__all__ = ["is_memory_error", "limit_memory", "step_back", "tells_of_memory", "watch"]

# What Python and compiled code say that cannot get memory, the latter as an error of another kind
# or as its last words.
_NO_MEMORY = (
    "memoryerror",
    "bad allocation",
    "bad_alloc",
    "failed to allocate memory",
    "memory allocation",
)


def limit_memory(more: int | None) -> None:
    """Let this process take so many bytes of address space more than it has now.

    Needs Linux's ``/proc`` and `resource`; elsewhere there is no limit. None is no limit.
    """
    try:
        import resource
    except ImportError:
        return
    if more is None:
        return
    with contextlib.suppress(OSError, ValueError):
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = taken + more if hard == resource.RLIM_INFINITY else min(taken + more, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def is_memory_error(error: BaseException) -> bool:
    """Whether an error says that memory has run out."""
    return isinstance(error, MemoryError) or tells_of_memory(str(error))


def tells_of_memory(message: str) -> bool:
    """Whether a message says that memory has run out."""
    return any(words in message.lower() for words in _NO_MEMORY)


def step_back(niceness: int) -> None:
    """Run at a lower priority."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(niceness)


def watch(seconds: float | None) -> None:
    """Have the system end this process in so many seconds, even inside compiled code; None: never.

    For a worker that has lost its parent while it was busy. The parent's own limit comes first.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)
