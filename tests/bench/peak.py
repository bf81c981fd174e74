"""The most memory that a process has taken, not counting the process that started it.

What the system tells of a process that has ended begins, on Linux, with the most that its parent
had taken when it started it. `peak` asks for this program's own; run as a program, ``peak.py
COMMAND …`` starts another from a process that is small, and prints what it cost.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path

__all__ = ["peak"]

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """That of this process, in MB."""
    if _STATUS.exists():
        for line in _STATUS.read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run a command, its output thrown away; prints seconds of wall time and of CPU, and MB."""
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.execvp(sys.argv[1], sys.argv[1:])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - begun
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
