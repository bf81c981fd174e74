"""The errors that a user can cause, and the exit codes they end in (those of sysexits.h)."""

from __future__ import annotations

FOUND_NOTHING = 1
USAGE = 2
DATA_ERROR = 65
NO_INPUT = 66
SOFTWARE = 70
CANNOT_CREATE = 73
IO_ERROR = 74
CONFIG_ERROR = 78
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


class BriefingError(Exception):
    """What went wrong, where, and what to do, in one line.

    The command line prints it as ``briefing: WHERE: WHAT (HINT)`` and exits with ``code``.
    ``where``, ``what`` and ``hint`` may hold text from outside (a file's name): whoever shows the
    error makes it safe first (`briefing.ingest.text.clean.safe_line`).
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "", code: int = DATA_ERROR):
        self.what = what
        self.where = where
        self.hint = hint
        self.code = code
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.hint})" if self.hint else line
