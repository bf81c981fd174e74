"""Threads for a machine that others use too.

Two threads in step are as slow as the slower one: where somebody else keeps a core busy, one
thread fewer is faster, and leaves them more.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

_STAT = Path("/proc/stat")


def _busy() -> float | None:
    """CPU seconds that the whole machine has worked since it started; None where unknown."""
    try:
        fields = [int(n) for n in _STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:8]]
    except (OSError, ValueError):
        return None
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


class FairThreads:
    """Says how many of `most` threads to use, from what others used since the last question."""

    def __init__(self, most: int):
        self.most = most
        self._seen = (time.monotonic(), time.process_time(), _busy())

    def choose(self) -> int:
        """At least 1; `most` where the machine does not tell."""
        before = self._seen
        self._seen = (time.monotonic(), time.process_time(), _busy())
        passed = self._seen[0] - before[0]
        if before[2] is None or self._seen[2] is None or passed <= 0:
            return self.most
        others = (self._seen[2] - before[2] - (self._seen[1] - before[1])) / passed
        free = (os.cpu_count() or 1) - others
        return max(1, min(self.most, int(free + 0.65)))
