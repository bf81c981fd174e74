"""A program in a real pseudo-terminal: when what it shows appears, and what keys do to it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Sequence


class Terminal:
    """A child process on a pseudo-terminal, with all that it has written so far."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self.written = b""
        self._code: int | None = None
        self.started = time.perf_counter()

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._handle, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size, and tell the child."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def modes(self) -> list[object]:
        """How the terminal treats what is typed, as termios has it."""
        return termios.tcgetattr(self._handle)

    def until(self, word: bytes, timeout: float = 20.0, behind: int = 0) -> float:
        """Seconds from the start until a word has been written, behind so many bytes.

        Raises:
            TimeoutError: it has not been, in so many seconds.
        """
        deadline = time.perf_counter() + timeout
        while word not in self.written[behind:]:
            left = deadline - time.perf_counter()
            if left <= 0 or not self._read(left):
                raise TimeoutError(f"{word!r} was not shown in {timeout} s")
        return time.perf_counter() - self.started

    def quiet(self, gap: float = 0.3, timeout: float = 20.0) -> None:
        """Wait until nothing has been written for so many seconds."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and self._read(gap):
            pass

    def answer(self, keys: bytes, gap: float = 0.05, timeout: float = 5.0) -> tuple[float, int]:
        """Seconds from a key press to the last byte it made the child write, and how many bytes.

        The last byte is the last before a silence of ``gap`` seconds, which is not counted.
        """
        begun = time.perf_counter()
        before = len(self.written)
        self.send(keys)
        last = begun
        deadline = begun + timeout
        while time.perf_counter() < deadline:
            if not self._read(gap if last > begun else deadline - time.perf_counter()):
                break
            last = time.perf_counter()
        return last - begun, len(self.written) - before

    def alive(self) -> bool:
        """Whether the child runs; one that has stopped is made to go on, as a shell would."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid and os.WIFSTOPPED(status):
                os.kill(self.pid, signal.SIGCONT)
            elif pid:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code is None

    def ended(self, timeout: float = 20.0) -> int | None:
        """The exit code, once the child has ended; None if it has not in so many seconds."""
        deadline = time.perf_counter() + timeout
        while self.alive() and time.perf_counter() < deadline:
            self._read(0.05)
            time.sleep(0.01)
        while self._read(0.0):
            pass
        return self._code

    def close(self) -> None:
        """End the child, whatever state it is in."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.close(self._handle)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _read(self, timeout: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], max(timeout, 0))
        if not ready:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self.written += data
        return bool(data)


@contextlib.contextmanager
def terminal(
    command: Sequence[str],
    *,
    columns: int = 120,
    rows: int = 40,
    environment: dict[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run a command on a pseudo-terminal of that size."""
    pid, handle = pty.fork()
    size = struct.pack("HHHH", rows, columns, 0, 0)
    if pid == 0:  # the child
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        # Named in full: what readline has put into the C library's environment stays out.
        left_out = ("NO_COLOR", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        settings = {**kept, "TERM": "xterm-256color", **(environment or {})}
        os.execvpe(command[0], list(command), settings)
    child = Terminal(pid, handle)
    try:
        yield child
    finally:
        child.close()
