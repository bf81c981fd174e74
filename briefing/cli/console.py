"""The program's face to the shell: its streams, its messages and its exit codes.

Data goes to stdout, messages to stderr, each a line ``briefing: WHERE: WHAT (HINT)``. Nothing from
outside (a file's name, an error's text) is written there before it is made safe.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import stat
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

from briefing.errors import (
    BROKEN_PIPE,
    INTERRUPTED,
    IO_ERROR,
    SOFTWARE,
    TERMINATED,
    BriefingError,
)

__all__ = [
    "DEBUG",
    "Printed",
    "complain",
    "guarded",
    "is_interactive",
    "is_piped",
    "is_terminal",
    "notify",
    "reopen_terminal",
    "terminal",
    "unexpected",
    "width",
    "write",
]

DEBUG = "BRIEFING_DEBUG"  # an environment variable; --debug sets it
_STDOUT = "standard output"


def guarded(task: Callable[[], int]) -> int:
    """Run a task and give the exit code: its own, or that of the error that ended it.

    Errors are said in one line, without a traceback unless `DEBUG` is set. SIGTERM unwinds the
    task, so that no half of a file is left, and gives 143.
    """
    with contextlib.suppress(ValueError, AttributeError):  # not in the main thread
        signal.signal(signal.SIGTERM, _terminate)
    try:
        return task()
    except BriefingError as error:
        if error.code != BROKEN_PIPE:  # whoever has gone wants to hear nothing
            complain(error)
        return error.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError as error:
        complain(BriefingError("there is not enough memory", code=SOFTWARE), error)
        return SOFTWARE
    except Exception as error:
        complain(unexpected(error), error)
        return SOFTWARE


def unexpected(
    error: Exception, what: str = "an error that was not foreseen", where: str = ""
) -> BriefingError:
    """An error of the program's own as one to tell the user of."""
    reason = next(iter(str(error).strip().splitlines()), "")
    kind = type(error).__name__
    return BriefingError(
        f"{what}: {kind}: {reason}" if reason else f"{what}: {kind}",
        where=where,
        hint="--debug shows where",
        code=SOFTWARE,
    )


def complain(error: BriefingError, cause: BaseException | None = None) -> None:
    """Say an error on stderr; with `DEBUG`, with the traceback of its cause."""
    if os.environ.get(DEBUG):
        from briefing.ingest.text.clean import safe_line

        shown = "".join(traceback.format_exception(cause or error))
        _say("\n".join(safe_line(line) for line in shown.splitlines()))
    notify(str(error))


def notify(message: str, where: str = "") -> None:
    """Say something on stderr."""
    # Imported late, here and below: all of the ingest layer comes with it, and --help needs none.
    from briefing.ingest.text.clean import safe_line

    _say(safe_line(f"briefing: {where}: {message}" if where else f"briefing: {message}"))


def write(text: str) -> None:
    """Write data to stdout, in UTF-8, at once.

    Raises:
        BriefingError: code 74, where stdout is closed or takes no more.
        SystemExit: 141, where nobody reads it any longer.
    """
    stdout = sys.stdout
    if stdout is None:
        raise BriefingError("is closed", where=_STDOUT, code=IO_ERROR)
    if not text:
        return
    if stdout.isatty():
        from briefing.ingest.text.clean import clean

        # The last step before a terminal: whatever a format made of it, it commands nothing.
        text = clean(text.replace("\r\n", "\n"))
    try:
        stdout.buffer.write(text.encode("utf-8", "replace"))
        stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_stdout()
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        _abandon_stdout()
        reason = (error.strerror or "cannot be written").lower()
        raise BriefingError(reason, where=_STDOUT, code=IO_ERROR) from error


class Printed(io.TextIOBase):
    """A standard output for code that prints by itself: what it prints goes through `write`."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, stdout: TextIO | None) -> None:
        """Stand in for a standard output.

        Raises:
            BriefingError: code 74, where it is closed.
        """
        if stdout is None:
            raise BriefingError("is closed", where=_STDOUT, code=IO_ERROR)
        self.buffer = stdout.buffer
        self.isatty = stdout.isatty  # type: ignore[method-assign]
        self.fileno = stdout.fileno  # type: ignore[method-assign]

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Write data to stdout at once; raises as the function `write` does.

        Bytes are a TypeError, by which Typer tells this from a binary stream.
        """
        if not isinstance(text, str):
            raise TypeError("a string is needed")
        write(text)
        return len(text)


def is_piped() -> bool:
    """Whether something is piped into stdin, so that it is read where no source is named.

    A terminal and any other device, such as /dev/null, hold nothing to read.
    """
    if sys.stdin is None or sys.stdin.isatty():
        return False
    try:
        return not stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def width(most: int) -> int:
    """Columns to print at: the terminal's, but not more than that; 80 where there is none."""
    if is_terminal():
        return min(most, shutil.get_terminal_size().columns)
    return min(most, 80)


def is_interactive() -> bool:
    """Whether the reader can run: it has a terminal that can be drawn on, and keys to hear."""
    if not is_terminal():
        return False
    if os.name == "posix" and os.environ.get("TERM", "dumb") in ("", "dumb"):
        return False
    return (sys.stdin is not None and sys.stdin.isatty()) or terminal() is not None


def reopen_terminal() -> None:
    """Put the terminal back in the place of a standard input that was read to its end.

    Raises:
        BriefingError: there is no terminal.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        return
    named = terminal()
    if named is None:
        raise BriefingError("there is no terminal to read keys from", code=IO_ERROR)
    handle = os.open(named, os.O_RDONLY)
    os.dup2(handle, 0)
    os.close(handle)


def terminal() -> str | None:
    """The terminal that the program was started from, if it can be opened."""
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY))
    except OSError:
        return None
    return "/dev/tty"


def _say(line: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


def _abandon_stdout() -> None:
    """Send what is left in stdout's buffer nowhere: the interpreter flushes it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _terminate(*_: object) -> None:
    sys.exit(TERMINATED)
