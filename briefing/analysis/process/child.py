"""A worker process as its parent holds it: started, spoken to, listened to, killed."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, cast

from briefing import lifeline
from briefing.analysis.process.limits import tells_of_memory
from briefing.analysis.process.messages import Json, Options, error_of, out_of_memory
from briefing.errors import SOFTWARE, BriefingError
from briefing.resources import PACKAGE

__all__ = ["MEMORY_LIMIT", "Child", "Silent", "command"]

MEMORY_LIMIT = 2 * 1024**3
"""Bytes that an analysis may take beyond what the loaded pipeline takes."""

_KEPT_LINES = 20  # of what the worker wrote on stderr
_LOADING = 300.0  # seconds that a pipeline may take to load
_WORKER = "briefing.analysis.process.worker"


class Silent(Exception):
    """The worker has not answered in the time that it was given."""


class Child:
    """One running worker. `receive` may wait in one thread while another calls `kill`."""

    def __init__(self, options: Options):
        """Start it; returns before it is ready.

        Raises:
            BriefingError: it cannot be started.
        """
        self._memory = options.memory
        self._incoming: queue.SimpleQueue[str | None] = queue.SimpleQueue()  # None: it has ended
        self._outgoing: queue.SimpleQueue[str | None] = queue.SimpleQueue()  # None: no more
        self._complaints: deque[str] = deque(maxlen=_KEPT_LINES)
        started: queue.SimpleQueue[subprocess.Popen[str] | OSError] = queue.SimpleQueue()
        # The thread that starts the worker is the one that listens, since the kernel kills the
        # worker when that thread ends (`lifeline.end_with_parent`).
        self._listener = _thread(self._start_and_listen, command(options), started)
        process = started.get()
        if isinstance(process, OSError):
            reason = (process.strerror or "unknown error").lower()
            raise BriefingError(f"the analysis could not be started: {reason}", code=SOFTWARE)
        self._process = process
        self._watchdog = (
            None if lifeline.HAS_PARENT_DEATH_SIGNAL else lifeline.watchdog(process.pid)
        )
        self._remembering = _thread(self._remember, process.stderr)
        _thread(self._write, process.stdin)

    def send(self, message: Json) -> None:
        """Send a message without waiting: a worker that does not read holds nobody up."""
        self._outgoing.put(json.dumps(message) + "\n")

    def receive(self, timeout: float | None) -> Json:
        """The next message, awaited for so many seconds (None: as long as it takes).

        Raises:
            Silent: none has come in that time.
            BriefingError: the worker has died, or does not speak JSON.
        """
        try:
            line = self._incoming.get(timeout=None if timeout is None else max(timeout, 0))
        except queue.Empty:
            raise Silent from None
        if line is None:
            raise self._cause_of_death()
        try:
            message: Json = json.loads(line)
        except ValueError as error:
            raise BriefingError("the analysis answered gibberish", code=SOFTWARE) from error
        return message

    def await_ready(self) -> None:
        """Wait until the worker has loaded its pipeline.

        Raises:
            BriefingError: it could not, took too long, or died.
        """
        try:
            message = self.receive(_LOADING)
        except Silent:
            hint = f"{_LOADING:g} seconds"
            raise BriefingError("the pipeline takes too long to load", hint=hint) from None
        if "error" in message:
            raise error_of(message)

    def kill(self) -> None:
        """End the worker and reap it."""
        if self._watchdog is not None:
            self._watchdog.kill()
            self._watchdog.communicate()
        self._process.kill()
        self._process.wait()
        self._outgoing.put(None)

    def _start_and_listen(
        self, line: Sequence[str], started: queue.SimpleQueue[subprocess.Popen[str] | OSError]
    ) -> None:
        # One thread for linear algebra: more gain nothing here, and each reserves address space.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                line,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=environment,
                start_new_session=True,  # Ctrl-C is for the parent; the worker follows it by itself
            )
        except OSError as error:
            started.put(error)
            return
        started.put(process)
        stdout = cast("IO[str]", process.stdout)
        with contextlib.suppress(OSError, ValueError), stdout:
            for answer in stdout:
                self._incoming.put(answer)
        self._incoming.put(None)

    def _remember(self, stream: IO[str]) -> None:
        with contextlib.suppress(OSError, ValueError), stream:
            self._complaints.extend(line for raw in stream if (line := raw.strip()))

    def _write(self, stream: IO[str]) -> None:
        # A dead worker says why on its output, or by how it died.
        with contextlib.suppress(OSError, ValueError), stream:
            while (line := self._outgoing.get()) is not None:
                stream.write(line)
                stream.flush()

    def _cause_of_death(self) -> BriefingError:
        """Why a worker that closed its output did so, in one line."""
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return BriefingError("the analysis stopped answering", code=SOFTWARE)
        for listener in (self._listener, self._remembering):
            listener.join(timeout=1)
        last = self._complaints[-1] if self._complaints else f"exit status {status}"
        if tells_of_memory(last):
            return out_of_memory(self._memory)
        if status >= 0:
            return BriefingError(f"the analysis failed: {last}", code=SOFTWARE)
        ended = f"the analysis was ended by {_signal_name(-status)}"
        return BriefingError(_SIGNALS.get(-status, ended), code=SOFTWARE)


def command(options: Options) -> list[str]:
    """The command line of a worker."""
    # Modules that happen to lie in the current folder are kept out, unless the program does.
    at_home = Path.cwd() == PACKAGE.parent
    safely = [] if at_home else ["-P"]
    return [sys.executable, *safely, "-m", _WORKER, options.to_argument()]


def _thread(target: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=target, args=arguments, daemon=True)
    thread.start()
    return thread


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


_SIGNALS: dict[int, str] = {
    signal.SIGKILL: "the analysis was killed, perhaps for lack of memory",
    signal.SIGSEGV: "the analysis crashed",
    signal.SIGABRT: "the analysis crashed, perhaps for lack of memory",
    signal.SIGALRM: "the analysis took too long",
}
