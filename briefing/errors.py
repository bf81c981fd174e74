"""The errors that a user can cause, and the exit codes they end in (those of sysexits.h)."""

from __future__ import annotations

DIFFERENT = 1
USAGE = 2
SOME_FAILED = 3
ALL_FAILED = 4
DATA_ERROR = 65
NO_INPUT = 66
UNAVAILABLE = 69
SOFTWARE = 70
CANNOT_CREATE = 73
IO_ERROR = 74
CONFIG_ERROR = 78
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143

EXIT_CODES: dict[int, str] = {
    0: "all is well",
    DIFFERENT: "`verify`: a quotation does not stand as it was exported",
    USAGE: "the arguments make no sense, or name a party, an actor or a kind that there is not",
    SOME_FAILED: "some articles of a batch failed; their rows say why",
    ALL_FAILED: "all articles of a batch failed",
    DATA_ERROR: "a source is not what can be read, or is too large",
    NO_INPUT: "a source does not exist, or cannot be opened",
    UNAVAILABLE: "a web address cannot be fetched",
    SOFTWARE: "the analysis failed, or hit its limit of time or memory; or a fault of the program",
    CANNOT_CREATE: "an output exists already, is one of the sources, or cannot be made",
    IO_ERROR: "reading or writing failed: a full disk, a closed stream",
    CONFIG_ERROR: "the configuration, the file of parties or the pipeline is not as it should be",
    INTERRUPTED: "interrupted (SIGINT)",
    BROKEN_PIPE: "nobody reads the output any longer (SIGPIPE); nothing is said",
    TERMINATED: "told to end (SIGTERM)",
}
"""Every code that the program ends with. Of several sources that fail, the first one's counts."""


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
