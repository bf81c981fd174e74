"""A converter that stays, for a process that reads many files: `keep` allows it, `end` ends it.

What a file may take of time and memory, and that it can harm no other, is as in `convert`: each is
converted in a copy of the process that has the limits and ends with the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from briefing.ingest.formats.child import LONGEST_ORDER

__all__ = ["command", "convert", "end", "environment", "keep"]

_CHILD = "briefing.ingest.formats.child"
_CAN_COPY = hasattr(os, "fork") and hasattr(socket, "send_fds")


class _Server:
    """The process, and the socket to it."""

    def __init__(self) -> None:
        here, there = socket.socketpair()
        with there:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command({"serve": there.fileno(), "parent": os.getpid()}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
                pass_fds=[there.fileno()],
                start_new_session=True,
            )
        self.socket = here

    def end(self) -> None:
        """Kill it, with the copy that is at work."""
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.socket.close()


_kept = False
_server: _Server | None = None


def keep() -> None:
    """Have files converted by a process that stays, where the system has what that takes."""
    global _kept
    _kept = _CAN_COPY


def end() -> None:
    """End the process that stays."""
    global _kept
    _kept = False
    _drop()


def convert(
    order: dict[str, Any], source: IO[bytes], answer: IO[bytes], seconds: float
) -> bool | None:
    """Have the process that stays convert a file.

    Returns:
        Whether its copy failed; None where there is no such process, or it has died, and nothing
        was done.

    Raises:
        TimeoutError: it takes too long.
    """
    global _server
    message = json.dumps(order).encode()
    if not _kept or len(message) > LONGEST_ORDER:
        return None
    said = b""
    try:
        _server = _server or _Server()
        _server.socket.settimeout(seconds)
        socket.send_fds(_server.socket, [message], [source.fileno(), answer.fileno()])
        said = _server.socket.recv(1)
    except TimeoutError:
        _drop()
        raise
    except OSError:
        said = b""
    if said:
        return said != b"+"
    _drop()  # it has died, and the next file starts another
    source.seek(0)
    answer.seek(0)
    answer.truncate()
    return None


def command(order: dict[str, Any]) -> list[str]:
    """The command line of a child."""
    # Modules that lie in the current folder are kept out, unless the program itself lies there.
    at_home = Path.cwd() == Path(__file__).resolve().parents[3]
    safely = [] if at_home else ["-P"]
    return [sys.executable, *safely, "-m", _CHILD, json.dumps(order)]


def environment() -> dict[str, str]:
    """The environment of a child."""
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _drop() -> None:
    global _server
    if _server is not None:
        _server.end()
    _server = None
