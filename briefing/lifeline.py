"""A child that ends with its parent, however the parent ends and whatever the child is doing.

A busy worker of the analysis notices by itself that its input has ended. A stopped one cannot
notice anything: somebody else must send it SIGKILL, the one signal that ends a stopped process.
On Linux that is the kernel (`end_with_parent`, called by the worker); elsewhere a watchdog
(`watchdog`, started by the parent).
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

__all__ = ["HAS_PARENT_DEATH_SIGNAL", "end_with_parent", "watchdog"]

HAS_PARENT_DEATH_SIGNAL = sys.platform == "linux"

_PR_SET_PDEATHSIG = 1
# A shell that waits until its input ends, which is when whoever holds the other end has died.
_WATCH = 'read -r line; kill -KILL "$1"'


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends; Linux only.

    `parent` is the process of that thread: if it has ended already, so does this process. Does
    nothing where there is no such service.
    """
    if not HAS_PARENT_DEATH_SIGNAL:
        return
    import ctypes

    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):
        return  # no C library of the usual kind: the end of its input must do
    if os.getppid() != parent:
        os._exit(0)


def watchdog(worker: int) -> subprocess.Popen[bytes] | None:
    """A process that kills the worker when this process ends; None where there is no shell.

    Kill it before the worker is reaped, so that it never signals another process of that id.
    """
    import subprocess  # who is watched by the kernel needs none

    try:
        return subprocess.Popen(  # noqa: S603 - a shell, a line of ours and a number
            ["/bin/sh", "-c", _WATCH, "sh", str(worker)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
